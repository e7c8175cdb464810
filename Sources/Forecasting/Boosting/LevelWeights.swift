/// Quantiles at any levels from those at a model's levels, along a line in the standard score. What is below the median,
/// which the models do not know, mirrors what is above it.
struct LevelWeights {
    /// By wanted level: the weights of the model's levels; they sum to 1.
    private let weights: [BoostedTrees.Values]
    private let knownCount: Int

    /// - Parameters:
    ///   - wanted: levels in (0, 1).
    ///   - known: the model's levels, ascending, from the median on.
    init(wanted: [Double], known: [Double]) {
        let scores = known.map(normalQuantile)
        knownCount = known.count
        weights = wanted.map { level in
            var row = BoostedTrees.Values.zero
            if let exact = known.firstIndex(of: level) ?? (known.count == 1 ? 0 : nil) {
                row[exact] = 1
                return row
            }
            let score = normalQuantile(level).magnitude
            let upper = min(max(1, scores.firstIndex { $0 >= score } ?? known.count - 1), known.count - 1)
            let share = Float((score - scores[upper - 1]) / (scores[upper] - scores[upper - 1]))
            row[upper] += share
            row[upper - 1] += 1 - share
            if level < 0.5 {
                row *= -1
                row[0] += 2
            }
            return row
        }
    }

    /// How many levels are wanted.
    var count: Int { weights.count }

    /// The quantile at a wanted level; the known ones must not descend.
    func quantile(_ index: Int, of ascending: BoostedTrees.Values) -> Float {
        (weights[index] * ascending).sum()
    }

    /// The known quantiles made non-crossing by the running maximum.
    func ascending(_ known: BoostedTrees.Values) -> BoostedTrees.Values {
        var ascending = known
        for index in 1..<max(1, knownCount) { ascending[index] = max(ascending[index], ascending[index - 1]) }
        return ascending
    }
}
