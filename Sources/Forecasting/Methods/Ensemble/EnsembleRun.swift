internal import RealModule

/// One forecast of the ensemble in the making.
struct EnsembleRun {
    var local: SeasonalRun
    let settings: Ensemble.Settings
    let values: [Double]
    let now: OriginForecast
    let past: [OriginForecast]
    /// How much of the median is the point forecast's: 0...1.
    let pointShare: Float
    var calibration = Calibration.none

    var request: ForecastRequest { local.request }
    var levels: [Double] { local.request.levels }

    /// nil where the models have no answer: without a period, or with too short a history.
    init?(
        _ local: SeasonalRun,
        models: BoostedModels,
        settings: Ensemble.Settings,
        state: inout ForecastState
    ) {
        let request = local.request
        let values = local.history.values
        guard local.history.first * 2 < values.count,
            let forecaster = OriginForecaster(models: models, settings: settings, request: request),
            let now = forecaster.forecast(
                values,
                origin: values.count,
                steps: request.wantsSteps || !request.events.isEmpty ? request.horizon : 0,
                point: request.wantsSteps ? request.horizon : 0
            )
        else { return nil }
        self.local = local
        self.settings = settings
        self.values = values
        self.now = now
        let season = forecaster.season
        let origins = EnsembleRun.origins(request.series, count: values.count, season: season, limit: settings.origins)
        let keys = Fingerprint.ofPasts(values, origins: origins, request: request)
        var kept: [UInt64: OriginForecast] = [:]
        var past: [OriginForecast] = []
        var pastKeys: [UInt64] = []
        for (index, origin) in origins.enumerated() {
            guard
                var forecast = state.kept[keys[index]]
                    ?? forecaster.forecast(values, origin: origin, steps: season, point: 0)
            else { continue }
            let hasPoint = request.wantsSteps && index + settings.pointOrigins >= origins.count
            if hasPoint, forecast.point.isEmpty { forecast.addPoint(forecaster, values, steps: season) }
            kept[keys[index]] = forecast
            // What an earlier hour wanted must not change what this one says.
            if !hasPoint { forecast.point = [] }
            past.append(forecast)
            pastKeys.append(keys[index])
        }
        var share: Float = 0
        if !now.point.isEmpty {
            share = EnsembleRun.pointShare(past, now: now, values: values, settings: settings, levels: request.levels)
        }
        if share > 0.5 {
            // The quantiles will follow the point forecast, so let all their errors do.
            for index in past.indices where past[index].point.isEmpty {
                past[index].point = kept[pastKeys[index]]?.point ?? []
                if past[index].point.isEmpty { past[index].addPoint(forecaster, values, steps: season) }
                kept[pastKeys[index]] = past[index]
            }
        }
        state.kept = kept
        self.past = past
        pointShare = share
    }

    /// Past origins, oldest first. They lie on the clock's grid of seasons, so that they stay where they are when steps come in.
    private static func origins(_ series: Series, count: Int, season: Int, limit: Int) -> [Int] {
        let end = Int((series.end / series.step) % Int64(season))
        let newest = count - 1 - ((end - 1) % season + season) % season
        return (0..<limit).map { newest - $0 * season }.filter { $0 > 0 }.reversed()
    }

    /// The share of the point forecast by its and the boosted median's absolute errors at past origins, and by how regular
    /// the season is: regressions gain most from that.
    private static func pointShare(
        _ past: [OriginForecast],
        now: OriginForecast,
        values: [Double],
        settings: Ensemble.Settings,
        levels: [Double]
    ) -> Float {
        guard let median = levels.firstIndex(of: 0.5) else { return 0 }
        var errors = (point: 0.0, boosted: 0.0)
        for forecast in past where !forecast.point.isEmpty {
            for ahead in 0..<min(forecast.point.count, values.count - forecast.origin) {
                let actual = values[forecast.origin + ahead]
                guard !actual.isNaN else { continue }
                let boosted = forecast.units.restored(forecast.steps[ahead * levels.count + median])
                errors.boosted += (actual - max(0, boosted)).magnitude
                errors.point += (actual - forecast.units.restored(forecast.point[ahead])).magnitude
            }
        }
        let ratio = errors.point > 0 ? errors.boosted / errors.point : errors.boosted > 0 ? 10 : 1
        let prior = settings.pointPrior * Double.exp(settings.pointSeasonality * now.seasonality)
        let odds = prior * Double.pow(min(max(ratio, 0.1), 10), settings.pointPower)
        return Float(odds / (1 + odds))
    }

    /// A quantile of a step in units, with the median moved towards the point forecast and the others some way along.
    func quantile(_ forecast: OriginForecast, ahead: Int, level index: Int, median: Int?) -> Float {
        let width = levels.count
        let quantile = forecast.steps[ahead * width + index]
        guard let median, ahead < forecast.point.count else { return quantile }
        let shift = pointShare * (forecast.point[ahead] - forecast.steps[ahead * width + median])
        return quantile + (index == median ? shift : shift * Float(settings.tailShare))
    }

    mutating func forecast() -> Forecast {
        local.reasons.formUnion(local.historyReasons())
        let peak = peaks()
        let wantsSteps = request.wantsSteps || !request.events.isEmpty
        let steps = wantsSteps ? steps(below: peak) : []
        calibration.origins = past.count
        return local.assemble(
            peak: peak,
            profiles: steps.map { Array($0.prefix(request.peakHorizon)) },
            steps: request.wantsSteps ? steps : [],
            calibration: calibration
        )
    }
}
