/// What a class typically looks like. The figures are chosen by hand from what saturates each kind of machine; they are
/// not measured on anybody's system.
struct DemandPrototype: Sendable {
    let demandClass: DemandClass
    /// Gibibytes, megabits a second, operations a second, each per core.
    let memoryPerCore: Double
    let networkPerCore: Double
    let operationsPerCore: Double
    /// 0 where no GPU is used.
    let gpusPerCore: Double
    let dailySeasonality: Double
    let dutyCycle: Double
    let quietDays: Double

    /// In the order of `DemandClass`. Transcoding stands here twice: with GPUs, and on processors alone.
    static let all = [
        DemandPrototype(
            demandClass: .analytics,
            memoryPerCore: 1.7,
            networkPerCore: 210,
            operationsPerCore: 60,
            gpusPerCore: 0,
            dailySeasonality: 0.5,
            dutyCycle: 0.35,
            quietDays: 0.4
        ),
        DemandPrototype(
            demandClass: .transactions,
            memoryPerCore: 9,
            networkPerCore: 70,
            operationsPerCore: 1_100,
            gpusPerCore: 0,
            dailySeasonality: 0.75,
            dutyCycle: 0.7,
            quietDays: 0.97
        ),
        DemandPrototype(
            demandClass: .inference,
            memoryPerCore: 4,
            networkPerCore: 180,
            operationsPerCore: 300,
            gpusPerCore: 0.25,
            dailySeasonality: 0.75,
            dutyCycle: 0.8,
            quietDays: 0.95
        ),
        DemandPrototype(
            demandClass: .training,
            memoryPerCore: 8,
            networkPerCore: 2_000,
            operationsPerCore: 1_500,
            gpusPerCore: 0.1,
            dailySeasonality: 0.05,
            dutyCycle: 0.85,
            quietDays: 0.9
        ),
        DemandPrototype(
            demandClass: .cache,
            memoryPerCore: 17,
            networkPerCore: 310,
            operationsPerCore: 25,
            gpusPerCore: 0,
            dailySeasonality: 0.75,
            dutyCycle: 0.75,
            quietDays: 0.95
        ),
        DemandPrototype(
            demandClass: .web,
            memoryPerCore: 3.2,
            networkPerCore: 120,
            operationsPerCore: 60,
            gpusPerCore: 0,
            dailySeasonality: 0.75,
            dutyCycle: 0.65,
            quietDays: 0.93
        ),
        DemandPrototype(
            demandClass: .streaming,
            memoryPerCore: 7,
            networkPerCore: 780,
            operationsPerCore: 5_000,
            gpusPerCore: 0,
            dailySeasonality: 0.7,
            dutyCycle: 0.75,
            quietDays: 0.93
        ),
        DemandPrototype(
            demandClass: .batch,
            memoryPerCore: 3,
            networkPerCore: 220,
            operationsPerCore: 120,
            gpusPerCore: 0,
            dailySeasonality: 0.8,
            dutyCycle: 0.2,
            quietDays: 0.85
        ),
        DemandPrototype(
            demandClass: .search,
            memoryPerCore: 8,
            networkPerCore: 140,
            operationsPerCore: 9_000,
            gpusPerCore: 0,
            dailySeasonality: 0.75,
            dutyCycle: 0.75,
            quietDays: 0.95
        ),
        DemandPrototype(
            demandClass: .transcoding,
            memoryPerCore: 2.7,
            networkPerCore: 360,
            operationsPerCore: 800,
            gpusPerCore: 0.09,
            dailySeasonality: 0.7,
            dutyCycle: 0.6,
            quietDays: 0.88
        ),
        DemandPrototype(
            demandClass: .transcoding,
            memoryPerCore: 1.5,
            networkPerCore: 600,
            operationsPerCore: 800,
            gpusPerCore: 0,
            dailySeasonality: 0.6,
            dutyCycle: 0.55,
            quietDays: 0.88
        ),
    ]
}
