public import UnderstudyModel

/// Scores offers for workloads: the persona matching algorithm of the specification, every term shown.
///
/// The fit starts at 1000. Each resource takes its share of what the similarity of demand and capacity is short of 1 (the
/// logarithms of a geometric mean add up, so the shares do), the type's affinity scales the rest, and the rules take their
/// points. Terms add up to the fit exactly.
public struct Matcher: Sendable {
    /// The offers.
    public let catalogue: OfferCatalogue
    let policy: FleetPolicy
    let personaRules: [any PersonaRule]
    let regionRules: [any RegionRule]
    private let declared: [Scenario]

    /// A matcher for a fleet.
    public init(fleet: Fleet) {
        self.init(fleet: fleet, catalogue: OfferCatalogue(fleet: fleet), scenarios: Scenario.all(of: fleet))
    }

    init(fleet: Fleet, catalogue: OfferCatalogue, scenarios: [Scenario]) {
        self.catalogue = catalogue
        policy = fleet.policy
        personaRules = [PresenceRule(), StorageRule(), DependencyRule()]
        regionRules = [
            HomeRule(), ResidencyRule(), LatencyRule(penalties: policy.penalties),
            CarbonRule(penalties: policy.penalties),
            LocalityRule(penalties: policy.penalties), SharedFateRule(),
        ]
        declared = scenarios.filter { $0.isDeclared && $0.regions.count > 1 }
    }

    /// Points of one workload with each persona, before any region is looked at; nil where the persona is refused.
    func personaPoints(_ demand: SizedDemand) -> [Int64?] {
        catalogue.personas.indices.map { personaPoints(demand, persona: $0) }
    }

    /// Points of one workload in each region, at most 0; nil where the region is refused.
    func regionPoints(_ demand: SizedDemand) -> [Int64?] {
        catalogue.regions.indices.map { index in
            let facts = facts(demand, region: index)
            var points: Int64 = 0
            for rule in regionRules {
                guard case .points(let more) = rule.judge(demand, facts) else { return nil }
                points += more
            }
            return points
        }
    }

    func personaPoints(_ demand: SizedDemand, persona index: Int) -> Int64? {
        var points: Int64 = 0
        for rule in personaRules {
            guard case .points(let more) = rule.judge(demand, catalogue.personas[index]) else { return nil }
            points += more
        }
        guard let similarity = similarity(demand, persona: index) else { return nil }
        return points + suitability(demand, similarity: similarity, persona: index)
    }

    func similarity(_ demand: SizedDemand, persona index: Int) -> Similarity? {
        guard let share = catalogue.share(of: demand.amounts, persona: index) else { return nil }
        return Similarity(peak: demand.peak, carries: catalogue.carries[index], share: share, weights: policy.weights)
    }

    /// 1000 times similarity times affinity, to the nearest point.
    private func suitability(_ demand: SizedDemand, similarity: Similarity, persona index: Int) -> Int64 {
        let affinity = Double(catalogue.personas[index].affinity(for: demand.type)) / 1000
        return Int64((1000 * similarity.combined * affinity).rounded())
    }

    func facts(_ demand: SizedDemand, region index: Int) -> RegionFacts {
        let region = catalogue.regions[index]
        let home = catalogue.region(named: demand.workload.home)
        let shared = declared.filter { $0.counts(demand.workload) && $0.regions.contains(region.name) }
        return RegionFacts(
            region: region,
            home: home.map { catalogue.regions[$0] },
            roundTrip: home.flatMap { catalogue.roundTrip($0, index) },
            sharedScenarios: shared.map(\.name)
        )
    }

    /// Why a workload can not use an offer, the first reason of region and persona; nil when it can.
    public func refusal(_ demand: SizedDemand, offer index: Int) -> Refusal? {
        let offer = catalogue.offers[index]
        return regionRefusal(demand, region: offer.region) ?? personaRefusal(demand, persona: offer.persona)
    }

    /// Why a workload can not use a region whatever it wears; nil when it can.
    public func regionRefusal(_ demand: SizedDemand, region index: Int) -> Refusal? {
        let facts = facts(demand, region: index)
        guard let rule = regionRules.first(where: { $0.judge(demand, facts) == .refused }) else { return nil }
        return Refusal(rule: rule.name, reason: rule.detail(demand, facts))
    }

    /// Why a workload can not use a persona wherever it is; nil when it can.
    public func personaRefusal(_ demand: SizedDemand, persona index: Int) -> Refusal? {
        let persona = catalogue.personas[index]
        if let rule = personaRules.first(where: { $0.judge(demand, persona) == .refused }) {
            return Refusal(rule: rule.name, reason: rule.detail(demand, persona))
        }
        guard similarity(demand, persona: index) == nil else { return nil }
        return Refusal(rule: .resources, reason: "what one instance carries can not be counted against the demand")
    }

    /// The fit of an offer with all its terms; nil when it is refused.
    public func fit(_ demand: SizedDemand, offer index: Int) -> Fit? {
        let offer = catalogue.offers[index]
        guard let similarity = similarity(demand, persona: offer.persona), refusal(demand, offer: index) == nil
        else { return nil }
        var terms = similarityTerms(demand, similarity: similarity, persona: offer.persona)
        let persona = catalogue.personas[offer.persona]
        for rule in personaRules {
            guard case .points(let points) = rule.judge(demand, persona) else { return nil }
            if let term = term(rule.name, points, rule.detail(demand, persona)) { terms.append(term) }
        }
        let facts = facts(demand, region: offer.region)
        for rule in regionRules {
            guard case .points(let points) = rule.judge(demand, facts) else { return nil }
            if let term = term(rule.name, points, rule.detail(demand, facts)) { terms.append(term) }
        }
        return Fit(offer: catalogue.name(ofOffer: index), points: terms.reduce(0) { $0 + $1.points }, terms: terms)
    }

    /// What a rule adds to a fit; nil where it has nothing to show.
    private func term(_ rule: MatchingRule, _ points: Int64, _ detail: @autoclosure () -> String) -> FitTerm? {
        rule.onlyRefuses && points == 0 ? nil : FitTerm(rule.rawValue, points: points, detail: detail())
    }

    /// 1000, less each resource's share of the loss, less what the affinity takes.
    private func similarityTerms(_ demand: SizedDemand, similarity: Similarity, persona index: Int) -> [FitTerm] {
        let matched = Int64((1000 * similarity.combined).rounded())
        var terms = [FitTerm(FitTerm.base, points: 1000, detail: "a perfect match")]
        let logs = Resource.allCases.map { resource in
            similarity.byResource[resource.rawValue].map {
                policy.weights[resource].approximate * Elementary.ln(max($0, 1e-6))
            } ?? 0
        }
        let sum = logs.reduce(0, +)
        var left = 1000 - matched
        let last = logs.lastIndex { $0 < 0 }
        for resource in Resource.allCases {
            guard let value = similarity.byResource[resource.rawValue] else { continue }
            var part = sum < 0 ? Int64((Double(1000 - matched) * logs[resource.rawValue] / sum).rounded()) : 0
            if resource.rawValue == last { part = left }
            part = min(part, left)
            left -= part
            let percent = Int((value * 100).rounded())
            terms.append(
                FitTerm(
                    resource.name,
                    points: -part,
                    detail: "\(percent) % alike: \(resource.phrase(demand.amounts[resource])) needed"
                )
            )
        }
        let suitable = suitability(demand, similarity: similarity, persona: index)
        let affinity = Quantity(thousandths: catalogue.personas[index].affinity(for: demand.type))
        terms.append(FitTerm("affinity", points: suitable - matched, detail: "\(affinity) for \(demand.type.rawValue)"))
        return terms
    }
}

/// How well an offer suits a workload.
public struct Fit: Hashable, Sendable {
    /// The offer.
    public var offer: OfferName
    /// Points of 1000; may be negative.
    public var points: Int64
    /// What it is made of; the points add up to `points`.
    public var terms: [FitTerm]

    /// A fit.
    public init(offer: OfferName, points: Int64, terms: [FitTerm]) {
        self.offer = offer
        self.points = points
        self.terms = terms
    }
}
