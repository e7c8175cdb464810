/// What is asked of a forecasting method. Nothing here needs to be valid: a method narrows it to what it can answer.
public struct ForecastRequest: Hashable, Sendable {
    /// The levels that capacity is sized from.
    public static let standardLevels = [0.5, 0.9, 0.95, 0.99]
    /// No more steps than these are forecast.
    public static let maximumHorizon = 4_096
    /// No more steps of history than these newest ones are looked at.
    public static let maximumHistory = 8_192

    /// The history; the forecast begins where it ends.
    public var series: Series
    /// How many steps ahead; held within 1...`maximumHorizon`.
    public var horizon: Int
    /// The peak is the maximum over this many first steps; held within 1...`horizon`.
    public var peakHorizon: Int
    /// Season lengths in steps (24 and 168 for hours); those below 2 are passed over.
    public var periods: [Int]
    /// Quantile levels in (0, 1); others are dropped, the rest is sorted.
    public var levels: [Double]
    /// Scheduled events, past and future.
    public var events: [UpliftWindow]
    /// Whether the quantiles of each step are wanted; without them only the peak is computed, several times faster.
    public var wantsSteps: Bool

    /// A request; the peak is taken over the whole horizon unless `peakHorizon` says otherwise.
    public init(
        series: Series,
        horizon: Int,
        peakHorizon: Int? = nil,
        periods: [Int],
        levels: [Double] = ForecastRequest.standardLevels,
        events: [UpliftWindow] = [],
        wantsSteps: Bool = true
    ) {
        self.series = series
        self.horizon = horizon
        self.peakHorizon = peakHorizon ?? horizon
        self.periods = periods
        self.levels = levels
        self.events = events
        self.wantsSteps = wantsSteps
    }

    /// The same request with every field within its bounds.
    var normalized: ForecastRequest {
        var request = self
        request.horizon = min(max(1, horizon), ForecastRequest.maximumHorizon)
        request.peakHorizon = min(max(1, peakHorizon), request.horizon)
        var seasons: [Int] = []
        for period in periods.sorted() where period >= 2 && period <= History.maximumCount && seasons.last != period {
            seasons.append(period)
        }
        request.periods = Array(seasons.prefix(4))
        var kept: [Double] = []
        for level in levels.filter({ $0 > 0 && $0 < 1 }).sorted() where kept.last != level { kept.append(level) }
        request.levels = kept.isEmpty ? ForecastRequest.standardLevels : kept
        return request
    }
}
