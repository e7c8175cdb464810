/// Weighted quantiles of a history at one level, for any coming step, as they were known at a moving origin.
///
/// The ranking and the weights are made once; an origin only leaves out the steps that come after it, since ageing all
/// steps alike changes no quantile. A quantile is found by walking down from the largest value, so that a high level costs
/// a few per cent of the history.
struct KernelQuantiles {
    /// One measurement with what the walk needs, next to each other in memory.
    private struct Sample {
        var value: Double
        var weight: Double
        var step: Int32
        var place: Int32
    }

    private let kernel: SeasonalKernel
    private let level: Double
    private let samples: [Sample]
    /// By step, 0 where nothing was measured.
    private let decay: [Double]
    /// The decayed weight of all known steps, and by their place in each season of the kernel.
    private var known = 0.0
    private var knownByPlace: [[Double]]
    private var origin = 0

    init(_ ranked: RankedValues, count: Int, kernel: SeasonalKernel, level: Double, halfLife: Double) {
        self.kernel = kernel
        self.level = level
        let weights = decayedWeights(count: count, halfLife: halfLife)
        var decay = [Double](repeating: 0, count: count)
        samples = ranked.samples.map { sample in
            decay[sample.step] = weights[sample.step]
            return Sample(
                value: sample.value,
                weight: weights[sample.step],
                step: Int32(truncatingIfNeeded: sample.step),
                place: Int32(truncatingIfNeeded: sample.step % kernel.cycle)
            )
        }
        self.decay = decay
        knownByPlace = kernel.seasons.map { [Double](repeating: 0, count: $0.period) }
    }

    /// Takes the steps before `newOrigin` as known; origins only move forward.
    mutating func advance(to newOrigin: Int) {
        guard newOrigin > origin else { return }
        for step in origin..<newOrigin { known += decay[step] }
        for index in knownByPlace.indices {
            let period = kernel.seasons[index].period
            var place = origin % period
            for step in origin..<newOrigin {
                knownByPlace[index][place] += decay[step]
                place = place + 1 == period ? 0 : place + 1
            }
        }
        origin = newOrigin
    }

    /// The weight of all known steps for a target.
    private func totalWeight(at target: Int) -> Double {
        var total = known
        for index in knownByPlace.indices {
            let bump = kernel.seasons[index].bump
            let known = knownByPlace[index]
            var after = target % known.count
            var before = after
            total += bump[0] * known[after]
            for distance in 1..<bump.count {
                after = after + 1 == known.count ? 0 : after + 1
                before = before == 0 ? known.count - 1 : before - 1
                total += bump[distance] * (known[after] + known[before])
            }
        }
        return total
    }

    /// The quantile of the step at index `target`, or `floor` where it is not above that: a caller that looks for a
    /// maximum passes the best so far and the walk ends there.
    func quantile(at target: Int, notBelow floor: Double = -1) -> Double {
        let shift = (kernel.cycle - target % kernel.cycle) % kernel.cycle
        let table = kernel.table.span
        let limit = (1 - level) * totalWeight(at: target)
        let samples = samples.span
        let origin = Int32(truncatingIfNeeded: origin)
        var above = 0.0
        var smallest = floor
        for rank in samples.indices {
            let sample = samples[rank]
            guard sample.step < origin else { continue }
            if sample.value <= floor { return floor }
            above += sample.weight * table[Int(sample.place) + shift]
            if above > limit { return sample.value }
            smallest = sample.value
        }
        return max(smallest, floor)
    }
}
