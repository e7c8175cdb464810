internal import RealModule

/// Moves a quantile by its own past errors, so that it is exceeded as often as it should be (split conformal prediction;
/// Romano, Patterson and Candès, "Conformalized Quantile Regression", 2019), damped and within bounds.
struct ConformalCorrection {
    /// The share of a correction upwards, and of one downwards, that is applied.
    var upwards: Double
    var downwards: Double
    /// What it may be at most either way, in the unit of the errors.
    var bounds: ClosedRange<Double>

    /// The correction for errors (actual less forecast); 0 without errors. The rank is that of a sample one larger, so that
    /// few errors correct more than many.
    func offset(errors: [Double], level: Double) -> Double {
        guard !errors.isEmpty else { return 0 }
        let sorted = errors.sorted()
        let rank = Int((level * Double(sorted.count + 1)).rounded(.up)) - 1
        let error = sorted[min(max(rank, 0), sorted.count - 1)]
        return min(max(error * (error > 0 ? upwards : downwards), bounds.lowerBound), bounds.upperBound)
    }
}

/// How much of a correction by past errors is applied: the more, the more it would have gained on each past origin, had it
/// been learnt from the others.
///
/// No share of it is chosen, as a few errors would turn the choice over: each share counts by the weight exp(-loss / doubt),
/// with losses as shares of the loss without a correction (exponential weights; Vovk, "Aggregating Strategies", 1990). A small
/// change of the errors then changes the correction a little.
struct CrossValidatedCorrection {
    /// The shares that are tried beside none.
    var shares: [Double]
    /// What a correction must gain to count as much as none, as a share of the loss without one.
    var expectedGain: Double
    /// The gain that makes a share count e times as much.
    var doubt: Double
    /// What a correction may be at most either way, in the unit of the errors.
    var bounds: ClosedRange<Double>

    /// The correction for errors (actual less forecast) by origin; 0 with fewer than three origins.
    ///
    /// - Parameter loss: what moving the forecast of one origin's error by an offset would have lost.
    /// - Complexity: O(n log n + origins · n · (1 - level)), and a call of `loss` for each error and share.
    func offset(errors groups: [[Double]], level: Double, loss: (_ group: Int, _ index: Int, Double) -> Double)
        -> Double
    {
        guard groups.count(where: { !$0.isEmpty }) >= 3 else { return 0 }
        var sorted: [(error: Double, group: Int)] = []
        for (group, errors) in groups.enumerated() { sorted += errors.map { ($0, group) } }
        sorted.sort { $0.error != $1.error ? $0.error < $1.error : $0.group < $1.group }
        let without = groups.indices.map { group in
            quantile(sorted, count: sorted.count - groups[group].count, level: level, leavingOut: group)
        }
        func total(ofShare share: Double) -> Double {
            var sum = 0.0
            for (group, errors) in groups.enumerated() {
                for index in errors.indices { sum += loss(group, index, share * without[group]) }
            }
            return sum
        }
        let plain = total(ofShare: 0)
        guard plain > 0 else { return 0 }
        var weights = 1.0
        var share = 0.0
        for tried in shares {
            let gain = 1 - total(ofShare: tried) / plain
            let weight = Double.exp(min((gain - expectedGain) / doubt, 50)) / Double(shares.count)
            weights += weight
            share += weight * tried
        }
        return share / weights * quantile(sorted, count: sorted.count, level: level, leavingOut: -1)
    }

    private func quantile(
        _ sorted: [(error: Double, group: Int)],
        count: Int,
        level: Double,
        leavingOut excluded: Int
    ) -> Double {
        // How many errors may lie above: that of a sample one larger.
        var above = count - Int((level * Double(count + 1)).rounded(.up))
        for (error, group) in sorted.reversed() where group != excluded {
            if above <= 0 { return min(max(error, bounds.lowerBound), bounds.upperBound) }
            above -= 1
        }
        return 0
    }
}
