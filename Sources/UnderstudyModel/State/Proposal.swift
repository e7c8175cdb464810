/// What would be taken away and waits until a person approves it.
///
/// Its digest covers the removals and deletions only, so that nothing else that changes makes an approval stale.
public struct Proposal: Hashable, Sendable {
    /// 16 hexadecimal digits over removals and deletions.
    public var digest: String
    /// What workloads that are still declared would lose, by workload, in name order.
    public var removals: [Removal]
    /// Documents that were deleted and stay in force until then, sorted.
    public var deletions: [DocumentIdentity]
    /// Which guardrails that would be beyond, a sentence each.
    public var limits: [String]

    /// A proposal.
    public init(digest: String, removals: [Removal], deletions: [DocumentIdentity], limits: [String]) {
        self.digest = digest
        self.removals = removals.sorted { $0.workload < $1.workload }
        self.deletions = deletions.sorted()
        self.limits = limits
    }

    /// Its name: what its digest is part of.
    public var name: String { "removal-\(digest)" }
}

/// What one workload loses of the demand that its standbys serve.
public struct Removal: Hashable, Sendable {
    /// The workload's name.
    public var workload: String
    /// Its tier.
    public var tier: Int
    /// By how many standbys it has fewer; 0 where they only shrink.
    public var standbys: Int
    /// The sized demand that is no longer served, over all standbys, in base units.
    public var demand: ResourceAmounts
    /// What becomes free, by offer, best standby first.
    public var frees: [Freed]
    /// Why.
    public var reason: String

    /// A removal.
    public init(
        workload: String,
        tier: Int,
        standbys: Int,
        demand: ResourceAmounts,
        frees: [Freed],
        reason: String
    ) {
        self.workload = workload
        self.tier = tier
        self.standbys = standbys
        self.demand = demand
        self.frees = frees
        self.reason = reason
    }

    /// A share of an offer's instances that becomes free.
    public struct Freed: Hashable, Sendable {
        /// The offer.
        public var offer: OfferName
        /// Instances, in thousandths.
        public var share: Int64

        /// A share of an offer.
        public init(offer: OfferName, share: Int64) {
            self.offer = offer
            self.share = share
        }
    }
}

/// What a decision took away, as the record keeps it for a day.
public struct TakenAway: Hashable, Sendable {
    /// The date of the decision.
    public var date: Instant
    /// The workload's name.
    public var workload: String
    /// Its tier.
    public var tier: Int
    /// By how many standbys it had fewer.
    public var standbys: Int
    /// The sized demand that was no longer served, in base units.
    public var demand: ResourceAmounts
    /// The regions that it was taken away in, sorted.
    public var regions: [String]

    /// What was taken away.
    public init(
        date: Instant,
        workload: String,
        tier: Int,
        standbys: Int,
        demand: ResourceAmounts,
        regions: [String]
    ) {
        self.date = date
        self.workload = workload
        self.tier = tier
        self.standbys = standbys
        self.demand = demand
        self.regions = regions
    }
}
