// One archetype per workload type. The figures are chosen by hand so that each saturates what the persona facts say its
// kind saturates (data/personas: `saturates`); they are not measured on anybody's system.
extension DemandArchetype {
    private static let gibibyte = 1_073_741_824.0

    /// Pages and interfaces that people look at in the evening; processor and network.
    public static let web = DemandArchetype(
        rhythm: .daily(peakHour: 20, depth: 0.5, second: 0.12),
        weekendFactor: 1.12,
        weeklyGrowth: 0.012,
        bursts: Bursts(perHour: 0.02, meanHeight: 0.12, decayHours: 3),
        noise: Noise(deviation: 0.045, persistence: 0.7),
        coupling: ResourceCoupling(
            memoryPerCore: 2.6 * gibibyte,
            memoryFloor: 0.6,
            memoryInertiaHours: 8,
            networkPerCore: 120e6,
            iopsPerCore: 60
        )
    )

    /// Orders and payments against a database; memory that stays, operations that follow.
    public static let transactions = DemandArchetype(
        rhythm: .daily(peakHour: 17, depth: 0.48, second: 0.1),
        weekendFactor: 1.04,
        weeklyGrowth: 0.01,
        bursts: Bursts(perHour: 0.012, meanHeight: 0.1, decayHours: 2),
        noise: Noise(deviation: 0.04, persistence: 0.6),
        coupling: ResourceCoupling(
            memoryPerCore: 6.6 * gibibyte,
            memoryFloor: 0.86,
            memoryInertiaHours: 48,
            networkPerCore: 70e6,
            iopsPerCore: 1_100
        )
    )

    /// Models that answer requests; whole GPUs.
    public static let inference = DemandArchetype(
        rhythm: .daily(peakHour: 18, depth: 0.38, second: 0.06),
        weekendFactor: 0.97,
        weeklyGrowth: 0.02,
        bursts: Bursts(perHour: 0.015, meanHeight: 0.1, decayHours: 2),
        noise: Noise(deviation: 0.05, persistence: 0.65),
        coupling: ResourceCoupling(
            memoryPerCore: 3 * gibibyte,
            memoryFloor: 0.8,
            memoryInertiaHours: 24,
            gpusPerCore: 0.2,
            gpuFloor: 0.35,
            networkPerCore: 180e6,
            iopsPerCore: 300
        )
    )

    /// Training runs of days with pauses between them; GPUs and the network between them.
    public static let training = DemandArchetype(
        rhythm: .jobs(meanRunHours: 54, meanIdleHours: 9, idle: 0.08),
        weekendFactor: 1,
        weeklyGrowth: 0,
        bursts: Bursts(perHour: 0, meanHeight: 0, decayHours: 1),
        noise: Noise(deviation: 0.004, persistence: 0.3),
        coupling: ResourceCoupling(
            memoryPerCore: 8 * gibibyte,
            memoryFloor: 0.2,
            memoryInertiaHours: 2,
            gpusPerCore: 0.1,
            networkPerCore: 2e9,
            iopsPerCore: 1_500
        )
    )

    /// Sessions and carts kept in memory; memory first, then network.
    public static let cache = DemandArchetype(
        rhythm: .daily(peakHour: 20, depth: 0.42, second: 0.1),
        weekendFactor: 1.08,
        weeklyGrowth: 0.008,
        bursts: Bursts(perHour: 0.01, meanHeight: 0.08, decayHours: 2),
        noise: Noise(deviation: 0.04, persistence: 0.7),
        coupling: ResourceCoupling(
            memoryPerCore: 13 * gibibyte,
            memoryFloor: 0.9,
            memoryInertiaHours: 72,
            networkPerCore: 310e6,
            iopsPerCore: 25
        )
    )

    /// Events through brokers; network and storage.
    public static let streaming = DemandArchetype(
        rhythm: .daily(peakHour: 20, depth: 0.36, second: 0.08),
        weekendFactor: 1.06,
        weeklyGrowth: 0.015,
        bursts: Bursts(perHour: 0.02, meanHeight: 0.15, decayHours: 2),
        noise: Noise(deviation: 0.05, persistence: 0.75),
        coupling: ResourceCoupling(
            memoryPerCore: 5.5 * gibibyte,
            memoryFloor: 0.9,
            memoryInertiaHours: 48,
            networkPerCore: 780e6,
            iopsPerCore: 5_000
        )
    )

    /// What runs at night and must be done by morning; processor.
    public static let batch = DemandArchetype(
        rhythm: .nightly(startHour: 1, hours: 5, idle: 0.05),
        weekendFactor: 0.85,
        weeklyGrowth: 0.01,
        bursts: Bursts(perHour: 0.004, meanHeight: 0.3, decayHours: 2),
        noise: Noise(deviation: 0.06, persistence: 0.4),
        coupling: ResourceCoupling(
            memoryPerCore: 2.8 * gibibyte,
            memoryFloor: 0.1,
            memoryInertiaHours: 1,
            networkPerCore: 220e6,
            iopsPerCore: 120
        )
    )

    /// Analysts in office hours; processor and memory, hardly anything at the weekend.
    public static let analytics = DemandArchetype(
        rhythm: .daily(peakHour: 13, depth: 0.7, second: 0.12),
        weekendFactor: 0.4,
        weeklyGrowth: 0.01,
        bursts: Bursts(perHour: 0.03, meanHeight: 0.15, decayHours: 1.5),
        noise: Noise(deviation: 0.1, persistence: 0.5),
        coupling: ResourceCoupling(
            memoryPerCore: 1.4 * gibibyte,
            memoryFloor: 0.3,
            memoryInertiaHours: 3,
            networkPerCore: 210e6,
            iopsPerCore: 60
        )
    )

    /// Queries against an index; storage operations and memory.
    public static let search = DemandArchetype(
        rhythm: .daily(peakHour: 19, depth: 0.42, second: 0.1),
        weekendFactor: 1.05,
        weeklyGrowth: 0.01,
        bursts: Bursts(perHour: 0.015, meanHeight: 0.12, decayHours: 2),
        noise: Noise(deviation: 0.05, persistence: 0.65),
        coupling: ResourceCoupling(
            memoryPerCore: 6 * gibibyte,
            memoryFloor: 0.88,
            memoryInertiaHours: 36,
            networkPerCore: 140e6,
            iopsPerCore: 9_000
        )
    )

    /// Video turned into other video as it arrives; GPUs and processor, in lumps.
    public static let transcoding = DemandArchetype(
        rhythm: .daily(peakHour: 21, depth: 0.45, second: 0.1),
        weekendFactor: 1.15,
        weeklyGrowth: 0.01,
        bursts: Bursts(perHour: 0.05, meanHeight: 0.18, decayHours: 2.5),
        noise: Noise(deviation: 0.07, persistence: 0.6),
        coupling: ResourceCoupling(
            memoryPerCore: 2.5 * gibibyte,
            memoryFloor: 0.3,
            memoryInertiaHours: 2,
            gpusPerCore: 0.08,
            gpuFloor: 0.1,
            networkPerCore: 360e6,
            iopsPerCore: 800
        )
    )
}
