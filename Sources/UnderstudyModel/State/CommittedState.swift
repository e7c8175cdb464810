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
    /// What waits for a person's approval.
    public var proposals: [Proposal]

    /// A state; every list is sorted by name.
    public init(
        profiles: [WorkloadProfile] = [],
        regionProfiles: [RegionProfile] = [],
        assignments: [Assignment] = [],
        reservations: [Reservation] = [],
        plan: PlanRecord? = nil,
        proofs: [CoverageProof] = [],
        alerts: [Alert] = [],
        holds: [Hold] = [],
        proposals: [Proposal] = []
    ) {
        self.profiles = profiles.sorted { $0.workload < $1.workload }
        self.regionProfiles = regionProfiles.sorted { $0.region < $1.region }
        self.assignments = assignments.sorted { $0.workload < $1.workload }
        self.reservations = reservations.sorted { $0.region < $1.region }
        self.plan = plan
        self.proofs = proofs.sorted { $0.scenario < $1.scenario }
        self.alerts = alerts.sorted { $0.name < $1.name }
        self.holds = holds.sorted { $0.name < $1.name }
        self.proposals = proposals.sorted { $0.name < $1.name }
    }
}
