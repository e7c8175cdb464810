/// Holds a method against a series' own past: at each rolling origin the method sees only what came before.
public struct Backtest: Hashable, Sendable {
    /// The method's name and version.
    public var method: String
    /// See `method`.
    public var version: Int
    /// What was said and what came, oldest first; origins without an answer are left out.
    public var trials: [BacktestTrial]
    /// What errors are divided by: the mean absolute difference of the history to that one short season before, at least
    /// 1 % of its mean; in the unit of the series.
    public var scale: Double
    private let request: ForecastRequest

    /// Runs a method at up to `origins` origins, `spacing` steps apart, the newest one peak horizon before the end. Each
    /// needs at least one horizon of history before it and half of its peak horizon measured after it.
    ///
    /// - Parameter events: the events as they were known at the end of a series; those of the request where it is nil.
    public init(
        _ method: any ForecastMethod,
        on request: ForecastRequest,
        origins count: Int,
        spacing: Int,
        events: ((Series) -> [UpliftWindow])? = nil
    ) {
        let request = request.normalized
        self.method = method.name
        version = method.version
        self.request = request
        scale = Backtest.scale(of: request)
        let newest = request.series.count - request.horizon
        trials = (0..<max(0, count)).reversed().compactMap { index in
            BacktestTrial(method, on: request, origin: newest - index * max(1, spacing), events: events)
        }
    }

    /// The indices of the first steps that were forecast, oldest first.
    public var origins: [Int] { trials.map(\.origin) }

    /// How the method did; nil without trials.
    public var measures: BacktestMeasures? { BacktestMeasures(trials, levels: request.levels, scale: scale) }

    private static func scale(of request: ForecastRequest) -> Double {
        let values = request.series.values
        let season = request.periods.first ?? 1
        var sum = 0.0
        var pairs = 0
        for index in values.indices.dropFirst(season) {
            let (value, before) = (values[index], values[index - season])
            guard Series.isMeasurement(value), Series.isMeasurement(before) else { continue }
            sum += (value - before).magnitude
            pairs += 1
        }
        let typical = request.series.summary.mean ?? 0
        return max(pairs == 0 ? 0 : sum / Double(pairs), 0.01 * typical, .leastNormalMagnitude)
    }
}
