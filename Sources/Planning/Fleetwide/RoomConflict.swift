import Optimization
import UnderstudyModel

/// Why a standby does not fit into a region, as an irreducible set of rivals: with all of them it does not fit, without any
/// one of them it would.
///
/// Found by a deletion filter (Chinneck and Dravnieks, "Locating minimal infeasible constraint sets in linear programs", ORSA
/// Journal on Computing 3, 1991): rivals are left out one after the other, those that need the least of what is short first,
/// and stay out while it does not fit all the same. O(rivals x scenarios).
struct RoomConflict {
    /// Rows of the problem that are in the way, ascending; empty where the region's own workloads leave too little.
    let rivals: [Int]
    /// What is short.
    let resource: Resource
    /// The scenario that needs the most of it.
    let scenario: Int?

    /// - Parameters:
    ///   - loads: of what the standby was weighed against.
    ///   - standbys: of every row, as far as it counts.
    ///   - row: the workload that lacks a standby.
    ///   - candidate: its offers by rank, with the one that does not fit last.
    ///   - shortage: what the region of that one lacks for it.
    init?(
        market: StandbyMarket,
        loads: StandbyLoads,
        standbys: [[Int?]],
        row: Int,
        candidate: [Int?],
        shortage: ResourceAmounts
    ) {
        guard let offer = candidate.last ?? nil, let short = Resource.allCases.first(where: { shortage[$0] > 0 }) else {
            return nil
        }
        let region = market.catalogue.offers[offer].region
        var room = RegionRoom(market: market, region: region)
        room.add(loads.scenarios(counting: row), offers: candidate, demand: loads.demand(of: row))
        var inTheWay: [Int] = []
        for (other, offers) in standbys.enumerated() where other != row {
            let isThere = offers.contains { $0.map { market.catalogue.offers[$0].region == region } ?? false }
            guard isThere else { continue }
            inTheWay.append(other)
            room.add(loads.scenarios(counting: other), offers: offers, demand: loads.demand(of: other))
        }
        guard !room.fits else { return nil }
        let order = inTheWay.sorted { left, right in
            (loads.demand(of: left)[short], left) < (loads.demand(of: right)[short], right)
        }
        var kept: [Int] = []
        for rival in order {
            let without = room.removing(
                loads.scenarios(counting: rival),
                offers: standbys[rival],
                demand: loads.demand(of: rival)
            )
            if without.fits { kept.append(rival) } else { room = without }
        }
        rivals = kept.sorted()
        let lacking = room.lacking
        resource = lacking.contains(short) ? short : lacking.first ?? short
        scenario = room.binding(resource)
    }
}

/// What lands in one region, scenario by scenario, and whether the region holds it.
private struct RegionRoom {
    private let market: StandbyMarket
    private let region: Int
    /// Load by offer of the region, then by scenario.
    private var loads: [Int: [Int: ResourceAmounts]] = [:]

    init(market: StandbyMarket, region: Int) {
        self.market = market
        self.region = region
    }

    mutating func add(_ scenarios: [Int], offers: [Int?], demand: ResourceAmounts) {
        for scenario in scenarios {
            guard let offer = landing(offers, in: scenario) else { continue }
            loads[offer, default: [:]][scenario] = (loads[offer]?[scenario] ?? .zero) + demand
        }
    }

    func removing(_ scenarios: [Int], offers: [Int?], demand: ResourceAmounts) -> RegionRoom {
        var room = self
        for scenario in scenarios {
            guard let offer = landing(offers, in: scenario) else { continue }
            room.loads[offer, default: [:]][scenario] = (room.loads[offer]?[scenario] ?? .zero) - demand
        }
        return room
    }

    /// The offer of this region that a row runs on in a scenario; nil when it runs elsewhere.
    private func landing(_ offers: [Int?], in scenario: Int) -> Int? {
        let lost = market.problem.scenarios[scenario].regions
        let first = offers.lazy.compactMap { $0 }.first { !lost.contains(market.catalogue.offers[$0].region) }
        return first.flatMap { market.catalogue.offers[$0].region == region ? $0 : nil }
    }

    /// What the reservations take: for each offer the worst scenario.
    private var taken: ResourceAmounts {
        loads.reduce(.zero) { sum, entry in
            let instances = entry.value.values.reduce(Int64(0)) {
                max($0, market.instances(of: entry.key, carrying: $1))
            }
            return sum + market.catalogue.takes[market.catalogue.offers[entry.key].persona] * instances
        }
    }

    /// Resources of which the region has too little.
    var lacking: [Resource] {
        let taken = taken
        return Resource.allCases.filter { taken[$0] > market.capacity.spare[region][$0] }
    }

    var fits: Bool { lacking.isEmpty }

    /// The scenario for which the region gives the most of a resource; the first of equals.
    func binding(_ resource: Resource) -> Int? {
        var byScenario: [Int: Int64] = [:]
        for (offer, scenarios) in loads {
            let takes = market.catalogue.takes[market.catalogue.offers[offer].persona][resource]
            for (scenario, load) in scenarios {
                let instances = market.instances(of: offer, carrying: load)
                byScenario[scenario] = (byScenario[scenario] ?? 0).saturatingPlus(takes.saturatingTimes(instances))
            }
        }
        return byScenario.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
