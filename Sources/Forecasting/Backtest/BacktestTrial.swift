/// What a method said at one origin, beside what came.
public struct BacktestTrial: Hashable, Sendable {
    /// The index of the first step that was forecast.
    public var origin: Int
    /// What was measured over the horizon; NaN where nothing was.
    public var actual: [Double]
    /// The largest measurement of the peak horizon.
    public var actualPeak: Double
    /// What the method said, seeing only what came before the origin.
    public var forecast: Forecast

    /// The quantile of the peak that was forecast at a level, and whether the peak stayed at or below it.
    public func peak(atLevel level: Double) -> (quantile: Double, isCovered: Bool)? {
        forecast.peak(atLevel: level).map { ($0, actualPeak <= $0) }
    }
}

extension BacktestTrial {
    /// Runs a method at an origin of a request's series; nil where too little is known before it or was measured after it.
    init?(
        _ method: any ForecastMethod,
        on request: ForecastRequest,
        origin: Int,
        events: ((Series) -> [UpliftWindow])?
    ) {
        let values = request.series.values
        guard origin >= request.horizon, origin + request.peakHorizon <= values.count else { return nil }
        actual = values[origin..<min(values.count, origin + request.horizon)].map {
            Series.isMeasurement($0) ? $0 : .nan
        }
        let peakPart = actual.prefix(request.peakHorizon).filter { !$0.isNaN }
        guard let peak = peakPart.max(), peakPart.count * 2 >= request.peakHorizon else { return nil }
        var past = request
        past.series = request.series.prefix(origin)
        if let events { past.events = events(past.series) }
        guard let forecast = method.forecast(past).forecast, forecast.levels == request.levels else { return nil }
        self.origin = origin
        actualPeak = peak
        self.forecast = forecast
    }
}
