public import UnderstudyModel

/// Why one workload stands by where it does, why it stands by nowhere else, and what would change that.
public struct Explanation: Hashable, Sendable {
    /// The workload's name.
    public var workload: String
    /// Its home region.
    public var home: String
    /// Its tier.
    public var tier: Int
    /// Its type, declared or classified.
    public var type: WorkloadType
    /// The quantile that its demand is sized at.
    public var quantile: SizedQuantile
    /// What is reserved for it, in base units.
    public var demand: ResourceAmounts
    /// How many standbys it wants.
    public var wanted: Int
    /// The standbys in force, by rank.
    public var standbys: [Standby]
    /// Why nothing may move, where a person or missing data holds it.
    public var heldBecause: String?
    /// Every other region that is not its home, the closest to being chosen first, the refused ones last.
    public var alternatives: [Alternative]
    /// The smallest changes that would each, all else being equal, change a standby; the smallest first.
    public var flips: [Flip]

    /// What would be chosen next: the closest that has room, else the closest; nil when every other region is refused.
    public var runnerUp: Alternative? {
        let eligible = alternatives.filter { $0.fit != nil }
        return eligible.first { $0.missing.isEmpty } ?? eligible.first
    }

    /// A standby in force.
    public struct Standby: Hashable, Sendable {
        /// 1 or 2.
        public var rank: Int
        /// Where.
        public var offer: OfferName
        /// Its fit with every term as it is now; nil when it is not eligible any more.
        public var fit: Fit?
        /// Instances that it takes, in thousandths.
        public var share: Int64
        /// Why it is not eligible any more.
        public var refusal: Refusal?
    }

    /// Another region, with the persona there that comes closest.
    public struct Alternative: Hashable, Sendable {
        /// The region's name.
        public var region: String
        /// The offer there that comes closest; nil when all are refused.
        public var offer: OfferName?
        /// Its fit with every term; nil when all are refused.
        public var fit: Fit?
        /// The rank that it comes closest to taking.
        public var rank: Int
        /// Points of fit by which it loses that rank with everything counted: fit, cost of reservations, switching. At or
        /// below zero it loses nothing: something else keeps it out.
        public var margin: Int64
        /// What its region lacks to take the rank, in base units; empty when there is room.
        public var missing: [Alert.ShortAmount]
        /// Why it is not chosen.
        public var verdict: Verdict
    }

    /// Why another region is not chosen.
    public enum Verdict: Hashable, Sendable {
        /// A hard requirement is not met there.
        case refused(Refusal)
        /// It fits worse than the standby, by so many points.
        case fitsWorse(by: Int64)
        /// It fits as well or better, by so many points, but its reservation and the move cost more points than that.
        case costsMore(fitsBetterBy: Int64, costs: Int64)
        /// It fits as well or better, but its region lacks these amounts.
        case noRoom([Alert.ShortAmount])
        /// It would be better, but the workload is held.
        case held(String)
        /// It would be better: the next pass looks at it.
        case better(by: Int64)
    }
}

extension Explanation.Verdict {
    /// A stable name for documents: `refused`, `fitsWorse`, ...
    public var name: String {
        switch self {
        case .refused: "refused"
        case .fitsWorse: "fitsWorse"
        case .costsMore: "costsMore"
        case .noRoom: "noRoom"
        case .held: "held"
        case .better: "better"
        }
    }

    /// Why, in a phrase.
    public var reason: String {
        switch self {
        case .refused(let refusal): "\(refusal.rule): \(refusal.reason)"
        case .fitsWorse(let points): "fits \(points) worse"
        case .costsMore(let better, let costs):
            better > 0 ? "fits \(better) better, costs \(costs)" : "fits as well, costs \(costs) more"
        case .noRoom(let missing): "no room: lacks \(Alert.ShortAmount.list(missing))"
        case .held(let reason): "would be better, but \(reason)"
        case .better(let points): "better by \(points) in all, less than what moves a plan"
        }
    }
}
