/// Boosted quantiles and past peaks, corrected by their errors on the series' own past.
///
/// The trees were trained on hourly series with a day and a week. Their features count in seasons, so that they serve any
/// sampling step whose shortest period takes a day's place; without a period, or with less than nine seasons of history,
/// `SeasonalQuantiles` answers instead.
public struct Ensemble: ForecastMethod {
    /// `ensemble`.
    public var name: String { "ensemble" }
    /// 1.
    public var version: Int { 1 }

    let settings: Settings
    let models: BoostedModels?

    /// The method with the shipped models.
    public init() { self.init(models: BoostedModels.shipped) }

    /// The method with other models; nil leaves all to `SeasonalQuantiles`.
    package init(models: BoostedModels?, settings: Settings = Settings()) {
        self.models = models
        self.settings = settings
    }

    /// Forecasts.
    public func forecast(_ request: ForecastRequest) -> ForecastOutcome {
        let request = request.normalized
        let history = History(request.series, events: request.events)
        guard history.count > 0 else { return .unknown(.noHistory) }
        guard history.present > 0 else { return .unknown(.allMissing) }
        let local = SeasonalRun(request: request, history: history, settings: SeasonalQuantiles.Settings())
        if let models, var run = EnsembleRun(local, models: models, settings: settings) {
            return .forecast(run.forecast())
        }
        var run = local
        return .forecast(run.forecast())
    }
}
