import Optimization
import UnderstudyModel

/// What it would do to a plan if one workload had other standbys and everything else stayed: exact, by the planner's own
/// arithmetic, without planning again.
struct StandbySwap {
    /// The change of the objective: above zero is better.
    let gain: Int64
    /// What regions lack for it, in base units; all zero when there is room.
    let shortage: ResourceAmounts

    /// - Parameters:
    ///   - loads: of the plan in force, with `standbys` in `row`.
    ///   - other: the offers by rank instead.
    init(loads: StandbyLoads, row: Int, standbys: [Int?], other: [Int?]) {
        let market = loads.market
        let changed = StandbySwap.changedLoads(loads, row: row, standbys: standbys, other: other)
        var taken: [Int: ResourceAmounts] = [:]
        var cost: Int64 = 0
        for (offer, scenarios) in changed.sorted(by: { $0.key < $1.key }) {
            let more =
                scenarios.values.reduce(Int64(0)) { max($0, market.instances(of: offer, carrying: $1)) }
                - loads.instances[offer]
            let place = market.catalogue.offers[offer]
            taken[place.region, default: .zero] =
                (taken[place.region] ?? .zero) + market.catalogue.takes[place.persona] * more
            cost = cost.saturatingPlus(market.problem.offers[offer].cost.saturatingTimes(more))
        }
        var shortage = ResourceAmounts.zero
        for (region, amounts) in taken {
            let lack = (loads.taken[region] + amounts - market.capacity.spare[region]).clampedToZero
            let deficit = market.capacity.deficits[region] ?? .zero
            // What is given back is never in the way, even where a region is overfull already; what a region lacks for its
            // own workloads is lacking first.
            shortage = .maximum(
                shortage,
                ResourceAmounts { amounts[$0] > 0 && lack[$0] > 0 ? lack[$0].saturatingPlus(deficit[$0]) : 0 }
            )
        }
        self.shortage = shortage
        let before = StandbySwap.worth(of: standbys, row: row, market: market)
        let after = StandbySwap.worth(of: other, row: row, market: market)
        gain = after.saturatingPlus(-before).saturatingPlus(-cost.saturatingTimes(market.problem.costWeight))
    }

    /// Loads by scenario of every offer on which something else lands than before.
    private static func changedLoads(
        _ loads: StandbyLoads,
        row: Int,
        standbys: [Int?],
        other: [Int?]
    ) -> [Int: [Int: ResourceAmounts]] {
        let demand = loads.demand(of: row)
        var changed: [Int: [Int: ResourceAmounts]] = [:]
        for scenario in loads.scenarios(counting: row) {
            let lost = loads.market.problem.scenarios[scenario].regions
            func landing(_ offers: [Int?]) -> Int? {
                offers.lazy.compactMap { $0 }.first { !lost.contains(loads.market.catalogue.offers[$0].region) }
            }
            let (from, to) = (landing(standbys), landing(other))
            guard from != to else { continue }
            if let from {
                changed[from, default: loads.loads[from]][scenario] = (loads.loads[from][scenario] ?? .zero) - demand
            }
            if let to {
                changed[to, default: loads.loads[to]][scenario] = (loads.loads[to][scenario] ?? .zero) + demand
            }
        }
        return changed
    }

    /// A row's part of the objective, without the cost of reservations.
    private static func worth(of offers: [Int?], row: Int, market: StandbyMarket) -> Int64 {
        let workload = market.problem.workloads[row]
        var worth: Int64 = 0
        for rank in 0..<workload.standbys {
            let offer = rank < offers.count ? offers[rank] : nil
            let weight = market.problem.rankWeights[rank]
            if let offer {
                worth = worth.saturatingPlus(weight.saturatingTimes(market.value(of: offer, row: row) ?? 0))
            } else {
                worth = worth.saturatingPlus(-weight.saturatingTimes(workload.unassignedPenalty))
            }
            if let inForce = workload.committedOffer(at: rank), inForce != offer {
                worth = worth.saturatingPlus(-workload.switchingCost)
            }
        }
        return worth
    }
}

extension StandbyMarket {
    /// What an offer is worth to a row, before the rank's weight; nil when it is not eligible. O(log candidates).
    func value(of offer: Int, row: Int) -> Int64? {
        let candidates = problem.workloads[row].candidates
        var low = 0
        var high = candidates.count
        while low < high {
            let middle = (low + high) / 2
            if candidates[middle].offer < offer { low = middle + 1 } else { high = middle }
        }
        return low < candidates.count && candidates[low].offer == offer ? candidates[low].value : nil
    }

    /// Instances of an offer that carry a load, rounded up.
    func instances(of offer: Int, carrying load: ResourceAmounts) -> Int64 {
        let carried = catalogue.carries[catalogue.offers[offer].persona]
        return Resource.allCases.reduce(Int64(0)) { most, resource in
            guard load[resource] > 0, carried[resource] > 0 else { return most }
            return max(most, (load[resource] - 1) / carried[resource] + 1)
        }
    }
}
