/// Boosted quantiles, a point forecast and past peaks, corrected by their errors on the series' own past.
///
/// Steps: gradient-boosted quantiles, trained on other workloads (`BoostedModels`). The median moves towards
/// `PointEnsemble`, the further the better that did at past origins and the more regular the season is; upper quantiles
/// follow it some way. Peak: the geometric mean of a boosted model of the peak, quantiles of past blocks' maxima, and the
/// largest of the steps' quantiles. Both are then corrected by their past errors, the more, the more that would have paid at
/// past origins held out in turn.
///
/// The trees were trained on hourly series with a day and a week. Their features count in seasons, so that they serve any
/// sampling step: the shortest period takes the day's place and the longest the week's (seven of the shortest where there
/// is one period only). Other samplings were not measured; there the corrections carry more. Without a period, with less
/// than eight seasons or a long season and one more of history, or where nothing ever changes, `SeasonalQuantiles` answers
/// instead. Levels that the models do not know lie on lines in the standard score; those below the median mirror those
/// above.
public struct Ensemble: ForecastMethod {
    /// `ensemble`.
    public var name: String { "ensemble" }
    /// 2.
    public var version: Int { 2 }

    let settings: Settings
    let models: BoostedModels?

    /// What else than the request a forecast depends on: what another made is of no use.
    struct Maker: Hashable, Sendable {
        let settings: Settings
        let models: UInt64?
    }

    private var maker: Maker { Maker(settings: settings, models: models?.fingerprint) }

    /// The method with the shipped models.
    public init() { self.init(models: BoostedModels.shipped) }

    /// The method with other models; nil leaves all to `SeasonalQuantiles`.
    package init(models: BoostedModels?, settings: Settings = Settings()) {
        self.models = models
        self.settings = settings
    }

    /// Forecasts. O(n log n) for the newest 8,192 steps, some ten feature windows of four long seasons, and a walk down each
    /// tree for every step ahead and for a season at each of nine past origins.
    public func forecast(_ request: ForecastRequest) -> ForecastOutcome {
        var state = ForecastState()
        return forecast(request, state: &state)
    }

    /// The same forecast, with what an earlier one of the same series has left; leaves the like for the next.
    public func forecast(_ request: ForecastRequest, state: inout ForecastState) -> ForecastOutcome {
        let request = request.normalized
        let history = History(request.series, events: request.events)
        guard history.count > 0 else { return .unknown(.noHistory) }
        guard history.present > 0 else { return .unknown(.allMissing) }
        let assembly = ForecastAssembly(request: request, history: history)
        if state.maker != maker {
            state = ForecastState()
            state.maker = maker
        }
        if let models, var run = EnsembleRun(assembly, models: models, settings: settings, state: &state) {
            return .forecast(run.forecast())
        }
        var run = SeasonalRun(assembly, settings: SeasonalQuantiles.Settings())
        return .forecast(run.forecast())
    }
}
