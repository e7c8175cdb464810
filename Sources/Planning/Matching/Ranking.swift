public import UnderstudyModel

/// The top N offers for one workload, each with the price of a reservation of its own, and why the others are out.
///
/// This is `match_persona` of the specification.
public struct Ranking: Hashable, Sendable {
    /// The workload's name.
    public var workload: String
    /// What is asked for, in base units.
    public var demand: ResourceAmounts
    /// The best offers, best first.
    public var matches: [Fit]
    /// How many offers were eligible.
    public var eligible: Int
    /// Offers that are out, by name, with the reason.
    public var refused: [RefusedOffer]

    /// An offer that is out.
    public struct RefusedOffer: Hashable, Sendable {
        /// The offer.
        public var offer: OfferName
        /// Why.
        public var refusal: Refusal

        /// An offer that is out.
        public init(offer: OfferName, refusal: Refusal) {
            self.offer = offer
            self.refusal = refusal
        }
    }

    /// Ranks every offer. O(offers log offers).
    public init(_ demand: SizedDemand, matcher: Matcher, top: Int) {
        workload = demand.workload.name
        self.demand = demand.amounts
        var matches: [Fit] = []
        var refused: [RefusedOffer] = []
        for index in matcher.catalogue.offers.indices {
            if let refusal = matcher.refusal(demand, offer: index) {
                refused.append(RefusedOffer(offer: matcher.catalogue.name(ofOffer: index), refusal: refusal))
            } else if var fit = matcher.fit(demand, offer: index), let cost = matcher.ownCost(demand, offer: index) {
                fit.terms.append(cost)
                fit.points += cost.points
                matches.append(fit)
            }
        }
        matches.sort { ($1.points, $0.offer) < ($0.points, $1.offer) }
        eligible = matches.count
        self.matches = Array(matches.prefix(max(0, top)))
        self.refused = refused
    }
}

extension Matcher {
    /// The price of a reservation that the workload shares with nobody, on the scale on which the fleet's plan weighs it.
    func ownCost(_ demand: SizedDemand, offer index: Int) -> FitTerm? {
        let offer = catalogue.offers[index]
        guard let share = catalogue.share(of: demand.amounts, persona: offer.persona) else { return nil }
        let instances = (share + 999) / 1000
        let cost = offer.milliPricePerHour.saturatingTimes(instances)
        let points = cost.saturatingTimes(policy.penalties.cost) / (1000 * StandbyRank.weights[0] * demand.weight)
        let price = Quantity(thousandths: cost)
        return FitTerm("cost", points: -points, detail: "\(price) USD/h for \(instances) of its own")
    }
}
