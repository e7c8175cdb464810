import Optimization
public import UnderstudyModel

/// Explains standbys from committed documents, by the arithmetic that chose them.
///
/// Tiers are planned one after the other: what a workload was weighed against is what is held and the standbys of its own
/// tier and of those above. Lower tiers give way, so they are left out here.
public struct FleetExplainer {
    let market: StandbyMarket
    let policy: FleetPolicy
    /// Workloads whose loss awaits approval.
    private let awaiting: Set<String>

    /// An explainer of a fleet and what is committed for it.
    ///
    /// - Parameters:
    ///   - keepsMissing: whether some document can not be read, so that what the fleet does not name was kept.
    ///   - date: the date of the decision; holds and failovers may have ended by then.
    public init(
        fleet: Fleet,
        profiles: [WorkloadProfile],
        committed: [Assignment],
        keepsMissing: Bool = false,
        date: Instant
    ) {
        // What a hold wants that came after the decision is not what is committed.
        let inPlace = Dictionary(
            committed.map { ($0.workload, $0.standbys.map(\.offer)) },
            uniquingKeysWith: { first, _ in first }
        )
        let wanted = fleet.placements(at: date).filter { $0.value.standbys != inPlace[$0.key] }
        market = StandbyMarket(
            fleet: fleet,
            profiles: profiles,
            committed: committed.map(\.decidedAnew),
            unkept: Set(wanted.keys),
            keepsMissing: keepsMissing,
            date: date
        )
        policy = fleet.policy
        awaiting = Set(committed.filter(\.awaitsApproval).map(\.workload))
    }

    /// The explanation of one workload; nil when the fleet does not name it or nothing is known of its demand.
    /// O(regions x personas x scenarios).
    public func explanation(of workload: String) -> Explanation? {
        guard let row = market.demands.firstIndex(where: { $0.workload.name == workload }) else { return nil }
        let demand = market.demands[row]
        let inForce = market.problem.workloads[row].committed
        let alternatives = alternatives(row: row, demand: demand, inForce: inForce, loads: loads(seenFrom: row))
        return Explanation(
            workload: workload,
            home: demand.workload.home,
            tier: demand.workload.tier,
            type: demand.type,
            quantile: demand.quantile,
            demand: demand.amounts,
            wanted: inForce.count,
            standbys: standbys(demand, inForce: inForce),
            heldBecause: awaiting.contains(workload) ? Assignment.awaitingApproval : market.holds[workload],
            alternatives: alternatives,
            flips: flips(row: row, demand: demand, inForce: inForce, alternatives: alternatives)
        )
    }

    /// What a row is weighed against: everything else; only what counts as much or more, or is held, where it misses a
    /// standby.
    func loads(seenFrom row: Int) -> StandbyLoads {
        let isMissing = market.problem.workloads[row].committed.contains { $0 == nil }
        let tier = isMissing ? market.problem.workloads[row].tier : Int.max
        return StandbyLoads(
            market: market,
            assignment: market.problem.workloads.map { other in
                other.tier <= tier || other.isHeld ? other.committed : other.committed.map { _ in nil }
            }
        )
    }

    private func standbys(_ demand: SizedDemand, inForce: [Int?]) -> [Explanation.Standby] {
        inForce.enumerated().compactMap { rank, offer in
            guard let offer else { return nil }
            let persona = market.catalogue.offers[offer].persona
            return Explanation.Standby(
                rank: rank + 1,
                offer: market.catalogue.name(ofOffer: offer),
                fit: market.matcher.fit(demand, offer: offer),
                share: market.catalogue.share(of: demand.planned, persona: persona) ?? 0,
                refusal: market.matcher.refusal(demand, offer: offer)
            )
        }
    }

    private func alternatives(
        row: Int,
        demand: SizedDemand,
        inForce: [Int?],
        loads: StandbyLoads
    ) -> [Explanation.Alternative] {
        let catalogue = market.catalogue
        let taken = Set(inForce.compactMap { $0 }.map { catalogue.offers[$0].region })
        let home = catalogue.region(named: demand.workload.home)
        let found = catalogue.regions.indices.filter { !taken.contains($0) && $0 != home }.map {
            alternative(region: $0, row: row, demand: demand, inForce: inForce, loads: loads)
        }
        return found.sorted { left, right in
            guard left.fit != nil, right.fit != nil else {
                return left.fit == nil && right.fit == nil ? left.region < right.region : left.fit != nil
            }
            return (left.margin, left.region) < (right.margin, right.region)
        }
    }

    /// What keeps a region out: of its offers and the ranks they could take, the closest.
    private func alternative(
        region: Int,
        row: Int,
        demand: SizedDemand,
        inForce: [Int?],
        loads: StandbyLoads
    ) -> Explanation.Alternative {
        let catalogue = market.catalogue
        let name = catalogue.regions[region].name
        var best: Challenge?
        if !inForce.isEmpty {
            for candidate in market.problem.workloads[row].candidates
            where catalogue.offers[candidate.offer].region == region {
                for rank in inForce.indices where rank == 0 || inForce[rank - 1] != nil {
                    let challenge = Challenge(
                        offer: candidate.offer,
                        rank: rank,
                        row: row,
                        inForce: inForce,
                        loads: loads,
                        unit: demand.weight
                    )
                    if best.map({ challenge.isCloser(than: $0) }) ?? true { best = challenge }
                }
            }
        }
        guard let best, let fit = market.matcher.fit(demand, offer: best.offer) else {
            let refusal =
                refusal(demand, region: region)
                ?? Refusal(rule: .standbys, reason: "\(demand.workload.name) wants no standby")
            return Explanation.Alternative(
                region: name,
                offer: nil,
                fit: nil,
                rank: 1,
                margin: .max,
                missing: [],
                verdict: .refused(refusal)
            )
        }
        let missing = Alert.ShortAmount.all(of: best.swap.shortage)
        return Explanation.Alternative(
            region: name,
            offer: fit.offer,
            fit: fit,
            rank: best.rank + 1,
            margin: best.margin,
            missing: missing,
            verdict: verdict(best, row: row, demand: demand, missing: missing)
        )
    }

    private func verdict(
        _ challenge: Challenge,
        row: Int,
        demand: SizedDemand,
        missing: [Alert.ShortAmount]
    ) -> Explanation.Verdict {
        guard challenge.swap.gain > 0 else {
            let better = challenge.fitDifference ?? 0
            if better >= 0, !missing.isEmpty { return .noRoom(missing) }
            return better < 0
                ? .fitsWorse(by: -better) : .costsMore(fitsBetterBy: better, costs: challenge.margin + better)
        }
        if !missing.isEmpty { return .noRoom(missing) }
        if let held = market.holds[demand.workload.name] { return .held(held) }
        return .better(by: -challenge.margin)
    }

    /// Why a region is out whatever it wears; else why each persona that it offers is.
    private func refusal(_ demand: SizedDemand, region: Int) -> Refusal? {
        if let refusal = market.matcher.regionRefusal(demand, region: region) { return refusal }
        let personas = market.catalogue.offers.filter { $0.region == region }.map(\.persona)
        guard !personas.isEmpty else { return Refusal(rule: .personas, reason: "offers no persona that is in force") }
        let refusals = personas.compactMap { persona in
            market.matcher.personaRefusal(demand, persona: persona).map {
                (market.catalogue.personas[persona].name, $0)
            }
        }
        guard let first = refusals.first else { return nil }
        let rest = refusals.count == 1 ? "" : ", and \(refusals.count - 1) more are refused"
        return Refusal(rule: first.1.rule, reason: "\(first.0) \(first.1.reason)\(rest)")
    }
}
