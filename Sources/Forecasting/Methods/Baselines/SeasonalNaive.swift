/// What was, one season ago: the forecast that every other has to beat (Hyndman and Athanasopoulos, "Forecasting:
/// Principles and Practice", 3rd ed., 5.2).
///
/// A baseline for backtests. The median of each step is the value one short season before it; the other quantiles add the
/// quantiles of the same forecast's errors over the newest two weeks of days. The peak is the newest season's, with the
/// errors of that. Events are passed over.
public struct SeasonalNaive: ForecastMethod {
    /// A stable name.
    public let name = "seasonal-naive"
    /// Rises whenever the same request may give another forecast.
    public let version = 1
    /// How many short seasons of errors are looked at.
    private static let seasons = 14

    /// The baseline.
    public init() {}

    /// Forecasts in O(horizon + window log window).
    public func forecast(_ request: ForecastRequest) -> ForecastOutcome {
        let request = request.normalized
        let history = History(request.series, events: [])
        guard history.count > 0 else { return .unknown(.noHistory) }
        guard history.present > 0 else { return .unknown(.allMissing) }
        let season = min(request.periods.first ?? 1, history.count)
        let values = SeasonalNaive.filled(history.values, season: season)
        let start = max(season, values.count - SeasonalNaive.seasons * season)
        let errors = (start..<max(start, values.count)).map { values[$0] - values[$0 - season] }.sorted()
        let point = (0..<request.horizon).map { values[values.count - season + $0 % season] }
        let steps = request.levels.map { level in
            point.map { max(0, $0 + (level == 0.5 ? 0 : errors.empiricalQuantile(level))) }
        }
        let maxima = SeasonalNaive.maxima(of: values, blocks: max(season, request.peakHorizon))
        let changes = zip(maxima, maxima.dropFirst()).map { $0 - $1 }.sorted()
        let peak = request.levels.map { level in
            max(0, maxima[0] + (level == 0.5 ? 0 : changes.empiricalQuantile(level)))
        }
        return .forecast(
            Forecast(
                start: request.series.end,
                step: request.series.step,
                levels: request.levels,
                steps: request.wantsSteps ? SeasonalNaive.ascending(steps) : [],
                peak: SeasonalNaive.ascending(peak.map { [$0] }).map { $0[0] },
                reasons: (history.reasons.union(history.count < 2 * season ? [.shortHistory] : [])).sorted(),
                calibration: .none,
                confidence: 0
            )
        )
    }

    /// Missing steps hold the value one season before, else the newest one known, else the first.
    private static func filled(_ values: [Double], season: Int) -> [Double] {
        var filled = values
        var newest = values.first { !$0.isNaN } ?? 0
        for index in filled.indices {
            if filled[index].isNaN { filled[index] = index >= season ? filled[index - season] : newest }
            newest = filled[index]
        }
        return filled
    }

    /// The maxima of the newest blocks, newest first; at least one.
    private static func maxima(of values: [Double], blocks requested: Int) -> [Double] {
        let length = min(requested, values.count)
        return stride(from: values.count - length, through: 0, by: -length).prefix(seasons + 1).map {
            values[$0..<$0 + length].max() ?? 0
        }
    }

    /// No quantile below that of a lower level.
    private static func ascending(_ quantiles: [[Double]]) -> [[Double]] {
        var quantiles = quantiles
        for level in quantiles.indices.dropFirst() {
            for step in quantiles[level].indices {
                quantiles[level][step] = max(quantiles[level][step], quantiles[level - 1][step])
            }
        }
        return quantiles
    }
}
