internal import RealModule

/// What is usual at each phase of the long season: a weighted median of the steps at the same phase of the short season, those
/// at the same phase of the long one counting many times.
struct SeasonalProfile: Hashable, Sendable {
    /// Added to the weight of a step at the same phase of the long season.
    private static let longStrength = 10.0
    /// Short seasons after which a step counts half.
    private static let halfLife = 40.0
    /// A longer season is not resolved: work is bounded.
    private static let mostCycles = 64

    private let period: Int
    private let levels: [Double]

    /// A step at some phase of the short season.
    private struct Sample {
        var value: Double
        var weight: Double
        /// Which of the short seasons within the long one.
        var cycle: Int
    }

    /// O(n log n + n x long/short).
    init(_ values: [Double], season: Int, longSeason: Int?) {
        let whole = longSeason.map { $0 % season == 0 ? $0 / season : 1 } ?? 1
        let cycles = whole <= SeasonalProfile.mostCycles ? whole : 1
        period = season * cycles
        let factor = Double.exp2(-1 / SeasonalProfile.halfLife)
        var levels = [Double](repeating: 0, count: period)
        var samples: [Sample] = []
        for phase in 0..<season {
            samples.removeAll(keepingCapacity: true)
            var totals = [Double](repeating: 0, count: cycles)
            var weight = 1.0
            // From the newest step at this phase to the oldest.
            var step = values.count - 1 - (values.count - 1 + season - phase) % season
            while step >= 0 {
                let cycle = step / season % cycles
                samples.append(Sample(value: values[step], weight: weight, cycle: cycle))
                totals[cycle] += weight
                weight *= factor
                step -= season
            }
            samples.sort { $0.value < $1.value }
            let total = totals.reduce(0, +)
            for cycle in 0..<cycles {
                let half = (total + SeasonalProfile.longStrength * totals[cycle]) / 2
                levels[phase + cycle * season] = SeasonalProfile.median(samples, cycle: cycle, half: half)
            }
        }
        self.levels = levels
    }

    /// The usual value at a step.
    subscript(step: Int) -> Double { levels[step % period] }

    /// What differs from the usual.
    func rest(of values: [Double]) -> [Double] { values.indices.map { values[$0] - self[$0] } }

    /// The weighted median for a cycle, between the two samples in the middle; 0 of nothing. `half` is half of all weights.
    private static func median(_ samples: [Sample], cycle: Int, half: Double) -> Double {
        var before: (middle: Double, value: Double)?
        var sum = 0.0
        for sample in samples {
            let own = sample.cycle == cycle ? sample.weight * (1 + longStrength) : sample.weight
            let middle = sum + own / 2
            if middle >= half {
                guard let before else { return sample.value }
                let share = (half - before.middle) / (middle - before.middle)
                return before.value + share * (sample.value - before.value)
            }
            before = (middle, sample.value)
            sum += own
        }
        return samples.last?.value ?? 0
    }
}
