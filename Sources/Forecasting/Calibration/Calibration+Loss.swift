extension Calibration {
    /// How unlikely so few covered peaks must be, if the quantile were right, before calibration counts as lost.
    public static let significance = 0.01

    /// Whether too few past peaks stayed at or below a quantile for it to be chance: the exact binomial test, one-sided
    /// (Clopper and Pearson, Biometrika 26, 1934). Two misses are never enough.
    ///
    /// - Parameters:
    ///   - index: the place of the level among the forecast's levels.
    ///   - level: the quantile level, in (0, 1).
    public func isLost(at index: Int, level: Double) -> Bool {
        guard peakCoverage.indices.contains(index), origins > 0 else { return false }
        let covered = Int((peakCoverage[index] * Double(origins)).rounded())
        guard origins - covered > 2 else { return false }
        return Calibration.probability(ofAtMost: covered, of: origins, each: level) < Calibration.significance
    }

    /// The probability of at most `count` successes in `trials` independent trials; the terms of the sum by recurrence from
    /// the last one, which no trial misses. O(trials).
    static func probability(ofAtMost count: Int, of trials: Int, each level: Double) -> Double {
        var term = 1.0
        for _ in 0..<trials { term *= level }
        var above = 0.0
        for successes in stride(from: trials, to: count, by: -1) {
            above += term
            term *= Double(successes) / Double(trials - successes + 1) * (1 - level) / level
        }
        return max(0, 1 - above)
    }
}
