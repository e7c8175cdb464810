public import Forecasting
public import Planning
internal import UnderstudyModel

extension FleetBacktest.Score: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<FleetBacktest.Score>("Score", "one method over all series") {
        Field("method", .text, "The method.", \.method)
        Field("series", .integer, "How many series it was tried on.", \.series)
        Field.all(of: \.measures)
    }
}

extension BacktestMeasures: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<BacktestMeasures>("Measures", "how a method did over some trials") {
        Field("trials", .integer, "How many trials there were.", \.trials)
        Field(
            "scaledError",
            .nullable(.measured),
            "The mean absolute error of the median, in units of the error of repeating yesterday.",
            \.scaledError
        )
        Field("bias", .nullable(.measured), "The mean of the median less what came, in the same units.", \.bias)
        Field("levels", .objects(), "How each level did.", \.levels)
    }
}

extension BacktestMeasures.Level: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<BacktestMeasures.Level>("LevelMeasures", "how one quantile did") {
        Field("level", .measured, "The quantile's level.", \.level)
        Field("peakCoverage", .measured, "The share of peaks at or below the forecast.", \.peakCoverage)
        Field("peakPinball", .measured, "The mean pinball loss of the peak, scaled.", \.peakPinball)
        Field("peakExcess", .measured, "By which share the forecast peak was above the one that came.", \.peakExcess)
        Field("stepCoverage", .nullable(.measured), "The share of steps at or below the forecast.", \.stepCoverage)
        Field("stepPinball", .nullable(.measured), "The mean pinball loss of the steps, scaled.", \.stepPinball)
    }
}

extension WorkloadBacktest: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<WorkloadBacktest>("WorkloadBacktest", "how forecasts of one workload did") {
        Field("workload", .text, "The workload's name.", \.workload.name)
        Field("quantile", .level, "The quantile that its tier is sized at.", \.quantile)
        Field("series", .objects(), "Resource by resource.", \.series)
    }
}

extension WorkloadBacktest.SeriesResult: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<WorkloadBacktest.SeriesResult>("SeriesBacktest", "one resource's series") {
        Field("resource", .resource, "The resource.", \.resource)
        Field("methods", .objects(), "Method by method.") {
            $0.backtests.map { MethodMeasures(method: $0.method, measures: $0.measures) }
        }
    }
}

/// How one method did on one series.
struct MethodMeasures: Shaped {
    let method: String
    let measures: BacktestMeasures?

    static let shape = ObjectShape<MethodMeasures>("MethodMeasures", "how one method did on one series") {
        Field("method", .text, "The method.", \.method)
        Field.all(ofOptional: \.measures)
    }
}

extension ConcurrentPeaks.Row: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<ConcurrentPeaks.Row>("ConcurrentPeak", "one resource at home in one region") {
        Field("region", .text, "The region's name.", \.region)
        Field("resource", .resource, "The resource.", \.resource)
        Field("workloads", .integer, "How many workloads are at home there and have samples.", \.workloads)
        Field("sumOfPeaks", .measured, "The mean over the days of the sum of the workloads' peaks.", \.sumOfPeaks)
        Field("peakOfSum", .measured, "The mean over the days of the peak of the workloads' sum.", \.peakOfSum)
        Field("ratio", .measured, "What is added up for every unit that is needed together.", \.ratio)
    }
}
