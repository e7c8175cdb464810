/// The maxima of all blocks of a fixed length that a history holds, by weighted quantile.
struct BlockMaxima {
    /// Blocks next to each other with the same maximum.
    fileprivate struct Run {
        var value: Double
        var first: Int
        var last: Int
    }

    /// The length of a block in steps.
    let length: Int
    /// The maximum of the block that begins at each step; NaN where less than half of it is known.
    let maxima: [Double]
    private var runs: [Run] = []
    /// The decayed weight of the block that begins at each step.
    private let weights: [Double]
    private let kernel: SeasonalKernel

    /// Sliding maxima by a monotone queue, O(n). `kernel` weighs a block by the place of its first step.
    init(_ history: [Double], length requested: Int, halfLife: Double, kernel: SeasonalKernel) {
        let length = min(requested, history.count)
        self.length = length
        var maxima = [Double](repeating: .nan, count: history.count - length + 1)
        var queue = [Int](repeating: 0, count: history.count)
        var head = 0
        var tail = 0
        var known = 0
        for step in history.indices {
            let value = history[step]
            if !value.isNaN {
                known += 1
                while tail > head, history[queue[tail - 1]] <= value { tail -= 1 }
                queue[tail] = step
                tail += 1
            }
            let start = step - length + 1
            guard start >= 0 else { continue }
            if start > 0, !history[start - 1].isNaN { known -= 1 }
            if head < tail, queue[head] < start { head += 1 }
            if known * 2 >= length, head < tail { maxima[start] = history[queue[head]] }
        }
        self.maxima = maxima
        self.kernel = kernel
        weights = decayedWeights(count: maxima.count, halfLife: halfLife)
        for start in maxima.indices {
            let value = maxima[start]
            if let last = runs.last, last.value == value, last.last == start - 1 {
                runs[runs.count - 1].last = start
            } else if !value.isNaN {
                runs.append(Run(value: value, first: start, last: start))
            }
        }
        runs.sort { $0.value != $1.value ? $0.value > $1.value : $0.first < $1.first }
    }

    /// What is known at an origin: only the blocks that end by then.
    func known(at origin: Int) -> Known {
        let end = max(0, origin - length + 1)
        let shift = (kernel.cycle - origin % kernel.cycle) % kernel.cycle
        var cumulative = [Double](repeating: 0, count: end + 1)
        var place = 0
        var sum = 0.0
        for start in 0..<end {
            sum += weights[start] * kernel.table[place + shift]
            cumulative[start + 1] = sum
            place = place + 1 == kernel.cycle ? 0 : place + 1
        }
        return Known(runs: runs, cumulative: cumulative, end: end, origin: origin)
    }

    /// The blocks known at an origin, with the weights that they have there.
    struct Known {
        fileprivate let runs: [Run]
        /// The weight of the blocks that begin before each step.
        fileprivate let cumulative: [Double]
        fileprivate let end: Int
        fileprivate let origin: Int

        /// The quantile of all blocks with decaying seasonal weights; nil without blocks.
        func seasonalQuantile(level: Double) -> Double? {
            quantile(level: level) { cumulative[$0.upperBound] - cumulative[$0.lowerBound] }
        }

        /// The quantile of the blocks within the last `window` steps, all alike; nil without such blocks.
        func recentQuantile(level: Double, window: Int) -> Double? {
            let start = origin - window
            return quantile(level: level) { Double(max(0, $0.upperBound - max($0.lowerBound, start))) }
        }

        private func quantile(level: Double, weight: (Range<Int>) -> Double) -> Double? {
            var total = 0.0
            for run in runs where run.first < end { total += weight(run.first..<min(run.last + 1, end)) }
            guard total > 0 else { return nil }
            var above = 0.0
            var value: Double?
            for run in runs where run.first < end {
                above += weight(run.first..<min(run.last + 1, end))
                value = run.value
                if above > (1 - level) * total { break }
            }
            return value
        }
    }
}
