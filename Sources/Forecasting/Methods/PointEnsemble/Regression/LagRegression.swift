internal import RealModule

/// Fits autoregressions so that old steps count less, and outliers no more than ordinary errors do.
struct LagRegression {
    /// Lags that the models choose from.
    var lags: [Int]
    /// The steps of a season, or 1.
    var season: Int
    /// Phases with an intercept or coefficients of their own.
    var bins: Int
    /// Steps after which a row counts half; nil for all alike.
    var halfLife: Double?
    /// Whether rows are weighed a second time, by the errors of the first fit.
    var isRobust = true

    /// The normal equations of the final weights; nil where the first fit has no solution.
    ///
    /// A second pass weighs each row by the inverse of its error, as far as that is above the median: one step of iteratively
    /// reweighted least squares towards least absolute errors (Schlossmacher, JASA 1973).
    func equations(_ values: [Double], isMeasured: [Bool], ridge: Double) -> NormalEquations? {
        var equations = NormalEquations(lags: lags, season: season, bins: bins)
        let first = equations.firstRow
        guard values.count > first else { return nil }
        var weights = decay(values.count, isMeasured)
        normalize(&weights, from: first)
        equations.accumulate(values, weights: weights)
        guard isRobust else { return equations }
        let model =
            bins > 1 ? equations.phaseFit(lags: lags, ridge: ridge) : equations.pooledFit(lags: lags, ridge: ridge)
        guard let errors = model?.errors(values, from: first) else { return nil }
        let scale = median(errors) + 1e-6
        for index in errors.indices where errors[index] > scale { weights[first + index] *= scale / errors[index] }
        normalize(&weights, from: first)
        equations.accumulate(values, weights: weights)
        return equations
    }

    private func decay(_ count: Int, _ isMeasured: [Bool]) -> [Double] {
        var weights = [Double](repeating: 1, count: count)
        let factor = halfLife.map { Double.exp2(-1 / $0) } ?? 1
        var weight = 1.0
        for index in weights.indices.reversed() {
            weights[index] = isMeasured[index] ? weight : 0
            weight *= factor
        }
        return weights
    }

    private func normalize(_ weights: inout [Double], from first: Int) {
        var sum = 0.0
        for index in first..<weights.count { sum += weights[index] }
        guard sum > 0 else { return }
        for index in first..<weights.count { weights[index] /= sum }
    }
}
