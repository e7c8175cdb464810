import Optimization

/// An instance in the order of its names, as a problem, with the way back: so that shuffling an instance changes nothing
/// but indices.
struct CanonicalInstance {
    let problem: StandbyProblem
    /// The instance's index of each workload of the problem.
    private let workloads: [Int]
    /// The instance's index of each offer of the problem.
    private let offers: [Int]

    init(_ instance: MatchingInstance) {
        let regions = instance.regions.indices.sorted { instance.regions[$0].id < instance.regions[$1].id }
        let workloads = instance.workloads.indices.sorted { instance.workloads[$0].id < instance.workloads[$1].id }
        let offers = instance.offers.indices.sorted { first, second in
            let (one, other) = (instance.offers[first], instance.offers[second])
            return (instance.regions[one.region].id, instance.personas[one.persona].id)
                < (instance.regions[other.region].id, instance.personas[other.persona].id)
        }
        let region = Self.positions(regions)
        let offer = Self.positions(offers)
        problem = StandbyProblem(
            spare: regions.map { instance.regions[$0].spare },
            offers: offers.map { index in
                let offer = instance.offers[index]
                return StandbyProblem.Offer(
                    region: region[offer.region],
                    carries: instance.personas[offer.persona].unit,
                    cost: offer.cost
                )
            },
            workloads: workloads.map { index in
                let workload = instance.workloads[index]
                return StandbyProblem.Workload(
                    home: region[workload.home],
                    standbys: workload.standbys,
                    demand: workload.demand,
                    candidates: offers.enumerated().compactMap { position, index in
                        instance.fit(workload, instance.offers[index]).map {
                            StandbyProblem.Candidate(offer: position, value: $0 * workload.weight)
                        }
                    },
                    unassignedPenalty: workload.unassignedPenalty,
                    switchingCost: workload.churnCost,
                    committed: workload.committed.map { $0 < 0 ? nil : offer[$0] }
                )
            },
            scenarios: StandbyProblem.singlesAndPairs(regionCount: regions.count),
            rankWeights: instance.rankWeights,
            costWeight: instance.costWeight
        )
        self.workloads = workloads
        self.offers = offers
    }

    /// Rows of the problem as the instance's rows.
    func assignment(_ rows: [[Int?]]) -> [[Int]] {
        var assignment = [[Int]](repeating: [], count: rows.count)
        for (position, row) in rows.enumerated() {
            assignment[workloads[position]] = row.map { offer in offer.map { offers[$0] } ?? -1 }
        }
        return assignment
    }

    /// The instance's rows as a plan of the problem, with the instances that it needs; nil when there are too few rows.
    func plan(_ assignment: [[Int]]) -> StandbyPlan? {
        guard assignment.count == workloads.count else { return nil }
        let position = Self.positions(offers)
        let rows = workloads.map { index in assignment[index].map { $0 < 0 ? nil : position[$0] } }
        return try? StandbyPlan(assignment: rows, of: problem)
    }

    private static func positions(_ order: [Int]) -> [Int] {
        var positions = [Int](repeating: 0, count: order.count)
        for (position, index) in order.enumerated() { positions[index] = position }
        return positions
    }
}
