public import UnderstudyModel

/// What runs where if some regions are gone now, from the committed documents alone: for any set of regions, also one
/// that no scenario declares.
public struct Drill: Hashable, Sendable {
    /// The regions that are lost, sorted.
    public var lost: [String]
    /// Workloads that run in the lost regions, in the order in which they are to be moved: by tier, then by name.
    public var moves: [Move]
    /// Where something lands, by name.
    public var landings: [Landing]
    /// Workloads that keep running and lose a standby, by tier, then by name.
    public var exposed: [Exposed]
    /// Affected workloads whose demand is not fresh, by name.
    public var stale: [StaleInput]
    /// Whether a declared or built-in scenario loses exactly these regions, so that it was reserved for.
    public var scenario: String?

    /// Regions in which something lands and whose reservations take more than they have: what is reserved there is not there.
    public var overcommitted: [Overcommitment]

    /// Whether everything that counts has a place and fits what is ready.
    public var isCovered: Bool {
        overcommitted.isEmpty && moves.allSatisfy { $0.outcome != .noPlace && $0.outcome != .overfull }
    }

    /// One workload that must run elsewhere.
    public struct Move: Hashable, Sendable {
        /// The workload's name.
        public var workload: String
        /// Its tier.
        public var tier: Int
        /// Where it runs now.
        public var from: String
        /// Where it goes; nil when it has no place.
        public var to: OfferName?
        /// The rank of the standby that takes over.
        public var rank: Int?
        /// Instances that it takes, in thousandths.
        public var share: Int64
        /// What it needs, in base units.
        public var demand: ResourceAmounts
        /// How it ends.
        public var outcome: Outcome
        /// Why it has no place.
        public var reason: String?
    }

    /// How it ends for a workload.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// It starts on instances that are reserved.
        case moves
        /// It runs there already: a failover record says so.
        case runsThere
        /// It has a place, but workloads before it fill what is reserved.
        case overfull
        /// The policy gives its tier up.
        case shed
        /// It wants no standby, so that nothing was promised to it.
        case unprotected
        /// Nothing is left for it.
        case noPlace
    }

    /// What lands on one offer.
    public struct Landing: Hashable, Sendable {
        /// Where.
        public var offer: OfferName
        /// The workloads, in the order of the moves.
        public var workloads: [String]
        /// Instances that are reserved.
        public var reserved: Int64
        /// Instances that the load needs.
        public var needed: Int64
        /// The load, in base units.
        public var load: ResourceAmounts
        /// What the reserved instances carry.
        public var ready: ResourceAmounts
        /// The resource that is fullest.
        public var fullest: Resource
        /// How full it is, in thousandths; above 1000 it does not fit.
        public var fullness: Int64
        /// Further instances that the region could start beside everything that is reserved there.
        public var startable: Int64
    }

    /// A region that can not keep what it reserves.
    public struct Overcommitment: Hashable, Sendable {
        /// The region's name.
        public var region: String
        /// What it lacks, in base units.
        public var missing: ResourceAmounts
    }

    /// A workload that keeps running with less behind it.
    public struct Exposed: Hashable, Sendable {
        /// The workload's name.
        public var workload: String
        /// Its tier.
        public var tier: Int
        /// Where it runs.
        public var home: String
        /// Standbys that are lost.
        public var lost: [OfferName]
        /// Standbys that are left.
        public var left: [OfferName]
    }

    /// A workload whose demand is not fresh.
    public struct StaleInput: Hashable, Sendable {
        /// The workload's name.
        public var workload: String
        /// What is known of its input; nil when there is no profile.
        public var inputs: InputState?
    }
}
