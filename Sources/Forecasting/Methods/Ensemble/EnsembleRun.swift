internal import RealModule

/// One forecast of the ensemble in the making.
struct EnsembleRun {
    var assembly: ForecastAssembly
    let settings: Ensemble.Settings
    let values: [Double]
    let now: OriginForecast
    let past: [OriginForecast]
    /// How much of the median is the point forecast's: 0...1.
    let pointShare: Float
    var calibration = Calibration.none

    var request: ForecastRequest { assembly.request }
    var levels: [Double] { assembly.request.levels }

    /// nil where the models have no answer: without a period, or with too short a history.
    init?(
        _ assembly: ForecastAssembly,
        models: BoostedModels,
        settings: Ensemble.Settings,
        state: inout ForecastState
    ) {
        let request = assembly.request
        // Where the newest samples are missing, the end of the history is where they begin to be: what fills a gap looks like
        // knowledge. Whole long seasons of it make no difference to the models.
        let gap = assembly.history.gapAtEnd
        let values = Array(assembly.history.values.dropLast(gap))
        let steps = request.wantsSteps || !request.events.isEmpty ? request.horizon : 0
        guard assembly.history.first * 2 < values.count,
            let forecaster = OriginForecaster(models: models, settings: settings, request: request),
            var now = forecaster.forecast(
                values,
                origin: values.count,
                steps: steps,
                lead: gap % forecaster.longSeason,
                sorted: &state.sorted
            )
        else { return nil }
        let lead = gap % forecaster.longSeason
        self.settings = settings
        self.values = values
        let (season, longSeason) = (forecaster.season, forecaster.longSeason)
        let end = request.series.time(atStep: request.series.count - gap) / request.series.step
        let origins = EnsembleRun.origins(end: end, count: values.count, season: season, limit: settings.origins)
        // Where the newest step ends a season, what is fitted now is what the next hours use.
        let newest = origins.last ?? values.count
        let boundary = newest + season <= values.count ? newest + season : newest
        let keys = PastFingerprints(values, boundary: boundary, season: season, request: request)
        var kept: [UInt64: OriginForecast] = [:]
        var past = EnsembleRun.past(origins, forecaster, values, keys, known: state.origins, keeping: &kept)
        // The peak alone looks at no step.
        if steps > 0 {
            past = past.map { $0.smoothed(levels: request.levels, share: settings.neighbourShare) }
        }
        // At the end of a season, what is forecast now is what the next hours look back at.
        if boundary == values.count, lead == 0, let next = forecaster.past(now) {
            kept[keys.window(before: boundary, count: min(boundary, SeasonWindow.longSeasons * longSeason))] = next
        }
        state.origins = kept
        if steps > 0 { now = now.smoothed(levels: request.levels, share: settings.neighbourShare) }
        self.assembly = assembly
        if now.isShifted { self.assembly.reasons.insert(.levelShift) }
        guard request.wantsSteps else {
            self.now = now
            self.past = past
            pointShare = 0
            return
        }
        let fit = state.fit(of: keys.all(before: boundary)) { forecaster.pointFit(values, origin: boundary) }
        var points: [UInt64: [Float]] = [:]
        func addPoint(_ index: Int) {
            let origin = past[index].origin
            let key = keys.all(before: origin)
            let point =
                state.points[key]
                ?? past[index].point(
                    origin == boundary ? fit : forecaster.pointFit(values, origin: origin),
                    values,
                    steps: season
                )
            points[key] = point
            past[index].point = point
        }
        for index in past.indices.suffix(settings.pointOrigins) { addPoint(index) }
        now.point = Array(now.point(fit, values, steps: lead + request.horizon).dropFirst(lead))
        var share: Float = 0
        if !now.point.isEmpty {
            share = EnsembleRun.pointShare(past, now: now, values: values, settings: settings, levels: request.levels)
        }
        // The quantiles will follow the point forecast, so let all their errors do.
        if share > 0.5 { past.indices.dropLast(settings.pointOrigins).forEach(addPoint) }
        state.points = points
        self.now = now
        self.past = past
        pointShare = share
    }

    /// What was forecast at past origins, from what is known of them; keeps it under its key.
    private static func past(
        _ origins: [Int],
        _ forecaster: OriginForecaster,
        _ values: [Double],
        _ keys: PastFingerprints,
        known: [UInt64: OriginForecast],
        keeping kept: inout [UInt64: OriginForecast]
    ) -> [OriginForecast] {
        origins.compactMap { origin in
            let count = min(origin, SeasonWindow.longSeasons * forecaster.longSeason)
            let key = keys.window(before: origin, count: count)
            var unsorted: SortedSteps?
            guard
                var forecast = known[key]
                    ?? forecaster.forecast(values, origin: origin, steps: forecaster.pastSteps, sorted: &unsorted)
            else { return nil }
            forecast.origin = origin
            kept[key] = forecast
            return forecast
        }
    }

    /// Past origins, oldest first. They lie on the clock's grid of seasons, so that they stay where they are when steps come in.
    ///
    /// - Parameter end: where the history ends on that grid, in steps.
    private static func origins(end: Int64, count: Int, season: Int, limit: Int) -> [Int] {
        let end = Int(end % Int64(season))
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
        assembly.addHistoryReasons(values)
        let peak = peaks()
        let wantsSteps = request.wantsSteps || !request.events.isEmpty
        let steps = wantsSteps ? steps(below: peak) : []
        return assembly.assemble(
            peak: peak,
            profiles: steps.map { Array($0.prefix(request.peakHorizon)) },
            steps: request.wantsSteps ? steps : [],
            calibration: calibration
        )
    }
}
