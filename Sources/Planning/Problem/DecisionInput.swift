public import UnderstudyModel

/// All that a decision is made from.
public struct DecisionInput: Hashable, Sendable {
    /// The intent in force.
    public var fleet: Fleet
    /// Documents that can not be used as they are.
    public var broken: [BrokenDocument]
    /// Whether some document can not be read at all, so that what the fleet does not name must be kept.
    public var keepsMissing: Bool
    /// Documents that were deleted since the last decision, or whose deletion waits: personas, regions and workloads.
    public var deleted: [DocumentIdentity]
    /// The fleet with what was deleted; nil where nothing was.
    public var keeping: Fleet?
    /// Predicted demand, as observed.
    public var profiles: [WorkloadProfile]
    /// Observed capacity, which takes the place of what regions declare.
    public var regionProfiles: [RegionProfile]
    /// What people put back by hand, and what stays so until it is released.
    public var holds: [Hold]
    /// The alert on two reconcilers that undo each other's decisions; while it stands, what is committed does.
    public var conflict: Alert?
    /// What is committed.
    public var committed: CommittedState
    /// The pass's date.
    public var date: Instant

    /// An input.
    ///
    /// - Parameters:
    ///   - regionProfiles: the committed ones where it is nil.
    ///   - holds: the committed ones where it is nil.
    public init(
        fleet: Fleet,
        broken: [BrokenDocument] = [],
        keepsMissing: Bool = false,
        deleted: [DocumentIdentity] = [],
        keeping: Fleet? = nil,
        profiles: [WorkloadProfile],
        regionProfiles: [RegionProfile]? = nil,
        holds: [Hold]? = nil,
        conflict: Alert? = nil,
        committed: CommittedState,
        date: Instant
    ) {
        self.fleet = fleet
        self.broken = broken
        self.keepsMissing = keepsMissing
        self.deleted = deleted
        self.keeping = keeping
        self.profiles = profiles
        self.regionProfiles = regionProfiles ?? committed.regionProfiles
        self.holds = (holds ?? committed.holds).filter { $0.isInForce(at: date) }
        self.conflict = conflict
        self.committed = committed
        self.date = date
    }
}
