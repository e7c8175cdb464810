/// The error measures that forecasts are compared by. Pairs with a value that is no number are passed over; without any
/// pair the answer is nil.
public enum ErrorMeasures {
    /// The pinball (quantile) loss of one forecast (Koenker and Bassett, "Regression Quantiles", Econometrica 1978):
    /// what the quantile `level` minimises in expectation.
    public static func pinball(actual: Double, quantile: Double, level: Double) -> Double {
        let error = actual - quantile
        return max(level * error, (level - 1) * error)
    }

    /// The mean pinball loss.
    public static func pinball(actual: [Double], quantile: [Double], level: Double) -> Double? {
        mean(actual, quantile) { pinball(actual: $0, quantile: $1, level: level) }
    }

    /// The symmetric mean absolute percentage error of the M4 competition, in per cent: the mean of
    /// 200 |y - f| / (|y| + |f|), 0 where both are 0.
    public static func symmetricPercentageError(actual: [Double], forecast: [Double]) -> Double? {
        mean(actual, forecast) { actual, forecast in
            let size = actual.magnitude + forecast.magnitude
            return size == 0 ? 0 : 200 * (actual - forecast).magnitude / size
        }
    }

    /// The mean absolute scaled error (Hyndman and Koehler, 2006): the mean absolute error over the mean absolute error
    /// of the seasonal naive forecast within `history`. nil where that is 0 or unknown.
    public static func scaledError(actual: [Double], forecast: [Double], history: [Double], period: Int) -> Double? {
        guard period > 0, history.count > period,
            let scale = mean(Array(history.dropFirst(period)), history, { ($0 - $1).magnitude }), scale > 0,
            let error = mean(actual, forecast, { ($0 - $1).magnitude })
        else { return nil }
        return error / scale
    }

    /// The share of values at or below their quantile: near the level when the quantiles are honest.
    public static func coverage(actual: [Double], quantile: [Double]) -> Double? {
        mean(actual, quantile) { $0 <= $1 ? 1 : 0 }
    }

    private static func mean(_ left: [Double], _ right: [Double], _ loss: (Double, Double) -> Double) -> Double? {
        var sum = 0.0
        var count = 0
        for (left, right) in zip(left, right) where !left.isNaN && !right.isNaN {
            sum += loss(left, right)
            count += 1
        }
        return count == 0 ? nil : sum / Double(count)
    }
}
