/// Prices from which anybody can work out an upper bound on every plan's objective: any prices give one, good prices a low
/// one. They carry no claim of their own.
public struct Certificate: Sendable, Hashable {
    /// Prices count in this fraction of the objective's unit: 2 to the power of -20.
    public static let fractionBits = 20

    /// The price of the load that lands on an offer in a scenario.
    public struct LoadPrice: Sendable, Hashable {
        /// The offer.
        public var offer: Int
        /// The scenario.
        public var scenario: Int
        /// Per resource and unit of load, in fractions of 2 to the power of -40; not below zero.
        public var prices: [Int64]

        /// Prices the load of an offer in a scenario.
        public init(offer: Int, scenario: Int, prices: [Int64]) {
            self.offer = offer
            self.scenario = scenario
            self.prices = prices
        }
    }

    /// What a workload's second standby pays for its offer to have as many instances as it needs alone.
    public struct GatePrice: Sendable, Hashable {
        /// The workload.
        public var workload: Int
        /// The offer.
        public var offer: Int
        /// The price, not below zero.
        public var price: Int64

        /// Prices the gate of a workload to an offer.
        public init(workload: Int, offer: Int, price: Int64) {
            self.workload = workload
            self.offer = offer
            self.price = price
        }
    }

    /// Per workload.
    public var workloads: [Int64]
    /// Ascending by offer, then scenario; what is not listed costs nothing.
    public var loads: [LoadPrice]
    /// Ascending by workload, then offer; what is not listed costs nothing.
    public var gates: [GatePrice]
    /// Region by resource and unit of spare, in fractions of 2 to the power of -40; not below zero.
    public var spare: [[Int64]]

    /// Creates a certificate.
    public init(workloads: [Int64], loads: [LoadPrice], gates: [GatePrice], spare: [[Int64]]) {
        self.workloads = workloads
        self.loads = loads
        self.gates = gates
        self.spare = spare
    }

    /// Why a certificate proves nothing.
    public enum Refusal: Error, Hashable {
        /// It does not belong to the problem: counts or indices do not fit, or lists are not in order.
        case doesNotFit
        /// A price is below zero where that is not allowed.
        case negativePrice
        /// A workload wants more than two standbys.
        case tooManyRanks
        /// An amount leaves the range that is counted exactly.
        case overflow
        /// The bound is below the objective that the plan reaches: one of them must be wrong.
        case belowPlan(bound: Int64, objective: Int64)
        /// The plan is infeasible.
        case infeasiblePlan
        /// Another bound was claimed than the prices give.
        case otherBound(claimed: Int64, found: Int64)
    }
}
