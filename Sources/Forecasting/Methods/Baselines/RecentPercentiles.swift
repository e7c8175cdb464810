/// The plain rule of many autoscalers: the percentiles of the newest seven days, flat over the horizon.
///
/// A baseline for backtests. The peak is the same quantile of the newest seven blocks' maxima, which on cloud traces no
/// library model beats. Of the series' history only the newest seven short seasons (a week of days) are looked at; events
/// are passed over.
public struct RecentPercentiles: ForecastMethod {
    /// A stable name.
    public let name = "recent-percentiles"
    /// Rises whenever the same request may give another forecast.
    public let version = 1
    /// How many short seasons are looked at.
    private static let seasons = 7

    /// The baseline.
    public init() {}

    /// Forecasts in O(horizon + window log window).
    public func forecast(_ request: ForecastRequest) -> ForecastOutcome {
        let request = request.normalized
        let history = History(request.series, events: [])
        guard history.count > 0 else { return .unknown(.noHistory) }
        guard history.present > 0 else { return .unknown(.allMissing) }
        let season = request.periods.first ?? request.peakHorizon
        let window = Array(history.values.suffix(RecentPercentiles.seasons * season))
        let known = (window.contains { !$0.isNaN } ? window : history.values).filter { !$0.isNaN }.sorted()
        let blocks = RecentPercentiles.maxima(of: window, blocks: request.peakHorizon)
        let maxima = (blocks.isEmpty ? [known[known.count - 1]] : blocks).sorted()
        let flat = request.levels.map { known.empiricalQuantile($0) }
        let peak = zip(request.levels, flat).map { max(maxima.empiricalQuantile($0), $1) }
        var reasons = history.reasons
        if history.count < season { reasons.insert(.shortHistory) }
        return .forecast(
            Forecast(
                start: request.series.end,
                step: request.series.step,
                levels: request.levels,
                steps: request.wantsSteps ? flat.map { Array(repeating: $0, count: request.horizon) } : [],
                peak: peak,
                reasons: reasons.sorted(),
                calibration: .none,
                confidence: 0
            )
        )
    }

    /// The maxima of blocks that end where the window ends; blocks of which less than half is known are left out.
    private static func maxima(of window: [Double], blocks length: Int) -> [Double] {
        stride(from: window.count - length, through: 0, by: -length).compactMap { start in
            let block = window[start..<start + length].filter { !$0.isNaN }
            return block.count * 2 >= length ? block.max() : nil
        }
    }
}
