internal import RealModule

/// One forecast of the ensemble in the making.
struct EnsembleRun {
    private var local: SeasonalRun
    private let settings: Ensemble.Settings
    private let values: [Double]
    private let now: OriginForecast
    private let past: [OriginForecast]
    private var calibration = Calibration.none

    private var request: ForecastRequest { local.request }
    private var levels: [Double] { local.request.levels }

    /// nil where the models have no answer: without a period, or with too short a history.
    init?(_ local: SeasonalRun, models: BoostedModels, settings: Ensemble.Settings) {
        let history = local.history
        guard let season = local.request.periods.first else { return nil }
        let longSeason = local.request.periods.dropFirst().last ?? 7 * season
        let forecaster = OriginForecaster(
            models: models,
            settings: settings,
            request: local.request,
            season: season,
            longSeason: longSeason
        )
        let values = history.values
        // Events are weighed against the steps.
        let request = local.request
        let wantsSteps = request.wantsSteps || !request.events.isEmpty
        guard history.first * 2 < values.count,
            let now = forecaster.forecast(values, origin: values.count, steps: wantsSteps ? request.horizon : 0)
        else { return nil }
        self.local = local
        self.settings = settings
        self.values = values
        self.now = now
        past = EnsembleRun.origins(request.series, count: values.count, season: season, limit: settings.origins)
            .compactMap { forecaster.forecast(values, origin: $0, steps: request.wantsSteps ? season : 0) }
    }

    /// Past origins, oldest first. They lie on the clock's grid of seasons, so that they stay where they are when steps come in.
    private static func origins(_ series: Series, count: Int, season: Int, limit: Int) -> [Int] {
        let end = Int((series.end / series.step) % Int64(season))
        let newest = count - 1 - ((end - 1) % season + season) % season
        return (0..<limit).map { newest - $0 * season }.filter { $0 > 0 }.reversed()
    }

    mutating func forecast() -> Forecast {
        local.reasons.formUnion(local.historyReasons())
        let peak = peaks()
        let steps = now.steps.isEmpty ? [] : steps(below: peak)
        calibration.origins = past.count
        return local.assemble(
            peak: peak,
            profiles: steps.map { Array($0.prefix(request.peakHorizon)) },
            steps: request.wantsSteps ? steps : [],
            calibration: calibration
        )
    }

    private mutating func peaks() -> [Double] {
        var peaks: [Double] = []
        let doubt = local.doubt
        for (index, level) in levels.enumerated() {
            var errors: [Double] = []
            var covered = 0.0
            var loss = 0.0
            for forecast in past where forecast.origin + request.peakHorizon <= values.count {
                let block = values[forecast.origin..<forecast.origin + request.peakHorizon].filter { !$0.isNaN }
                guard block.count * 2 >= request.peakHorizon, let actual = block.max() else { continue }
                let quantile = Double.exp(forecast.peak[index]) - forecast.offset
                errors.append(Double.log(actual + forecast.offset) - forecast.peak[index])
                covered += actual <= quantile ? 1 : 0
                loss += ErrorMeasures.pinball(actual: actual, quantile: quantile, level: level)
            }
            if !errors.isEmpty {
                calibration.peakCoverage.append(covered / Double(errors.count))
                calibration.peakPinball.append(loss / Double(errors.count))
            }
            let correction = ConformalCorrection(
                upwards: settings.peakShares.upwards,
                downwards: settings.peakShares.downwards,
                bounds: settings.peakBounds
            )
            let lift = correction.offset(errors: errors, level: level)
            if lift > 0.05, level > 0.5 { local.reasons.insert(.widened) }
            let quantile = max(0, Double.exp(now.peak[index] + lift) - now.offset)
            peaks.append(max(peaks.last ?? 0, local.widened(quantile, level: index, doubt: doubt)))
        }
        return peaks
    }

    private mutating func steps(below peak: [Double]) -> [[Double]] {
        let width = levels.count
        let doubt = local.doubt
        var rows: [[Double]] = []
        for (index, level) in levels.enumerated() {
            var errors: [Double] = []
            var covered = 0.0
            var loss = 0.0
            for forecast in past {
                for ahead in 0..<min(forecast.steps.count / width, values.count - forecast.origin) {
                    let actual = values[forecast.origin + ahead]
                    guard !actual.isNaN else { continue }
                    let units = forecast.steps[ahead * width + index]
                    errors.append(Double(forecast.units.standardized(actual) - units))
                    let quantile = forecast.units.restored(units)
                    covered += actual <= quantile ? 1 : 0
                    loss += ErrorMeasures.pinball(actual: actual, quantile: quantile, level: level)
                }
            }
            if !errors.isEmpty {
                calibration.stepCoverage.append(covered / Double(errors.count))
                calibration.stepPinball.append(loss / Double(errors.count))
            }
            let correction = ConformalCorrection(
                upwards: settings.stepShares.upwards,
                downwards: settings.stepShares.downwards,
                bounds: settings.stepBounds
            )
            let lift = level == 0.5 ? 0 : Float(correction.offset(errors: errors, level: level))
            rows.append(
                (0..<now.steps.count / width).map { ahead in
                    let quantile = max(0, now.units.restored(now.steps[ahead * width + index] + lift))
                    let wide = local.widened(quantile, level: index, doubt: doubt)
                    let bounded = ahead < request.peakHorizon ? min(wide, peak[index]) : wide
                    return max(rows.last?[ahead] ?? 0, bounded)
                }
            )
        }
        return rows
    }
}
