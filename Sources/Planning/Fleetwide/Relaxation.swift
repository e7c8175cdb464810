import UnderstudyModel

/// What would give a workload a standby that it lacks, other than more capacity: a limit of its own that could be wider, or a
/// persona that a region with room could offer.
struct Relaxation {
    let market: StandbyMarket
    let demand: SizedDemand
    /// Regions that are home or hold a standby already.
    let taken: Set<Int>
    /// What is left in each region beside what counts.
    let left: [ResourceAmounts]

    /// At most one sentence of each kind, in a stable order.
    var sentences: [String] { [latency, residency, persona].compactMap { $0 } }

    /// The smallest longer round trip that leads to room.
    private var latency: String? {
        guard demand.workload.requirements.maxLatency != nil else { return nil }
        let found = regions(refusedOnlyBy: .latency).compactMap { region -> (RoundTrip, String)? in
            market.matcher.facts(demand, region: region).roundTrip.map { ($0, market.catalogue.regions[region].name) }
        }
        guard let (roundTrip, name) = found.min(by: { $0 < $1 }) else { return nil }
        return "allow a round trip of \(roundTrip): \(name) has room"
    }

    /// The first further jurisdiction that leads to room.
    private var residency: String? {
        let found = regions(refusedOnlyBy: .residency).map { market.catalogue.regions[$0] }
        guard let region = found.min(by: { ($0.location.jurisdiction, $0.name) < ($1.location.jurisdiction, $1.name) })
        else { return nil }
        return "allow the jurisdiction \(region.location.jurisdiction): \(region.name) has room"
    }

    /// An eligible region with room that does not offer a persona which would do.
    private var persona: String? {
        for region in market.catalogue.regions.indices where !taken.contains(region) {
            guard market.matcher.regionRefusal(demand, region: region) == nil else { continue }
            let offered = Set(market.catalogue.regions[region].personas)
            let fitting = market.catalogue.personas.indices.first { persona in
                !offered.contains(market.catalogue.personas[persona].name) && hasRoom(region, persona: persona)
            }
            guard let fitting else { continue }
            return "offer \(market.catalogue.personas[fitting].name) in \(market.catalogue.regions[region].name): "
                + "it has room"
        }
        return nil
    }

    /// Regions with room that nothing but one rule refuses.
    private func regions(refusedOnlyBy rule: MatchingRule) -> [Int] {
        market.catalogue.regions.indices.filter { region in
            guard !taken.contains(region) else { return false }
            let facts = market.matcher.facts(demand, region: region)
            let refusing = market.matcher.regionRules.filter { $0.judge(demand, facts) == .refused }.map(\.name)
            guard refusing == [rule] else { return false }
            let offered = market.catalogue.regions[region].personas.compactMap { market.catalogue.persona(named: $0) }
            return offered.contains { hasRoom(region, persona: $0) }
        }
    }

    /// Whether a region has room for instances of the workload's own, sharing nothing.
    private func hasRoom(_ region: Int, persona: Int) -> Bool {
        guard market.matcher.personaRefusal(demand, persona: persona) == nil,
            let share = market.catalogue.share(of: demand.planned, persona: persona)
        else { return false }
        let needed = market.catalogue.takes[persona] * ((share + 999) / 1000)
        return Resource.allCases.allSatisfy { needed[$0] <= left[region][$0] }
    }
}
