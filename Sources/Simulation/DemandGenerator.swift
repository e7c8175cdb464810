internal import RealModule

/// Makes demand histories that look like a company's, from a seed and nothing else.
///
/// The load of hour `t`, 1 at the peak of an ordinary day, is
/// `rhythm(local hour) * weekend(local day) * (1 + growth * t / 168) * shift(t) * uplift(t) * noise(t) + burst(t)`.
/// Local time is mean solar time, longitude / 15 hours from UTC. `noise = exp(x - d^2 / 2)` with the autoregression
/// `x(t) = p x(t-1) + d sqrt(1 - p^2) e(t)`; `burst(t) = burst(t-1) exp(-1 / decay) + ` what arrives in the hour.
/// Then, with `s` the scale in cores: cpu is `s * load`; memory `s * m * (floor + (1 - floor) * average(load))`, the average
/// exponential over the inertia; GPUs `s * g * (floor + (1 - floor) * load)`, rounded up; network and operations
/// `s * n * load` with a noise of 4 % of their own.
///
/// Every part draws from its own stream, named after the workload and the part: a new workload changes no other, and more
/// gaps change no value that is there. Values lie on coarse steps, so that the last bit of a libm does not show.
public struct DemandGenerator: Hashable, Sendable {
    /// The seed of the whole fleet.
    public var seed: UInt64

    /// A generator for the fleet with this seed.
    public init(seed: UInt64) {
        self.seed = seed
    }

    /// The history of one workload; O(hours).
    ///
    /// - Parameters:
    ///   - name: The workload's name, which with the fleet's seed fixes all that is random.
    ///   - archetype: How its demand moves.
    ///   - scale: Cores at the peak of an ordinary day in the first week.
    ///   - hours: Length; none or less gives an empty history.
    ///   - start: Start of the first hour, seconds since 1970.
    ///   - longitude: Degrees east of the people who use it.
    ///   - oddities: What is special about it.
    public func series(
        for name: String,
        archetype: DemandArchetype,
        scale: Double,
        hours: Int,
        start: Int64,
        longitude: Double,
        oddities: DemandOddities = DemandOddities()
    ) -> DemandHistory {
        var history = DemandHistory(start: start)
        guard hours > 0, scale > 0, scale.isFinite else { return history }
        let loads = self.loads(
            for: name,
            archetype: archetype,
            hours: hours,
            start: start,
            longitude: longitude,
            oddities: oddities
        )
        let coupling = archetype.coupling
        var ownNoise = SeededGenerator(seed: seed, names: name, "coupling")
        let follow = 1 - Double.exp(-1 / max(coupling.memoryInertiaHours, 0.01))
        // Memory starts where a day's load would have brought it, not cold.
        let firstDay = loads.prefix(24)
        var average = firstDay.reduce(0, +) / Double(firstDay.count)
        for load in loads {
            average += follow * (load - average)
            let memoryShare = coupling.memoryFloor + (1 - coupling.memoryFloor) * average
            let gpuShare = coupling.gpuFloor + (1 - coupling.gpuFloor) * load
            let networkNoise = Double.exp(0.04 * ownNoise.normal())
            let iopsNoise = Double.exp(0.04 * ownNoise.normal())
            history.cpu.append(max(1, (scale * load * 10).rounded()) / 10)
            history.memory.append(rounded(scale * coupling.memoryPerCore * memoryShare, to: 1e8))
            history.gpu.append((scale * coupling.gpusPerCore * gpuShare).rounded(.up))
            history.network.append(rounded(scale * coupling.networkPerCore * load * networkNoise, to: 1e6))
            history.iops.append(rounded(scale * coupling.iopsPerCore * load * iopsNoise, to: 10))
        }
        removeGaps(from: &history, name: name, perWeek: oddities.gapsPerWeek)
        return history
    }

    private func rounded(_ value: Double, to step: Double) -> Double {
        (value / step).rounded() * step
    }

    /// Load per hour by the formula above.
    private func loads(
        for name: String,
        archetype: DemandArchetype,
        hours: Int,
        start: Int64,
        longitude: Double,
        oddities: DemandOddities
    ) -> [Double] {
        let firstHour = CivilTime.floorDivide(start, CivilTime.secondsPerHour)
        let growth = oddities.weeklyGrowth ?? archetype.weeklyGrowth
        var rhythm = RhythmClock(
            rhythm: archetype.rhythm,
            generator: SeededGenerator(seed: seed, names: name, "rhythm")
        )
        var noise = NoiseProcess(archetype.noise, generator: SeededGenerator(seed: seed, names: name, "noise"))
        var bursts = BurstProcess(archetype.bursts, generator: SeededGenerator(seed: seed, names: name, "bursts"))
        return (0..<hours).map { hour in
            let local = Double(firstHour) + Double(hour) + longitude / 15
            let weekday = CivilTime.weekday(daysSince1970: Int64((local / 24).rounded(.down)))
            var level = rhythm.next(localHour: local - 24 * (local / 24).rounded(.down))
            level *= weekday == 0 || weekday == 6 ? archetype.weekendFactor : 1
            level *= 1 + growth * Double(hour) / 168
            if let shift = oddities.levelShift, hour >= shift.hour { level *= shift.factor }
            for uplift in oddities.uplifts where uplift.hours.contains(hour) { level *= uplift.factor }
            return max(0, level * noise.next() + bursts.next())
        }
    }

    /// Metrics fail for a few hours: mostly all of them, sometimes those of one resource. The first and the last day stay
    /// whole, so that a history says where it begins and how fresh it is.
    private func removeGaps(from history: inout DemandHistory, name: String, perWeek: Double) {
        guard perWeek > 0 else { return }
        var generator = SeededGenerator(seed: seed, names: name, "gaps")
        let columns: [WritableKeyPath<DemandHistory, [Double?]>] = [\.cpu, \.memory, \.gpu, \.network, \.iops]
        var hour = 24 + generator.exponential(mean: 168 / perWeek)
        while hour < Double(history.hours - 24) {
            let first = Int(hour)
            let last = min(first + Int(generator.exponential(mean: 3)), history.hours - 25)
            let onlyColumn = generator.uniform() < 0.3 ? Int(generator.next() % UInt64(columns.count)) : nil
            for (index, column) in columns.enumerated() where onlyColumn == nil || onlyColumn == index {
                for gap in first...max(first, last) { history[keyPath: column][gap] = nil }
            }
            hour += 1 + generator.exponential(mean: 168 / perWeek)
        }
    }
}
