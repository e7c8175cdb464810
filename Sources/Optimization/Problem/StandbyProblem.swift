/// The standby assignment problem: every workload gets up to a few ranked standbys in other regions, and every region
/// makes ready what the worst failure scenario sends there.
///
/// In scenario F every participating workload at home in F runs on its first standby whose region is outside F. The
/// instances of an offer are the maximum over scenarios and resources of load divided by what one instance carries,
/// rounded up; they are shared over scenarios, never added up. All amounts are integers in units of the caller's
/// choice, the same unit per resource throughout. Regions, resources, offers, workloads and scenarios are named by
/// index; ties break by index.
public struct StandbyProblem: Sendable, Equatable {
    /// What standbys may reserve: one row per region, one amount per resource.
    public var spare: [[Int64]]
    /// The targets that standbys can be placed on.
    public var offers: [Offer]
    /// What must survive.
    public var workloads: [Workload]
    /// What may be lost together.
    public var scenarios: [Scenario]
    /// Weight of the first standby, of the second, and so on.
    public var rankWeights: [Int64]
    /// Multiplier of the cost of reservations in the objective.
    public var costWeight: Int64

    /// Creates a problem; `validate()` says whether it can be solved.
    public init(
        spare: [[Int64]],
        offers: [Offer],
        workloads: [Workload],
        scenarios: [Scenario],
        rankWeights: [Int64] = [2, 1],
        costWeight: Int64 = 1
    ) {
        self.spare = spare
        self.offers = offers
        self.workloads = workloads
        self.scenarios = scenarios
        self.rankWeights = rankWeights
        self.costWeight = costWeight
    }

    /// How many regions there are.
    public var regionCount: Int { spare.count }

    /// How many resources there are.
    public var resourceCount: Int { spare.first?.count ?? 0 }
}

extension StandbyProblem {
    /// A kind of instance that a region can make ready.
    public struct Offer: Sendable, Equatable {
        /// The region it is in.
        public var region: Int
        /// What one instance carries, per resource; 0 means that it has none of it.
        public var carries: [Int64]
        /// What one instance takes from the region's spare, per resource.
        public var takes: [Int64]
        /// Cost of one instance, before `costWeight`.
        public var cost: Int64

        /// Creates an offer; without `takes` an instance takes exactly what it carries.
        public init(region: Int, carries: [Int64], takes: [Int64]? = nil, cost: Int64) {
            self.region = region
            self.carries = carries
            self.takes = takes ?? carries
            self.cost = cost
        }
    }

    /// An offer that a workload may stand by on.
    public struct Candidate: Sendable, Equatable {
        /// The offer.
        public var offer: Int
        /// How well it suits the workload, before the rank's weight; may be negative.
        public var value: Int64

        /// Creates a candidate.
        public init(offer: Int, value: Int64) {
            self.offer = offer
            self.value = value
        }
    }

    /// A workload that must survive the loss of its home.
    public struct Workload: Sendable, Equatable {
        /// The region it runs in.
        public var home: Int
        /// How much it matters: a lower tier number is served first.
        public var tier: Int
        /// How many standbys it wants, at most as many as there are rank weights.
        public var standbys: Int
        /// What it needs, per resource.
        public var demand: [Int64]
        /// The eligible offers outside its home, ascending by offer.
        public var candidates: [Candidate]
        /// What a missing standby costs in the objective, before the rank's weight.
        public var unassignedPenalty: Int64
        /// What it costs to leave a committed standby, per rank.
        public var switchingCost: Int64
        /// The offers in force, per rank, nil where there is none; empty when nothing is in force.
        public var committed: [Int?]
        /// Whether a person holds it: its committed standbys stay while they are eligible and fit.
        public var isHeld: Bool
        /// Whether it has left its home already and runs on its first standby that is not lost, whatever the scenario.
        public var isDisplaced: Bool

        /// Creates a workload.
        public init(
            home: Int,
            tier: Int = 1,
            standbys: Int,
            demand: [Int64],
            candidates: [Candidate],
            unassignedPenalty: Int64,
            switchingCost: Int64 = 0,
            committed: [Int?] = [],
            isHeld: Bool = false,
            isDisplaced: Bool = false
        ) {
            self.home = home
            self.tier = tier
            self.standbys = standbys
            self.demand = demand
            self.candidates = candidates
            self.unassignedPenalty = unassignedPenalty
            self.switchingCost = switchingCost
            self.committed = committed
            self.isHeld = isHeld
            self.isDisplaced = isDisplaced
        }

        /// The offer in force at a rank (0 is the first), nil where there is none.
        public func committedOffer(at rank: Int) -> Int? {
            committed.indices.contains(rank) ? committed[rank] : nil
        }
    }
}
