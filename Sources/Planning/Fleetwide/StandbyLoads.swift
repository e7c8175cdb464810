import Optimization
import UnderstudyModel

/// What lands on each offer in each scenario under a plan, and what would still fit: for explanations and reservations.
struct StandbyLoads {
    let market: StandbyMarket
    /// Load by scenario, for each offer.
    private(set) var loads: [[Int: ResourceAmounts]]
    /// Instances that must be ready, by offer.
    private(set) var instances: [Int64]
    /// What is taken of each region's spare.
    private(set) var taken: [ResourceAmounts]
    private let scenariosByHome: [[Int]]

    /// The loads of a plan: offers by rank, one row per row of the market's problem.
    init(market: StandbyMarket, assignment: [[Int?]]) {
        self.market = market
        let catalogue = market.catalogue
        loads = Array(repeating: [:], count: catalogue.offers.count)
        instances = Array(repeating: 0, count: catalogue.offers.count)
        taken = Array(repeating: .zero, count: catalogue.regions.count)
        var byHome = [[Int]](repeating: [], count: catalogue.regions.count)
        for (index, scenario) in market.problem.scenarios.enumerated() {
            for region in scenario.regions { byHome[region].append(index) }
        }
        scenariosByHome = byHome
        for (row, offers) in assignment.enumerated() {
            for scenario in scenarios(counting: row) {
                let lost = market.problem.scenarios[scenario].regions
                guard
                    let offer = offers.lazy.compactMap({ $0 }).first(where: {
                        !lost.contains(catalogue.offers[$0].region)
                    })
                else { continue }
                loads[offer][scenario] = (loads[offer][scenario] ?? .zero) + demand(of: row)
            }
        }
        for (index, offer) in catalogue.offers.enumerated() where !loads[index].isEmpty {
            instances[index] = loads[index].values.reduce(0) { max($0, needed(offer: index, load: $1)) }
            taken[offer.region] = taken[offer.region] + catalogue.takes[offer.persona] * instances[index]
        }
    }

    /// What a row of the problem needs.
    func demand(of row: Int) -> ResourceAmounts {
        ResourceAmounts { market.problem.workloads[row].demand[$0.rawValue] }
    }

    /// Scenarios in which a row runs on a standby, ascending: those that lose its home and count it; all when it is there
    /// already.
    func scenarios(counting row: Int) -> [Int] {
        let workload = market.problem.workloads[row]
        guard !workload.isDisplaced else { return Array(market.problem.scenarios.indices) }
        return scenariosByHome[workload.home].filter { market.problem.participates(workload: row, in: $0) }
    }

    /// The scenario and resource that need the most instances of an offer; the first of equals.
    func binding(offer: Int) -> (scenario: Int, resource: Resource)? {
        var best: (need: Int64, scenario: Int, resource: Resource)?
        for (scenario, load) in loads[offer].sorted(by: { $0.key < $1.key }) {
            for resource in Resource.allCases where load[resource] > 0 {
                let carried = market.catalogue.carries[market.catalogue.offers[offer].persona][resource]
                // In thousandths of an instance, so that the closest of several that need as many instances is named.
                let need = load[resource].saturatingTimes(1000) / max(1, carried)
                if need > best?.need ?? -1 { best = (need, scenario, resource) }
            }
        }
        return best.map { ($0.scenario, $0.resource) }
    }

    private func needed(offer: Int, load: ResourceAmounts) -> Int64 {
        let carried = market.catalogue.carries[market.catalogue.offers[offer].persona]
        return Resource.allCases.reduce(Int64(0)) { most, resource in
            guard load[resource] > 0, carried[resource] > 0 else { return most }
            return max(most, (load[resource] - 1) / carried[resource] + 1)
        }
    }
}
