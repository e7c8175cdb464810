/// How far a plan can be from the best, and the prices that prove it: anybody can work the bound out from them.
public struct PlanCertificate: Hashable, Sendable {
    /// Points that the plan scores, whatever was in force before.
    public var score: Int64
    /// Points that no plan can exceed which leaves held workloads alone.
    public var bound: Int64
    /// The fit that every workload would reach on its best offer alone, in points: what a difference is to be held against.
    public var idealFit: Int64
    /// What the difference could save at most, in USD per hour; nil where the policy does not price cost.
    public var mostSaved: Quantity?
    /// How many standbys more the difference could place at most.
    public var mostPlaced: Int
    /// Why what is in force was kept; nil when something moved.
    public var rest: PlanRest?
    /// Moves that would gain, and that were left for later passes.
    public var postponed: Int
    /// Moves that holds and freezes are in the way of, by workload.
    public var prevented: [PreventedMove]
    /// What proves the bound.
    public var prices: CertificatePrices

    /// A certificate.
    public init(
        score: Int64,
        bound: Int64,
        idealFit: Int64,
        mostSaved: Quantity?,
        mostPlaced: Int,
        rest: PlanRest?,
        postponed: Int,
        prevented: [PreventedMove],
        prices: CertificatePrices
    ) {
        self.score = score
        self.bound = bound
        self.idealFit = idealFit
        self.mostSaved = mostSaved
        self.mostPlaced = mostPlaced
        self.rest = rest
        self.postponed = postponed
        self.prevented = prevented
        self.prices = prices
    }

    /// Points that the best possible plan scores more, at most.
    public var gap: Int64 { bound - score }
}

/// Why a plan in force was kept.
public enum PlanRest: String, Vocabulary {
    case certified, searched

    /// What it means.
    public var meaning: String {
        switch self {
        case .certified: "prices show that no plan scores more than the tolerance above what is in force"
        case .searched: "no plan was found that gains more than the tolerance"
        }
    }
}

/// A move that a hold is in the way of.
public struct PreventedMove: Hashable, Sendable {
    /// The held workload.
    public var workload: String
    /// The standbys that it would have, by rank.
    public var standbys: [OfferName]
    /// Points that it would gain, everything else staying.
    public var points: Int64
    /// What holds it.
    public var because: String

    /// A move.
    public init(workload: String, standbys: [OfferName], points: Int64, because: String) {
        self.workload = workload
        self.standbys = standbys
        self.points = points
        self.because = because
    }
}

/// The prices behind a bound, by name; what is not listed costs nothing.
///
/// Prices of workloads and gates count in 2^-20 points, those of loads and of spare capacity in 2^-40 points per base unit
/// of the resource; per resource means one price each, in the order of `Resource`.
public struct CertificatePrices: Hashable, Sendable {
    /// What each workload's standbys are worth together: workload, price.
    public var workloads: [PriceLine]
    /// What the load on an offer costs in a scenario: region, persona, scenario, prices per resource.
    public var loads: [PriceLine]
    /// What a second standby pays for an offer's instances: workload, region, persona, price.
    public var gates: [PriceLine]
    /// What spare capacity is worth: region, prices per resource.
    public var spare: [PriceLine]

    /// Prices.
    public init(workloads: [PriceLine], loads: [PriceLine], gates: [PriceLine], spare: [PriceLine]) {
        self.workloads = workloads
        self.loads = loads
        self.gates = gates
        self.spare = spare
    }
}

/// Names with prices, written on one line: names first, then whole numbers, separated by single spaces.
public struct PriceLine: Hashable, Sendable {
    /// What is priced.
    public var names: [String]
    /// Its price, or one for each resource.
    public var prices: [Int64]

    /// Names with prices. Names hold no space and do not look like numbers alone.
    public init(_ names: [String], _ prices: [Int64]) {
        self.names = names
        self.prices = prices
    }

    /// The line.
    public var text: String { (names + prices.map(String.init)).joined(separator: " ") }

    /// Reads a line with so many names; nil when it is none.
    public init?(text: String, names count: Int) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let prices = parts.dropFirst(count).compactMap { Int64($0) }
        guard parts.count > count, prices.count == parts.count - count, parts.allSatisfy({ !$0.isEmpty }) else {
            return nil
        }
        self.init(Array(parts.prefix(count)), prices)
    }
}
