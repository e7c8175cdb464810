/// Kernel-weighted quantiles of the series' own past: steps at the same place in the seasons count more, old ones less. Peaks
/// come from past peaks. Both are corrected by their errors at rolling origins.
public struct SeasonalQuantiles: ForecastMethod {
    /// `seasonal-quantiles`.
    public var name: String { "seasonal-quantiles" }
    /// 2.
    public var version: Int { 2 }

    let settings: Settings

    /// The method with the settings of this version.
    public init() { settings = Settings() }

    init(settings: Settings) { self.settings = settings }

    /// Forecasts. O(n log n) for the newest 8,192 steps and some ten thousand table look-ups for each level.
    public func forecast(_ request: ForecastRequest) -> ForecastOutcome {
        let request = request.normalized
        let history = History(request.series, events: request.events)
        guard history.count > 0 else { return .unknown(.noHistory) }
        guard history.present > 0 else { return .unknown(.allMissing) }
        var run = SeasonalRun(ForecastAssembly(request: request, history: history), settings: settings)
        return .forecast(run.forecast())
    }
}
