/// The ranked standbys of one workload, with the reasons.
public struct Assignment: Hashable, Sendable {
    /// The workload's name.
    public var workload: String
    /// Its home region.
    public var home: String
    /// Its tier.
    public var tier: Int
    /// The quantile that its demand is sized at.
    public var quantile: SizedQuantile
    /// What is reserved for it.
    public var demand: ResourceAmounts
    /// The standbys, best first; rank is the position.
    public var standbys: [Standby]
    /// The standbys that it wants and does not have.
    public var uncovered: [Uncovered]
    /// What came second for the first standby.
    public var runnerUp: RunnerUp?
    /// Why nothing may move, where a person or missing data holds it.
    public var heldBecause: String?
    /// Whether it would lose something that guardrails keep until a person approves it.
    public var awaitsApproval: Bool

    /// An assignment.
    public init(
        workload: String,
        home: String,
        tier: Int,
        quantile: SizedQuantile,
        demand: ResourceAmounts,
        standbys: [Standby],
        uncovered: [Uncovered],
        runnerUp: RunnerUp?,
        heldBecause: String?,
        awaitsApproval: Bool = false
    ) {
        self.workload = workload
        self.home = home
        self.tier = tier
        self.quantile = quantile
        self.demand = demand
        self.standbys = standbys
        self.uncovered = uncovered
        self.runnerUp = runnerUp
        self.heldBecause = heldBecause
        self.awaitsApproval = awaitsApproval
    }

    /// One standby.
    public struct Standby: Hashable, Sendable {
        /// Where.
        public var offer: OfferName
        /// Instances that it takes, in thousandths: its demand over what one instance carries.
        public var share: Int64
        /// Fit of 1000, after penalties.
        public var fit: Int64
        /// What the fit is made of.
        public var terms: [FitTerm]
        /// Why this one, in a sentence.
        public var reason: String

        /// A standby.
        public init(offer: OfferName, share: Int64, fit: Int64, terms: [FitTerm], reason: String) {
            self.offer = offer
            self.share = share
            self.fit = fit
            self.terms = terms
            self.reason = reason
        }
    }

    /// A standby that is wanted and not there.
    public struct Uncovered: Hashable, Sendable {
        /// 1 or 2.
        public var rank: Int
        /// Why, in a word.
        public var cause: Cause
        /// Why, in a sentence.
        public var reason: String
        /// What is in the way where it would fit best; nil where no region is eligible.
        public var conflict: Conflict?
        /// What else than capacity would give it one, a sentence each.
        public var remedies: [String]

        /// A missing standby.
        public init(rank: Int, cause: Cause, reason: String, conflict: Conflict? = nil, remedies: [String] = []) {
            self.rank = rank
            self.cause = cause
            self.reason = reason
            self.conflict = conflict
            self.remedies = remedies
        }

        /// An irreducible conflict: with all of these workloads it does not fit, without any one of them it would.
        public struct Conflict: Hashable, Sendable {
            /// Where it would fit best.
            public var offer: OfferName
            /// What is short in that region.
            public var resource: Resource
            /// The scenario that needs the most of it.
            public var scenario: String?
            /// The workloads whose standbys are in the way, by name; empty where what is at home there fills the region.
            public var workloads: [String]

            /// A conflict.
            public init(offer: OfferName, resource: Resource, scenario: String?, workloads: [String]) {
                self.offer = offer
                self.resource = resource
                self.scenario = scenario
                self.workloads = workloads
            }
        }

        /// Why a standby is missing.
        public enum Cause: String, Vocabulary {
            case noEligibleRegion, noCapacity, documentBroken, noDemand, takenAway

            /// What it means.
            public var meaning: String {
                switch self {
                case .noEligibleRegion: "no offer meets the workload's requirements"
                case .noCapacity: "eligible regions have no room left for it"
                case .documentBroken: "the workload's document or its home region's is broken"
                case .noDemand: "nothing is known of its demand"
                case .takenAway: "a person took it away, and a hold keeps it so"
                }
            }
        }
    }

    /// What came second.
    public struct RunnerUp: Hashable, Sendable {
        /// Where.
        public var offer: OfferName
        /// Its fit of 1000.
        public var fit: Int64
        /// Why it came second, in a sentence.
        public var reason: String

        /// A runner-up.
        public init(offer: OfferName, fit: Int64, reason: String) {
            self.offer = offer
            self.fit = fit
            self.reason = reason
        }
    }
}

/// One term of a fit, in points of 1000: similarities add, penalties are negative.
public struct FitTerm: Hashable, Sendable {
    /// The name of what all other terms are counted from.
    public static let base = "base"

    /// Its name: `similarity`, `latency`, ...
    public var name: String
    /// Points.
    public var points: Int64
    /// What it was computed from, for people.
    public var detail: String

    /// A term.
    public init(_ name: String, points: Int64, detail: String) {
        self.name = name
        self.points = points
        self.detail = detail
    }
}
