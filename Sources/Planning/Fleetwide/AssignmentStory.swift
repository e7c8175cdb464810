import Optimization
import UnderstudyModel

/// Turns the indices of a plan into assignments that say why.
struct AssignmentStory {
    private(set) var assignments: [Assignment] = []
    var nearestRoom: [String: FleetPlan.NearestRoom] = [:]
    private(set) var drifts: [FleetPlan.Drift] = []
    let market: StandbyMarket
    /// All that is placed.
    private let loads: StandbyLoads
    /// What missing standbys of each tier are weighed against: itself, the tiers above it and what is held; lower ones gave way.
    let loadsByTier: [Int: StandbyLoads]
    /// The standbys behind them.
    let standbysByTier: [Int: [[Int?]]]
    private let chosen: [[Int?]]
    private let policy: FleetPolicy

    init(fleet: Fleet, market: StandbyMarket, chosen: [[Int?]]) {
        self.market = market
        self.chosen = chosen
        let rows = market.problem.workloads
        let standbysByTier = Dictionary(
            Set(rows.map(\.tier)).map { tier in
                (tier, rows.indices.map { rows[$0].tier <= tier || rows[$0].isHeld ? chosen[$0] : [] })
            },
            uniquingKeysWith: { first, _ in first }
        )
        loadsByTier = standbysByTier.mapValues { StandbyLoads(market: market, assignment: $0) }
        self.standbysByTier = standbysByTier
        loads = StandbyLoads(market: market, assignment: chosen)
        self.policy = fleet.policy
        for (row, demand) in market.demands.enumerated() {
            assignments.append(assignment(of: demand, row: row, chosen: chosen[row].compactMap { $0 }))
        }
        for (index, assignment) in market.retained.enumerated() {
            let offers = chosen[market.demands.count + index].compactMap { $0 }
            assignments.append(assignment.keeping(offers.map { market.catalogue.name(ofOffer: $0) }))
        }
        assignments += market.frozen.map { $0.keeping([]) }
        let planned = Set(assignments.map(\.workload))
        for workload in fleet.workloads where !planned.contains(workload.name) && workload.standbys > 0 {
            assignments.append(unknownDemand(workload))
        }
        assignments.sort { $0.workload < $1.workload }
    }

    private mutating func assignment(of demand: SizedDemand, row: Int, chosen: [Int]) -> Assignment {
        let name = demand.workload.name
        var standbys: [Assignment.Standby] = []
        var runnerUp: Assignment.RunnerUp?
        for (rank, offer) in chosen.enumerated() {
            guard let fit = market.matcher.fit(demand, offer: offer) else { continue }
            let others = chosen.filter { $0 != offer }
            let rivals = self.rivals(row: row, demand: demand, without: others + [offer])
            let best = rivals.first
            let verdict = best.map { compare(fit, demand: demand, row: row, rank: rank, rival: $0) }
            if rank == 0, let best, let verdict {
                runnerUp = Assignment.RunnerUp(
                    offer: market.catalogue.name(ofOffer: best.offer),
                    fit: best.points,
                    reason: verdict.sentence
                )
            }
            if let best, let verdict, best.points > fit.points,
                let bestFit = market.matcher.fit(demand, offer: best.offer)
            {
                drifts.append(
                    FleetPlan.Drift(
                        workload: name,
                        rank: rank + 1,
                        current: fit,
                        best: bestFit,
                        because: verdict.obstacle
                    )
                )
            }
            standbys.append(
                Assignment.Standby(
                    offer: fit.offer,
                    share: market.catalogue.share(
                        of: demand.planned,
                        persona: market.catalogue.offers[offer].persona
                    ) ?? 0,
                    fit: fit.points,
                    terms: fit.terms,
                    reason: reason(fit, best: best, verdict: verdict?.sentence, isOnly: others.isEmpty)
                )
            )
        }
        return Assignment(
            workload: name,
            home: demand.workload.home,
            tier: demand.workload.tier,
            quantile: demand.quantile,
            demand: demand.amounts,
            standbys: standbys,
            uncovered: uncovered(demand, row: row, chosen: chosen),
            runnerUp: runnerUp,
            heldBecause: market.holds[name]
        )
    }

    /// Other eligible offers, best fit first, names breaking ties; regions that are taken are left out.
    func rivals(row: Int, demand: SizedDemand, without taken: [Int]) -> [(offer: Int, points: Int64)] {
        let catalogue = market.catalogue
        let regions = Set(taken.map { catalogue.offers[$0].region })
        return market.problem.workloads[row].candidates
            .filter { !regions.contains(catalogue.offers[$0.offer].region) }
            .map { ($0.offer, $0.value / demand.weight) }
            .sorted { ($1.points, $0.offer) < ($0.points, $1.offer) }
    }

    /// Why a rival came second.
    private func compare(
        _ fit: Fit,
        demand: SizedDemand,
        row: Int,
        rank: Int,
        rival: (offer: Int, points: Int64)
    ) -> Verdict {
        let difference = rival.points - fit.points
        func verdict(_ obstacle: String) -> Verdict { Verdict(difference: difference, obstacle: obstacle) }
        if difference < 0 { return verdict("it fits worse") }
        let region = market.catalogue.name(ofOffer: rival.offer).region
        let shortage = shortage(row: row, rank: rank, offer: rival.offer)
        if let resource = Resource.allCases.first(where: { shortage[$0] > 0 }) {
            let amount = Alert.ShortAmount(lacking: shortage[resource], of: resource).phrase
            return verdict("\(region) lacks \(amount) for it")
        }
        if difference == 0 { return verdict("it costs as much or more") }
        if let held = market.holds[demand.workload.name] { return verdict(held) }
        let gain = gain(row: row, rank: rank, offer: rival.offer)
        return verdict(
            gain > 0 ? "all in all that gains only \(gain) points" : "what must be reserved for it costs more than that"
        )
    }

    /// Why a rival came second.
    private struct Verdict {
        /// Points that it fits better.
        var difference: Int64
        /// What speaks against it.
        var obstacle: String

        var sentence: String {
            let points = difference.magnitude == 1 ? "point" : "points"
            if difference < 0 { return "fits \(-difference) \(points) worse" }
            if difference == 0 { return "fits as well, but \(obstacle)" }
            return "fits \(difference) \(points) better, but \(obstacle)"
        }
    }

    /// What regions lack for a row to have an offer at a rank, everything else staying as it is; all zero when it fits.
    func shortage(row: Int, rank: Int, offer: Int) -> ResourceAmounts {
        swap(row: row, rank: rank, offer: offer)?.shortage ?? .zero
    }

    /// What a row having an offer at a rank would gain, everything else staying, whatever was in force before: so that what
    /// is kept keeps its reason.
    private func gain(row: Int, rank: Int, offer: Int) -> Int64 {
        guard let swap = swap(row: row, rank: rank, offer: offer) else { return 0 }
        let workload = market.problem.workloads[row]
        func switching(_ standbys: [Int?]) -> Int64 {
            (0..<workload.standbys).reduce(0) { sum, rank in
                guard let inForce = workload.committedOffer(at: rank) else { return sum }
                return sum + (rank < standbys.count && standbys[rank] == inForce ? 0 : workload.switchingCost)
            }
        }
        var other = chosen[row]
        if rank < other.count { other[rank] = offer }
        return swap.gain.saturatingPlus(switching(other) - switching(chosen[row]))
    }

    private func swap(row: Int, rank: Int, offer: Int) -> StandbySwap? {
        let workload = market.problem.workloads[row]
        var standbys = chosen[row]
        let isMissing = standbys.count { $0 != nil } < workload.standbys
        guard let loads = isMissing ? loadsByTier[workload.tier] : loads, rank < workload.standbys else { return nil }
        standbys += Array(repeating: nil, count: max(0, workload.standbys - standbys.count))
        var other = standbys
        other[rank] = offer
        return StandbySwap(loads: loads, row: row, standbys: standbys, other: other)
    }

    /// The reason never depends on what was committed before, so that what is kept keeps its bytes.
    private func reason(_ fit: Fit, best: (offer: Int, points: Int64)?, verdict: String?, isOnly: Bool) -> String {
        guard let best, let verdict else {
            return isOnly ? "the only region that is eligible" : "no region is eligible but those of its standbys"
        }
        return best.points > fit.points ? "\(market.catalogue.name(ofOffer: best.offer)) \(verdict)" : "the best fit"
    }

    private func unknownDemand(_ workload: Workload) -> Assignment {
        let isHomeless = market.catalogue.region(named: workload.home) == nil
        let reason =
            isHomeless
            ? "its home \(workload.home) is not in force"
            : "no history, no declared expectation: nothing is known of its demand"
        return Assignment(
            workload: workload.name,
            home: workload.home,
            tier: workload.tier,
            quantile: policy.quantile(ofTier: workload.tier),
            demand: .zero,
            standbys: [],
            uncovered: (1...max(1, workload.standbys)).map {
                Assignment.Uncovered(rank: $0, cause: isHomeless ? .documentBroken : .noDemand, reason: reason)
            },
            runnerUp: nil,
            heldBecause: nil
        )
    }
}

extension Assignment {
    /// The assignment of a workload that can not be read, with those of its standbys that are still there.
    fileprivate func keeping(_ offers: [OfferName]) -> Assignment {
        let kept = standbys.filter { offers.contains($0.offer) }
        guard let gone = standbys.first(where: { !offers.contains($0.offer) }) else { return self }
        var changed = self
        changed.standbys = kept
        let total = standbys.count + uncovered.count
        changed.uncovered = ((kept.count + 1)...total).map { rank in
            Uncovered(
                rank: rank,
                cause: .documentBroken,
                reason:
                    "its document or its home is not in force, and \(gone.offer) has no room or is no longer offered"
            )
        }
        return changed
    }
}
