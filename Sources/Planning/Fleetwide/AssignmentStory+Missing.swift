import Optimization
import UnderstudyModel

extension AssignmentStory {
    /// The standbys that a workload wants and does not have, with what is in the way.
    mutating func uncovered(_ demand: SizedDemand, row: Int, chosen: [Int]) -> [Assignment.Uncovered] {
        let wanted = market.problem.workloads[row].standbys
        guard chosen.count < wanted else { return [] }
        if let hold = market.takenAway[demand.workload.name] { return takenAway(by: hold, chosen.count, of: wanted) }
        let rivals = rivals(row: row, demand: demand, without: chosen)
        let cause: Assignment.Uncovered.Cause
        let reason: String
        var conflict: Assignment.Uncovered.Conflict?
        if rivals.isEmpty {
            cause = .noEligibleRegion
            reason = chosen.isEmpty ? refusals(demand) : "no other region is eligible; " + refusals(demand)
        } else {
            cause = .noCapacity
            let nearest = nearest(demand, row: row, rank: chosen.count, rivals: rivals.map(\.offer))
            reason = roomReport(demand, rivals: rivals.map(\.offer), nearest: nearest)
            conflict = nearest.flatMap { self.conflict(row: row, chosen: chosen, nearest: $0) }
        }
        let release = heldRoom(row: row, chosen: chosen, rivals: rivals.map(\.offer))
        let remedies = (release.map { [$0] } ?? []) + awaitingRoom(rivals.map(\.offer)) + relaxation(demand, row: row, chosen: chosen).sentences
        return ((chosen.count + 1)...wanted).map {
            Assignment.Uncovered(rank: $0, cause: cause, reason: reason, conflict: conflict, remedies: remedies)
        }
    }

    /// Standbys that a person took away: nothing else is looked for, and what was left may have no room.
    private func takenAway(by hold: Hold, _ count: Int, of wanted: Int) -> [Assignment.Uncovered] {
        let left = hold.standbys ?? []
        return ((count + 1)...wanted).map { rank in
            Assignment.Uncovered(
                rank: rank,
                cause: .takenAway,
                reason: rank > left.count
                    ? "\(hold.by) took it away, and the hold \(hold.name) keeps it so"
                    : "\(left[rank - 1]), which the hold \(hold.name) keeps, has no room or is not eligible",
                remedies: ["release the hold \(hold.name)"]
            )
        }
    }

    /// An offer that has no room, and what its region lacks.
    /// That a standby which awaits approval keeps room in a region that would do.
    private func awaitingRoom(_ offers: [Int]) -> [String] {
        let regions = Set(offers.map { market.catalogue.name(ofOffer: $0).region })
        let kept = market.retained.filter(\.awaitsApproval).flatMap(\.standbys).map(\.offer.region)
        guard let region = kept.filter(regions.contains).min() else { return [] }
        return ["approve the removal that waits and keeps room in \(region) (understudy get proposals)"]
    }

    private typealias Nearest = (offer: Int, shortage: ResourceAmounts)

    /// The offer that lacks the least, by the sum over resources of what is missing over what is needed.
    private func nearest(_ demand: SizedDemand, row: Int, rank: Int, rivals: [Int]) -> Nearest? {
        var nearest: (lack: Double, offer: Int, shortage: ResourceAmounts)?
        for offer in rivals {
            let shortage = shortage(row: row, rank: rank, offer: offer)
            let lack = Resource.allCases.reduce(0.0) { sum, resource in
                sum + Double(shortage[resource]) / Double(max(1, demand.planned[resource]))
            }
            guard lack > 0 else { continue }
            if lack < nearest?.lack ?? .infinity { nearest = (lack, offer, shortage) }
        }
        return nearest.map { ($0.offer, $0.shortage) }
    }

    /// How many offers are eligible, and which lacks the least.
    private mutating func roomReport(_ demand: SizedDemand, rivals: [Int], nearest: Nearest?) -> String {
        let regions = Set(rivals.map { market.catalogue.offers[$0].region }).count
        let head =
            "\(rivals.count) eligible \(rivals.count == 1 ? "offer" : "offers") in \(regions) "
            + "\(regions == 1 ? "region" : "regions"), none with room"
        guard let nearest else { return head }
        let missing = Resource.allCases.filter { nearest.shortage[$0] > 0 }.map {
            Alert.ShortAmount(lacking: nearest.shortage[$0], of: $0)
        }
        let name = market.catalogue.name(ofOffer: nearest.offer)
        nearestRoom[demand.workload.name] = FleetPlan.NearestRoom(offer: name, missing: missing)
        let amounts = missing.map(\.phrase)
        return "\(head); nearest is \(name), which lacks \(amounts.joined(separator: ", "))"
    }

    /// What is in the way of the nearest offer.
    private func conflict(row: Int, chosen: [Int], nearest: Nearest) -> Assignment.Uncovered.Conflict? {
        let tier = market.problem.workloads[row].tier
        guard let loads = loadsByTier[tier], let standbys = standbysByTier[tier],
            let found = RoomConflict(
                market: market,
                loads: loads,
                standbys: standbys,
                row: row,
                candidate: chosen + [nearest.offer],
                shortage: nearest.shortage
            )
        else { return nil }
        return Assignment.Uncovered.Conflict(
            offer: market.catalogue.name(ofOffer: nearest.offer),
            resource: found.resource,
            scenario: found.scenario.map { market.scenarios[$0].name },
            workloads: found.rivals.map { market.name(ofRow: $0) }.sorted()
        )
    }

    /// The holds of lower tiers that are in the way of a standby, in a sentence; nil where none are.
    private func heldRoom(row: Int, chosen: [Int], rivals: [Int]) -> String? {
        let rows = market.problem.workloads
        let tier = rows[row].tier
        let held = rows.indices.filter { rows[$0].isHeld && rows[$0].tier > tier }
        guard !held.isEmpty, chosen.count < rows[row].standbys, let standbys = standbysByTier[tier] else { return nil }
        let loads = StandbyLoads(
            market: market,
            assignment: rows.indices.map { rows[$0].tier <= tier ? standbys[$0] : [] }
        )
        let missing = [Int?](repeating: nil, count: rows[row].standbys - chosen.count)
        let before = chosen.map(Optional.some) + missing
        let open = rivals.first { offer in
            var after = before
            after[chosen.count] = offer
            let shortage = StandbySwap(loads: loads, row: row, standbys: before, other: after).shortage
            return Resource.allCases.allSatisfy { shortage[$0] == 0 }
        }
        guard let open else { return nil }
        let region = market.catalogue.offers[open].region
        let there = held.filter { other in
            standbys[other].contains { $0.map { market.catalogue.offers[$0].region == region } ?? false }
        }
        let names = there.map { market.name(ofRow: $0) }.sorted()
        return
            "release the holds on \(names.joined(separator: ", ")): \(market.catalogue.regions[region].name) has room then"
    }

    /// What else than capacity would help.
    private func relaxation(_ demand: SizedDemand, row: Int, chosen: [Int]) -> Relaxation {
        let catalogue = market.catalogue
        let home = catalogue.region(named: demand.workload.home)
        let taken = loadsByTier[market.problem.workloads[row].tier]?.taken ?? []
        return Relaxation(
            market: market,
            demand: demand,
            taken: Set(chosen.map { catalogue.offers[$0].region } + (home.map { [$0] } ?? [])),
            left: taken.indices.map { (market.capacity.spare[$0] - taken[$0]).clampedToZero }
        )
    }

    /// How many regions and personas each rule refuses.
    private func refusals(_ demand: SizedDemand) -> String {
        var regions: [MatchingRule: Int] = [:]
        for region in market.catalogue.regions.indices {
            guard let refusal = market.matcher.regionRefusal(demand, region: region), refusal.rule != .home else {
                continue
            }
            regions[refusal.rule, default: 0] += 1
        }
        var personas: [MatchingRule: Int] = [:]
        for persona in market.catalogue.personas.indices {
            guard let refusal = market.matcher.personaRefusal(demand, persona: persona) else { continue }
            personas[refusal.rule, default: 0] += 1
        }
        let counts =
            regions.map { (rule: $0.rawValue, noun: "region", count: $1) }
            + personas.map { (rule: $0.rawValue, noun: "persona", count: $1) }
        guard !counts.isEmpty else { return "no offer is eligible" }
        return counts.sorted { ($0.rule, $0.noun) < ($1.rule, $1.noun) }
            .map { "\($0.rule) refuses \($0.count) \($0.noun)\($0.count == 1 ? "" : "s")" }.joined(separator: ", ")
    }
}
