/// A valid problem in flat buffers, for the ledger and the search. Two-dimensional tables are row-major.
final class CompiledProblem: Sendable {
    let regionCount: Int
    let resourceCount: Int
    let offerCount: Int
    let workloadCount: Int
    /// Scenarios that send load somewhere; the others are left out.
    let scenarioCount: Int
    /// Ranks per row in flat plans.
    let rankCount: Int
    let rankWeights: [Int64]

    /// Region by resource.
    let spare: [Int64]
    let offerRegion: [Int]
    /// Offer by resource.
    let carries: [Int64]
    /// Offer by resource.
    let takes: [Int64]
    /// Cost of one instance, cost weight included.
    let unitCost: [Int64]
    /// The most instances that the region's spare holds when nothing else is there.
    let roomFor: [Int64]

    let home: [Int]
    let tier: [Int]
    let standbys: [Int]
    /// Workload by resource.
    let demand: [Int64]
    let penalty: [Int64]
    let switchingCost: [Int64]
    /// Workload by rank, -1 for none.
    let committed: [Int]
    let isHeld: [Bool]
    /// Where each workload's candidates begin; one entry more than workloads.
    let candidateStart: [Int]
    /// Per workload by value, best first, then by offer.
    let candidates: [Candidate]

    /// Where each workload's scenarios begin; one entry more than workloads.
    let scenarioStart: [Int]
    /// Per workload, the scenarios that it takes part in and loses its home in.
    let scenarios: [Int32]
    /// Region by scenario: whether the region is lost.
    let isLost: [Bool]

    /// A candidate with what its share of an instance costs, were the instance full.
    struct Candidate {
        var value: Int64
        var ownCost: Int64
        var offer: Int32
    }

    /// Compiles a problem that `validate()` has passed.
    init(_ problem: StandbyProblem) {
        let resources = problem.resourceCount
        regionCount = problem.regionCount
        resourceCount = resources
        offerCount = problem.offers.count
        workloadCount = problem.workloads.count
        rankWeights = problem.rankWeights
        let ranks = problem.workloads.reduce(0) { max($0, $1.standbys) }
        rankCount = ranks
        spare = problem.spare.flatMap { $0 }
        offerRegion = problem.offers.map(\.region)
        carries = problem.offers.flatMap(\.carries)
        takes = problem.offers.flatMap(\.takes)
        // Validation bounds only what can be used: an offer that never fits may have a price beyond all bounds.
        unitCost = problem.offers.map { offer in
            let (cost, overflow) = offer.cost.multipliedReportingOverflow(by: problem.costWeight)
            return overflow ? Int64.max / 4 : cost
        }
        roomFor = problem.offers.map { offer in
            zip(problem.spare[offer.region], offer.takes).reduce(Int64.max) { room, pair in
                pair.1 > 0 ? min(room, pair.0 / pair.1) : room
            }
        }
        home = problem.workloads.map(\.home)
        tier = problem.workloads.map(\.tier)
        standbys = problem.workloads.map(\.standbys)
        demand = problem.workloads.flatMap(\.demand)
        penalty = problem.workloads.map(\.unassignedPenalty)
        switchingCost = problem.workloads.map(\.switchingCost)
        committed = problem.workloads.flatMap { workload in
            (0..<ranks).map { workload.committedOffer(at: $0) ?? -1 }
        }
        isHeld = problem.workloads.map(\.isHeld)
        (candidateStart, candidates) = Self.compileCandidates(problem)
        let index = ScenarioIndex(problem)
        scenarioCount = index.count
        scenarioStart = index.start
        scenarios = index.scenarios
        isLost = index.isLost
    }

    private static func compileCandidates(_ problem: StandbyProblem) -> (start: [Int], all: [Candidate]) {
        var start = [0]
        var all: [Candidate] = []
        all.reserveCapacity(problem.workloads.reduce(0) { $0 + $1.candidates.count })
        for workload in problem.workloads {
            all += workload.candidates.map { candidate in
                let offer = problem.offers[candidate.offer]
                return Candidate(
                    value: candidate.value,
                    ownCost: ownCost(of: workload.demand, on: offer, costWeight: problem.costWeight),
                    offer: Int32(candidate.offer)
                )
            }
            .sorted { ($1.value, $0.offer) < ($0.value, $1.offer) }
            start.append(all.count)
        }
        return (start, all)
    }

    /// The largest share of one instance that the demand needs, times its cost; capped where scores stay safe.
    private static func ownCost(of demand: [Int64], on offer: StandbyProblem.Offer, costWeight: Int64) -> Int64 {
        let cap = Int64.max / 4
        let (price, overflow) = offer.cost.multipliedReportingOverflow(by: costWeight)
        guard !overflow else { return cap }
        var largest: Int64 = 0
        for (needed, carried) in zip(demand, offer.carries) where carried > 0 {
            let product = price.multipliedFullWidth(by: needed)
            guard product.high < carried else { return cap }
            let (quotient, _) = UInt64(carried)
                .dividingFullWidth((UInt64(product.high), UInt64(product.low)))
            largest = max(largest, Int64(clamping: quotient))
        }
        return min(largest, cap)
    }
}

extension CompiledProblem {
    /// The candidates of a workload, as indices into `candidates`.
    func candidateRange(of workload: Int) -> Range<Int> {
        candidateStart[workload]..<candidateStart[workload + 1]
    }

    /// The scenarios of a workload.
    func scenarios(of workload: Int) -> ArraySlice<Int32> {
        scenarios[scenarioStart[workload]..<scenarioStart[workload + 1]]
    }

    /// Whether a scenario takes a region down.
    func isLost(_ region: Int, in scenario: Int32) -> Bool {
        isLost[region * scenarioCount + Int(scenario)]
    }

    /// How much covering a rank counts when standbys compete: never zero, so that covering always counts.
    func importance(of workload: Int, rank: Int) -> Int64 {
        max(1, rankWeights[rank] * max(1, penalty[workload]))
    }

    /// The switching cost that an offer (-1 for none) at a rank is charged.
    func switching(of workload: Int, rank: Int, offer: Int) -> Int64 {
        let current = committed[workload * rankCount + rank]
        return current >= 0 && current != offer ? switchingCost[workload] : 0
    }

    /// The candidate of a workload that is this offer, nil when the offer is not eligible. Linear in its candidates.
    func candidate(of workload: Int, offer: Int) -> Candidate? {
        for index in candidateRange(of: workload) where candidates[index].offer == Int32(truncatingIfNeeded: offer) {
            return candidates[index]
        }
        return nil
    }
}
