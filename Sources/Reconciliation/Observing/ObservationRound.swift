import Planning
import UnderstudyModel

/// One round of observing: workloads by batches on all cores, the outcomes in their order whatever finishes first.
struct ObservationRound: Sendable {
    /// What came of one workload.
    struct Outcome: Sendable {
        var workload: String
        var profile: WorkloadProfile?
        /// How its newest sample differs from what is usual, where it does.
        var unusual: DemandChange?
        var memory: WorkloadMemory
    }

    /// Workloads that one task forecasts.
    private static let batch = 8

    private let demand: [String: DemandReading]
    private let committed: [String: WorkloadProfile]
    private let policy: FleetPolicy
    private let personas: [String: Persona]
    private let homes: [String: ResourceAmounts]
    private let predictions: [String: [Prediction]]
    private let way: FleetForecast?
    private let date: Instant
    private let isApproved: @Sendable (_ workload: String, _ doubted: ResourceAmounts) -> Bool

    init(
        fleet: Fleet,
        demand: [String: DemandReading],
        committed: [WorkloadProfile],
        date: Instant,
        way: FleetForecast?,
        isApproved: @escaping @Sendable (_ workload: String, _ doubted: ResourceAmounts) -> Bool
    ) {
        self.demand = demand
        self.committed = Dictionary(committed.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        policy = fleet.policy
        personas = Dictionary(fleet.personas.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        homes = Dictionary(
            fleet.regions.map { ($0.name, $0.allocatable.asSupply) },
            uniquingKeysWith: { first, _ in first }
        )
        predictions = Dictionary(grouping: fleet.predictions, by: \.workload)
        self.way = way
        self.date = date
        self.isApproved = isApproved
    }

    /// What comes of some workloads.
    ///
    /// - Parameter doubts: what speaks against their sources as a whole, by workload.
    func outcomes(
        of workloads: [Workload],
        doubts: [String: DemandDoubt] = [:],
        memory: FleetMemory,
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async -> [Outcome] {
        await withTaskGroup(of: (Int, [Outcome]).self) { group in
            for start in stride(from: 0, to: workloads.count, by: ObservationRound.batch) {
                let slice = Array(workloads[start..<min(start + ObservationRound.batch, workloads.count)])
                let memories = slice.map { memory[$0.name] }
                group.addTask {
                    (start, zip(slice, memories).map { outcome(of: $0, doubt: doubts[$0.name], memory: $1) })
                }
            }
            var parts: [(Int, [Outcome])] = []
            var done = 0
            for await part in group {
                parts.append(part)
                done += part.1.count
                progress?(done, workloads.count)
            }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func outcome(of workload: Workload, doubt: DemandDoubt?, memory: WorkloadMemory) -> Outcome {
        var memory = memory
        let name = workload.name
        let reading = demand[name]
        let observation = WorkloadObservation(
            workload: workload,
            reading: reading.map { Observation.reading($0, until: date) },
            policy: policy,
            way: way,
            persona: workload.expectedInstances.flatMap { personas[$0.persona] },
            predictions: predictions[name] ?? [],
            events: Observation.events(of: workload, reading?.columns, policy: policy, date: date),
            home: homes[workload.home],
            sourceDoubt: doubt,
            isApproved: { [isApproved] in isApproved(name, $0) },
            date: date
        )
        let profile = observation.profile(committed: committed[name], memory: &memory)
        return Outcome(workload: name, profile: profile, unusual: observation.unusual, memory: memory)
    }
}
