internal import RealModule

/// What is usual at each phase of the long season: a weighted median of the steps at the same phase of the short season, those
/// at the same phase of the long one counting many times.
struct SeasonalProfile {
    /// Added to the weight of a step at the same phase of the long season.
    private static let longStrength = 10.0
    /// A longer season is not resolved: work is bounded.
    private static let mostCycles = 64

    private let period: Int
    private let levels: [Double]

    /// O(n log n + n x long/short).
    init(_ values: [Double], season: Int, longSeason: Int?) {
        let cycles =
            longSeason.map { $0 % season == 0 && $0 / season <= SeasonalProfile.mostCycles ? $0 / season : 1 } ?? 1
        period = season * cycles
        let factor = Double.exp2(-1 / (40 * Double(season)))
        var decay = [Double](repeating: 1, count: values.count)
        for index in values.indices.dropLast().reversed() { decay[index] = decay[index + 1] * factor }
        var levels = [Double](repeating: 0, count: period)
        for phase in 0..<season {
            let steps = stride(from: phase, to: values.count, by: season).sorted {
                (values[$0], $0) < (values[$1], $1)
            }
            for cycle in 0..<cycles {
                let place = phase + cycle * season
                levels[place] = SeasonalProfile.median(steps, values) { step in
                    decay[step]
                        * (cycles > 1 && step % (season * cycles) == place ? 1 + SeasonalProfile.longStrength : 1)
                }
            }
        }
        self.levels = levels
    }

    /// The usual value at a step.
    subscript(step: Int) -> Double { levels[step % period] }

    /// The weighted median of steps that are sorted by value, between the two in the middle; 0 of nothing.
    @inline(__always)
    private static func median(_ steps: [Int], _ values: [Double], weight: (Int) -> Double) -> Double {
        guard let last = steps.last else { return 0 }
        var total = 0.0
        for step in steps { total += weight(step) }
        var before: (middle: Double, value: Double)?
        var sum = 0.0
        for step in steps {
            let own = weight(step)
            let middle = sum + own / 2
            if middle >= total / 2 {
                guard let before else { return values[step] }
                let share = (total / 2 - before.middle) / (middle - before.middle)
                return before.value + share * (values[step] - before.value)
            }
            before = (middle, values[step])
            sum += own
        }
        return values[last]
    }
}
