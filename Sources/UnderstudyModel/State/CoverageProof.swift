/// For one failure scenario, or for a group of them (every pair of regions): what lands where, and that it fits.
public struct CoverageProof: Hashable, Sendable {
    /// The scenario's name, or the group's: `every-pair`.
    public var scenario: String
    /// The regions that are lost, sorted; empty for a group.
    public var regions: [String]
    /// How many scenarios it speaks of: 1, or the size of the group.
    public var scenarios: Int
    /// Whether, in each of them, every workload that counts has a place and every load fits.
    public var isCovered: Bool
    /// How many workloads it protects.
    public var affected: Int
    /// Workloads without a place, by name; of a group, each with the first scenario that leaves it without one.
    public var uncovered: [Homeless]
    /// Workloads that a policy gives up, sorted.
    public var shed: [String]
    /// Loads against what is ready, sorted by offer; of a group, the tightest scenario of each offer.
    public var landings: [Landing]

    /// A proof.
    public init(
        scenario: String,
        regions: [String],
        scenarios: Int = 1,
        isCovered: Bool,
        affected: Int,
        uncovered: [Homeless],
        shed: [String],
        landings: [Landing]
    ) {
        self.scenario = scenario
        self.regions = regions
        self.scenarios = scenarios
        self.isCovered = isCovered
        self.affected = affected
        self.uncovered = uncovered
        self.shed = shed
        self.landings = landings
    }

    /// Whether it speaks of a group of scenarios.
    public var isGroup: Bool { regions.isEmpty }

    /// A workload without a place.
    public struct Homeless: Hashable, Sendable {
        /// The workload's name.
        public var workload: String
        /// In a group: the first scenario that leaves it without a place; nil in a proof of one scenario.
        public var scenario: String?

        /// A workload without a place.
        public init(workload: String, scenario: String? = nil) {
            self.workload = workload
            self.scenario = scenario
        }
    }

    /// What lands on one offer.
    public struct Landing: Hashable, Sendable {
        /// Where.
        public var offer: OfferName
        /// In a group: the tightest scenario; nil in a proof of one scenario.
        public var scenario: String?
        /// Instances that are ready.
        public var instances: Int64
        /// The demand that lands.
        public var load: ResourceAmounts
        /// What the instances carry.
        public var ready: ResourceAmounts
        /// The resource with the least left.
        public var tightest: Resource
        /// Share of it that is left, in thousandths; negative when it does not fit.
        public var margin: Int64

        /// A landing.
        public init(
            offer: OfferName,
            scenario: String? = nil,
            instances: Int64,
            load: ResourceAmounts,
            ready: ResourceAmounts,
            tightest: Resource,
            margin: Int64
        ) {
            self.offer = offer
            self.scenario = scenario
            self.instances = instances
            self.load = load
            self.ready = ready
            self.tightest = tightest
            self.margin = margin
        }
    }
}
