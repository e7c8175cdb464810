/// An autoregression on a few lags, whose coefficients may depend on the phase of the season.
struct LagModel: Hashable, Sendable {
    /// The lags, ascending.
    let lags: [Int]
    /// The steps of a season, or 1.
    let season: Int
    /// How many phases have coefficients of their own.
    let bins: Int
    /// By phase, then by lag.
    let coefficients: [Double]
    /// By phase.
    let intercepts: [Double]

    /// Values are standardised: what is further out comes from an explosive model.
    private static let limit = 8.0

    /// The value of one step from those before it.
    private func value(at step: Int, _ values: [Double]) -> Double {
        let bin = step % season * bins / season
        let start = bin * lags.count
        var sum = intercepts[bin]
        for index in lags.indices { sum += coefficients[start + index] * values[step - lags[index]] }
        return sum
    }

    /// The coming steps, each from the values and forecasts before it. O(horizon x lags).
    func forecast(_ values: [Double], horizon: Int) -> [Double] {
        var values = values
        let start = values.count
        values.reserveCapacity(start + horizon)
        for step in start..<start + horizon {
            let value = value(at: step, values)
            values.append(min(max(value, -LagModel.limit), LagModel.limit))
        }
        return Array(values[start...])
    }

    /// The errors one step ahead, from the step `first` on, without sign.
    func errors(_ values: [Double], from first: Int) -> [Double] {
        (min(first, values.count)..<values.count).map { (values[$0] - value(at: $0, values)).magnitude }
    }
}
