/// How the demand of one kind of workload moves over time, and how its resources hang together.
///
/// Everything is relative: `1` is the load at the peak of an ordinary day, and a workload's scale (cores at that peak)
/// turns it into demand.
public struct DemandArchetype: Hashable, Sendable {
    /// What drives the load from hour to hour.
    public enum Rhythm: Hashable, Sendable {
        /// People: `1 + depth cos(2 pi (h - peak) / 24) + second cos(4 pi (h - peak) / 24)` at local hour `h`, divided by
        /// its value at the peak. `depth` and `second` are shares, `depth + second < 1`.
        case daily(peakHour: Double, depth: Double, second: Double)
        /// A schedule: full load for `hours` from local hour `startHour` on, `idle` (a share) otherwise.
        case nightly(startHour: Double, hours: Double, idle: Double)
        /// Jobs that come one after the other: full load for an exponential time, then `idle` for another one.
        case jobs(meanRunHours: Double, meanIdleHours: Double, idle: Double)
    }

    /// What drives the load from hour to hour.
    public var rhythm: Rhythm
    /// Load on Saturday and Sunday, as a share of that on other days.
    public var weekendFactor: Double
    /// Growth per week as a share of the first week's load, linear.
    public var weeklyGrowth: Double
    /// Sudden extra load.
    public var bursts: Bursts
    /// Multiplicative noise.
    public var noise: Noise
    /// What a core's worth of load means for the other resources.
    public var coupling: ResourceCoupling

    /// An archetype from its parts.
    public init(
        rhythm: Rhythm,
        weekendFactor: Double,
        weeklyGrowth: Double,
        bursts: Bursts,
        noise: Noise,
        coupling: ResourceCoupling
    ) {
        self.rhythm = rhythm
        self.weekendFactor = weekendFactor
        self.weeklyGrowth = weeklyGrowth
        self.bursts = bursts
        self.noise = noise
        self.coupling = coupling
    }

    /// Bursts arrive as a Poisson process, have an exponential height and decay exponentially.
    public struct Bursts: Hashable, Sendable {
        /// Mean arrivals per hour.
        public var perHour: Double
        /// Mean height, as a share of the peak load.
        public var meanHeight: Double
        /// Hours until a burst has fallen to 1/e of its height.
        public var decayHours: Double

        /// Bursts with the given rate, height and decay.
        public init(perHour: Double, meanHeight: Double, decayHours: Double) {
            self.perHour = perHour
            self.meanHeight = meanHeight
            self.decayHours = decayHours
        }
    }

    /// Lognormal noise whose logarithm is a first-order autoregression with mean factor 1.
    public struct Noise: Hashable, Sendable {
        /// Standard deviation of the logarithm.
        public var deviation: Double
        /// Correlation of one hour with the next, in 0..<1.
        public var persistence: Double

        /// Noise with the given spread and memory.
        public init(deviation: Double, persistence: Double) {
            self.deviation = deviation
            self.persistence = persistence
        }
    }
}

/// How memory, GPUs, network and storage follow the load of the cpu; all figures at load 1, per core of scale.
public struct ResourceCoupling: Hashable, Sendable {
    /// Bytes of memory.
    public var memoryPerCore: Double
    /// Share of the memory that is held without any load (heaps, buffer pools).
    public var memoryFloor: Double
    /// Hours over which memory follows the load (an exponential moving average).
    public var memoryInertiaHours: Double
    /// GPUs; 0 for a workload without.
    public var gpusPerCore: Double
    /// Share of the GPUs that is held without any load.
    public var gpuFloor: Double
    /// Bits per second.
    public var networkPerCore: Double
    /// Storage operations per second.
    public var iopsPerCore: Double

    /// A coupling from its figures.
    public init(
        memoryPerCore: Double,
        memoryFloor: Double,
        memoryInertiaHours: Double,
        gpusPerCore: Double = 0,
        gpuFloor: Double = 0,
        networkPerCore: Double,
        iopsPerCore: Double
    ) {
        self.memoryPerCore = memoryPerCore
        self.memoryFloor = memoryFloor
        self.memoryInertiaHours = memoryInertiaHours
        self.gpusPerCore = gpusPerCore
        self.gpuFloor = gpuFloor
        self.networkPerCore = networkPerCore
        self.iopsPerCore = iopsPerCore
    }
}
