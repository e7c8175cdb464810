internal import RealModule

/// The rhythm of an archetype, hour by hour; only jobs remember anything.
struct RhythmClock {
    let rhythm: DemandArchetype.Rhythm
    var generator: SeededGenerator
    private var isRunning = true
    private var hoursLeft: Double?

    init(rhythm: DemandArchetype.Rhythm, generator: SeededGenerator) {
        self.rhythm = rhythm
        self.generator = generator
    }

    /// Load at this local hour, 1 at the peak.
    mutating func next(localHour: Double) -> Double {
        switch rhythm {
        case .daily(let peakHour, let depth, let second):
            let angle = 2 * Double.pi * (localHour - peakHour) / 24
            return (1 + depth * Double.cos(angle) + second * Double.cos(2 * angle)) / (1 + depth + second)
        case .nightly(let startHour, let hours, let idle):
            let since = localHour - startHour
            return (since < 0 ? since + 24 : since) < hours ? 1 : idle
        case .jobs(let meanRunHours, let meanIdleHours, let idle):
            var left = hoursLeft ?? generator.exponential(mean: meanRunHours)
            while left <= 0 {
                isRunning.toggle()
                // At least an hour each, so that this ends whatever the means are.
                left += 1 + max(0, generator.exponential(mean: isRunning ? meanRunHours : meanIdleHours))
            }
            hoursLeft = left - 1
            return isRunning ? 1 : idle
        }
    }
}

/// Lognormal first-order autoregression with mean 1, started in its stationary state.
struct NoiseProcess {
    let noise: DemandArchetype.Noise
    var generator: SeededGenerator
    private var logarithm: Double?

    init(_ noise: DemandArchetype.Noise, generator: SeededGenerator) {
        self.noise = noise
        self.generator = generator
    }

    /// The factor of the next hour.
    mutating func next() -> Double {
        let shock = noise.deviation * generator.normal()
        let innovation = (1 - noise.persistence * noise.persistence).squareRoot()
        let value = logarithm.map { noise.persistence * $0 + innovation * shock } ?? shock
        logarithm = value
        return Double.exp(value - noise.deviation * noise.deviation / 2)
    }
}

/// Poisson arrivals of exponential height that decay exponentially.
struct BurstProcess {
    let bursts: DemandArchetype.Bursts
    var generator: SeededGenerator
    private var height = 0.0
    private var hoursToNext: Double

    init(_ bursts: DemandArchetype.Bursts, generator: SeededGenerator) {
        self.bursts = bursts
        self.generator = generator
        hoursToNext = bursts.perHour > 0 ? self.generator.exponential(mean: 1 / bursts.perHour) : .infinity
    }

    /// What the bursts add in the next hour.
    mutating func next() -> Double {
        height *= Double.exp(-1 / max(bursts.decayHours, 0.01))
        hoursToNext -= 1
        // Bounded: a rate beyond this many arrivals an hour is no burst any more.
        var arrivals = 0
        while hoursToNext <= 0, arrivals < 100 {
            height += generator.exponential(mean: bursts.meanHeight)
            hoursToNext += generator.exponential(mean: 1 / bursts.perHour)
            arrivals += 1
        }
        return height
    }
}
