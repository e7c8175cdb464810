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

    /// A fleet; every list is sorted by name.
    public init(
        personas: [Persona],
        regions: [Region],
        workloads: [Workload],
        policy: FleetPolicy,
        scenarios: [FailureScenario] = [],
        holds: [Hold] = [],
        failovers: [Failover] = [],
        predictions: [Prediction] = []
    ) {
        self.personas = personas.sorted { $0.name < $1.name }
        self.regions = regions.sorted { $0.name < $1.name }
        self.workloads = workloads.sorted { $0.name < $1.name }
        self.policy = policy
        self.scenarios = scenarios.sorted { $0.name < $1.name }
        self.holds = holds.sorted { $0.name < $1.name }
        self.failovers = failovers.sorted { $0.name < $1.name }
        self.predictions = predictions.sorted { $0.name < $1.name }
    }

    /// The fleet with what people hold by what they did to `state/`; what they say in a document of their own comes after
    /// it, and counts more.
    public func holding(_ reverted: [Hold]) -> Fleet {
        var fleet = self
        fleet.holds = reverted + holds
        return fleet
    }

    /// The holds that say on which standbys a workload stays, by workload; of several the last counts.
    public func placements(at date: Instant) -> [String: Hold] {
        var placements: [String: Hold] = [:]
        for hold in holds where hold.standbys != nil && hold.isInForce(at: date) {
            for workload in hold.workloads { placements[workload] = hold }
        }
        return placements
    }
}

/// What the reconciler committed last: what a pass decides against. Every list is sorted by name.
public struct CommittedState: Hashable, Sendable {
    /// Predicted demand.
    public var profiles: [WorkloadProfile]
    /// Observed capacity.
    public var regionProfiles: [RegionProfile]
    /// Standbys.
    public var assignments: [Assignment]
    /// What regions keep ready.
    public var reservations: [Reservation]
    /// The decision record.
    public var plan: PlanRecord?
    /// What was proved.
    public var proofs: [CoverageProof]
    /// What people should know.
    public var alerts: [Alert]
    /// What people put back by hand, each held so until it is released.
    public var holds: [Hold]

    /// A state; every list is sorted by name.
    public init(
        profiles: [WorkloadProfile] = [],
        regionProfiles: [RegionProfile] = [],
        assignments: [Assignment] = [],
        reservations: [Reservation] = [],
        plan: PlanRecord? = nil,
        proofs: [CoverageProof] = [],
        alerts: [Alert] = [],
        holds: [Hold] = []
    ) {
        self.profiles = profiles.sorted { $0.workload < $1.workload }
        self.regionProfiles = regionProfiles.sorted { $0.region < $1.region }
        self.assignments = assignments.sorted { $0.workload < $1.workload }
        self.reservations = reservations.sorted { $0.region < $1.region }
        self.plan = plan
        self.proofs = proofs.sorted { $0.scenario < $1.scenario }
        self.alerts = alerts.sorted { $0.name < $1.name }
        self.holds = holds.sorted { $0.name < $1.name }
    }
}
