#if Server
import Foundation

/// Finds intervals in which a query gave other units: a thousand, or 1024, times more or less than the same workloads had
/// most of the time. That many workloads jump by the same factor at once is no demand.
enum UnitGuard {
    /// With fewer workloads than this, a jump may be demand: it holds while it lasts, and is kept in the history.
    static let enough = 3

    /// What was found.
    struct Finding: Equatable {
        /// Intervals whose samples are in other units, and must not be used.
        var wrong: [Int] = []
        /// Whether the newest interval with a sample is in other units.
        var isWrongNow = false
    }

    /// Looks at each interval's median ratio of a sample to the median of its row, and to the sample before it: after a step
    /// to other units, they stay other ones until a step back, however low demand is by night. The units of most intervals
    /// are the right ones. O(samples), where hardly any row spans more than a factor of 300.
    ///
    /// - Parameter rows: the samples of each workload, NaN where there is none; all of one length.
    static func find(_ rows: [[Double]]) -> Finding {
        let scaled = rows.compactMap(ScaledRow.init)
        guard let count = scaled.first?.samples.count else { return Finding() }
        var levels = [Ratios](repeating: Ratios(), count: count)
        var steps = levels
        for row in scaled {
            var before: Double?
            for (index, sample) in row.samples.enumerated() where sample > 0 {
                levels[index].add(sample, row.level)
                if let before { steps[index].add(sample, row.level.map { _ in before }) }
                before = sample
            }
        }
        let seen = (0..<count).filter { levels[$0].count * 2 >= scaled.count }
        var units = [Int](repeating: 0, count: count)
        var unit = 0
        for index in 0..<count {
            if steps[index].count * 2 >= scaled.count, let step = steps[index].extremeMedian {
                unit += power(step) ?? 0
            }
            units[index] = unit
        }
        let usual = usual(seen.map { units[$0] })
        let wrong = seen.filter { index in
            levels[index].extremeMedian.flatMap(power) != nil || units[index] != usual
        }
        let newest = seen.last
        let isWrongNow = newest != nil && wrong.last == newest
        if scaled.count >= enough { return Finding(wrong: wrong, isWrongNow: isWrongNow) }
        // A few workloads: only a first jump that lasts until now is suspicious.
        let isTail = isWrongNow && wrong.count == (newest ?? 0) - wrong[0] + 1
        return Finding(wrong: [], isWrongNow: isTail)
    }

    /// A row with enough samples to be judged by.
    private struct ScaledRow {
        var samples: [Double]
        /// The median of what is above zero; nil where no sample differs so much from another that it could be extreme.
        var level: Double?

        init?(_ samples: [Double]) {
            var count = 0
            var least = Double.infinity
            var most = 0.0
            for sample in samples where sample > 0 {
                count += 1
                least = min(least, sample)
                most = max(most, sample)
            }
            guard count >= 8 else { return nil }
            self.samples = samples
            guard most > least * Ratios.plainest else { return }
            let known = samples.filter { $0 > 0 }.sorted()
            level = known[known.count / 2]
        }
    }

    /// The ratios of one interval: those near one are only counted.
    private struct Ratios {
        /// Up to this factor, or its inverse, a ratio is of the same unit for certain.
        static let plainest = 300.0

        private var plain = 0
        private var extreme: [Double] = []

        var count: Int { plain + extreme.count }

        mutating func add(_ sample: Double, _ level: Double?) {
            guard let level, sample > level * Ratios.plainest || sample * Ratios.plainest < level else {
                plain += 1
                return
            }
            extreme.append(sample / level)
        }

        /// The median, where it is extreme.
        var extremeMedian: Double? {
            guard !extreme.isEmpty else { return nil }
            let sorted = extreme.sorted()
            let low = sorted.count { $0 < 1 }
            let middle = count / 2
            if middle < low { return sorted[middle] }
            return middle < low + plain ? nil : sorted[middle - plain]
        }
    }

    /// The most frequent one; the first of several.
    private static func usual(_ units: [Int]) -> Int? {
        let counts = Dictionary(units.map { ($0, 1) }, uniquingKeysWith: +)
        let most = counts.values.max()
        return units.first { counts[$0] == most }
    }

    /// The power of a thousand, not zero, that a ratio is near to, 1024 and its powers included; nil where there is none.
    private static func power(_ ratio: Double) -> Int? {
        let exponent = log(ratio) / log(1000)
        let nearest = exponent.rounded()
        return nearest != 0 && abs(nearest) <= 4 && abs(exponent - nearest) < 0.15 ? Int(nearest) : nil
    }
}
#endif
