/// A robust point forecast: the middle of nine simple forecasts that err in different ways.
///
/// Autoregressions on few, far apart lags, refitted by the rows that matter now, do well on hourly demand (Doornik, Castle,
/// Hendry, "Card forecasts for M4", International Journal of Forecasting 2020); analogs, the usual profile and the seasonal
/// naive forecast hold them where a regression is led astray. Weighting the members by their past errors gained half a
/// per cent at most and cost several forecasts more, so all count alike.
public struct PointEnsemble: Sendable {
    /// An ensemble.
    public init() {}

    /// The point forecast of the coming steps; nil where no value is a number.
    ///
    /// O(n x lags²) for the newest part of the history that matters, a dozen long seasons.
    ///
    /// - Parameters:
    ///   - values: one value a step, oldest first; NaN, infinite and absurdly large ones (beyond 2^63) count as missing.
    ///   - periods: season lengths in steps; those below 2 and those that the history is too short for are passed over.
    ///   - horizon: how many steps ahead, at least 1.
    public func forecast(_ values: [Double], periods: [Int], horizon: Int) -> PointForecast? {
        PointFit(values, periods: periods)?.forecast(values, horizon: max(1, horizon))
    }
}
