/// A person's word that standbys may be taken away which guardrails keep.
public struct Approval: Hashable, Sendable {
    /// Name and labels.
    public var metadata: Metadata
    /// The digest of the proposal that it was made from; nil where it is of demand only.
    public var digest: String?
    /// Why.
    public var reason: String
    /// Who said so.
    public var by: String
    /// From when on it counts no longer.
    public var expiresAt: Instant
    /// What workloads may lose at most, in name order.
    public var removals: [Allowance]
    /// Documents of which the deletion is meant, as `Kind/name`.
    public var deletions: [String]
    /// Workloads whose observed demand is believed, however much it differs from what was committed.
    public var demand: [String]

    /// An approval.
    public init(
        metadata: Metadata,
        digest: String?,
        reason: String,
        by: String,
        expiresAt: Instant,
        removals: [Allowance],
        deletions: [String],
        demand: [String] = []
    ) {
        self.metadata = metadata
        self.digest = digest
        self.reason = reason
        self.by = by
        self.expiresAt = expiresAt
        self.removals = removals
        self.deletions = deletions
        self.demand = demand
    }

    /// Its name.
    public var name: String { metadata.name }

    /// Whether it counts at a date.
    public func isInForce(at date: Instant) -> Bool { date < expiresAt }

    /// What one workload may lose at most.
    public struct Allowance: Hashable, Sendable {
        /// The workload's name.
        public var workload: String
        /// By how many standbys it may have fewer.
        public var standbys: Int
        /// How much sized demand may no longer be served, over all standbys, in base units.
        public var demand: ResourceAmounts

        /// An allowance.
        public init(workload: String, standbys: Int, demand: ResourceAmounts) {
            self.workload = workload
            self.standbys = standbys
            self.demand = demand
        }
    }
}
