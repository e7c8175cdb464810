/// Quantiles at any levels from those at a model's levels, along a line in the standard score. What is below the median,
/// which the models do not know, mirrors what is above it.
struct LevelWeights {
    /// By wanted level: the weights of the model's levels; they sum to 1.
    private let weights: [[Float]]

    /// - Parameters:
    ///   - wanted: levels in (0, 1).
    ///   - known: the model's levels, ascending, from the median on.
    init(wanted: [Double], known: [Double]) {
        let scores = known.map(normalQuantile)
        weights = wanted.map { level in
            var row = [Float](repeating: 0, count: known.count)
            if let exact = known.firstIndex(of: level) {
                row[exact] = 1
                return row
            }
            let score = normalQuantile(level).magnitude
            let upper = min(max(1, scores.firstIndex { $0 >= score } ?? known.count - 1), known.count - 1)
            guard known.count > 1 else { return [1] }
            let share = Float((score - scores[upper - 1]) / (scores[upper] - scores[upper - 1]))
            row[upper] += share
            row[upper - 1] += 1 - share
            if level < 0.5 {
                row = row.map { -$0 }
                row[0] += 2
            }
            return row
        }
    }

    /// The quantiles at the wanted levels, never descending along the known ones.
    func quantiles(_ known: ArraySlice<Float>) -> [Float] {
        var ascending = Array(known)
        for index in ascending.indices.dropFirst() { ascending[index] = max(ascending[index], ascending[index - 1]) }
        return weights.map { row in
            var sum: Float = 0
            for (weight, quantile) in zip(row, ascending) where weight != 0 { sum += weight * quantile }
            return sum
        }
    }
}
