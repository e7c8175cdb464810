public import Forecasting
internal import Planning
internal import UnderstudyModel

/// What is known and forecast of one resource of a workload.
struct ResourceDemand: Shaped {
    let resource: Resource
    /// In base units; nil where nothing can be forecast.
    let peak: PeakAmounts?
    /// In base units, as it would be written.
    let wouldSize: String?
    let committed: String?
    let reasons: [String]
    let forecast: Forecast?

    static let shape = ObjectShape<ResourceDemand>("ResourceDemand", "what is known and forecast of one resource") {
        Field("resource", .resource, "The resource.", \.resource)
        Field("peak", .nullable(.peak), "Quantiles of the peak over the horizon.", \.peak)
        Field("wouldSize", .nullable(.text), "What would be committed now.", \.wouldSize)
        Field("committed", .nullable(.text), "What is committed.", \.committed)
        Field("reasons", .texts, "Why the interval is as it is.", \.reasons)
        Field("confidence", .nullable(.measured), "0 is a guess, 1 a long, whole and well predicted history.") {
            $0.forecast?.confidence
        }
        Field("calibration", .nullable(.object), "How the method did on this series' own past.") {
            $0.forecast.map { LevelCalibration(levels: $0.levels, calibration: $0.calibration) }
        }
        Field("steps", .nullable(.object), "Quantiles of each step, in the units that people write.", \.forecast)
    }
}

extension PeakAmounts: Shaped {
    static let shape = ObjectShape<PeakAmounts>("Peak", "the forecast peak of one resource") {
        Field("resource", .resource, "The resource.", \.resource)
        Field("peak", .peak, "Quantiles of the peak over the horizon.") { $0 }
    }
}

/// How a method did on a series' own past, level by level.
struct LevelCalibration: Shaped {
    let levels: [Double]
    let calibration: Calibration

    static let shape = ObjectShape<LevelCalibration>("Calibration", "how a method did on a series' own past") {
        Field("origins", .integer, "How often it was tried.", \.calibration.origins)
        Field("peakCoverage", .objects(), "How many peaks stayed at or below their quantile.") {
            zip($0.levels, $0.calibration.peakCoverage).map { Share(level: $0, share: $1) }
        }
    }

    struct Share: Shaped {
        let level: Double
        let share: Double

        static let shape = ObjectShape<Share>("Coverage", "the share of peaks at or below a quantile") {
            Field("level", .measured, "The quantile's level.", \.level)
            Field("share", .measured, "The share.", \.share)
        }
    }
}

extension Forecast: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Forecast>("Steps", "quantiles of each step") {
        Field("start", .time, "The start of the first step.") { Instant(seconds: $0.start) }
        Field("stepSeconds", .integer, "The length of a step.", \.step)
        Field("quantiles", .objects(), "The values of each quantile, step by step.") {
            zip($0.levels, $0.steps).map { StepQuantile(level: $0, values: $1) }
        }
    }
}

/// One quantile of every step.
struct StepQuantile: Shaped {
    let level: Double
    let values: [Double]

    static let shape = ObjectShape<StepQuantile>("StepQuantile", "one quantile of every step") {
        Field("level", .measured, "The quantile's level.", \.level)
        Field("values", .list(.measured), "Its values: cores, bytes, GPUs, bit/s or operations/s.", \.values)
    }
}
