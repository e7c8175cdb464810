/// What people and callers declared: the intent that a pass decides from. Every list is sorted by name.
public struct Fleet: Hashable, Sendable {
    /// Pre-configured profiles.
    public var personas: [Persona]
    /// Places.
    public var regions: [Region]
    /// What must survive.
    public var workloads: [Workload]
    /// How it is decided.
    public var policy: FleetPolicy
    /// Declared failure scenarios.
    public var scenarios: [FailureScenario]
    /// A person's word that workloads stay.
    public var holds: [Hold]
    /// What runs, or ran, in a standby.
    public var failovers: [Failover]
    /// Demand that others predict.
    public var predictions: [Prediction]
    /// A person's word that standbys may be taken away.
    public var approvals: [Approval]

    /// A fleet; every list is sorted by name.
    public init(
        personas: [Persona],
        regions: [Region],
        workloads: [Workload],
        policy: FleetPolicy,
        scenarios: [FailureScenario] = [],
        holds: [Hold] = [],
        failovers: [Failover] = [],
        predictions: [Prediction] = [],
        approvals: [Approval] = []
    ) {
        self.personas = personas.sorted { $0.name < $1.name }
        self.regions = regions.sorted { $0.name < $1.name }
        self.workloads = workloads.sorted { $0.name < $1.name }
        self.policy = policy
        self.scenarios = scenarios.sorted { $0.name < $1.name }
        self.holds = holds.sorted { $0.name < $1.name }
        self.failovers = failovers.sorted { $0.name < $1.name }
        self.predictions = predictions.sorted { $0.name < $1.name }
        self.approvals = approvals.sorted { $0.name < $1.name }
    }

    /// The fleet with what people hold by what they did to `state/`; what they say in a document of their own comes after
    /// it, and counts more.
    public func holding(_ reverted: [Hold]) -> Fleet {
        var fleet = self
        fleet.holds = reverted + holds
        return fleet
    }

    /// The holds that say on which standbys a workload stays, by workload; of several the last counts. One that names what can
    /// not be its standby says nothing: the workload is held as it is.
    public func placements(at date: Instant) -> [String: Hold] {
        var placements: [String: Hold] = [:]
        let declared = Dictionary(workloads.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for hold in holds where hold.standbys != nil && hold.isInForce(at: date) {
            for name in hold.workloads where declared[name].flatMap({ hold.obstacle(for: $0, in: self) }) == nil {
                placements[name] = hold
            }
        }
        return placements
    }
}
