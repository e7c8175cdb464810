import Optimization
import UnderstudyModel

extension PlanCertificate {
    /// The certificate of a result, by name; nil for a fleet that is too large for prices.
    init?(_ result: TieredResult, market: StandbyMarket, policy: FleetPolicy) {
        guard let certified = result.certified else { return nil }
        let worth = Worth(
            gap: certified.bound - result.score,
            cost: result.objective.cost,
            problem: market.problem,
            rows: result.plan.assignment,
            policy: policy
        )
        self.init(
            score: result.score,
            bound: certified.bound,
            idealFit: market.problem.idealFit,
            mostSaved: worth.mostSaved,
            mostPlaced: worth.mostPlaced,
            rest: result.rest.map { $0 == .certified ? .certified : .searched },
            postponed: result.postponed,
            prevented: result.prevented.map { move in
                let name = market.name(ofRow: move.workload)
                return PreventedMove(
                    workload: name,
                    standbys: move.row.map { market.catalogue.name(ofOffer: $0) },
                    points: move.gain,
                    because: market.holds[name] ?? "its document can not be read"
                )
            },
            prices: MarketPrices(market: market).named(certified.certificate)
        )
    }

    /// What points could buy at most.
    struct Worth {
        /// USD per hour; no more than the plan costs. nil where the policy does not price cost.
        var mostSaved: Quantity?
        /// Standbys that are missing.
        var mostPlaced = 0

        /// - Parameters:
        ///   - gap: the points.
        ///   - cost: of the plan's reservations, in points.
        init(gap: Int64, cost: Int64, problem: StandbyProblem, rows: [[Int?]], policy: FleetPolicy) {
            if policy.penalties.cost > 0 {
                mostSaved = Quantity(thousandths: min(gap, cost).saturatingTimes(1000) / policy.penalties.cost)
            }
            var missing: [Int64] = []
            for (workload, row) in zip(problem.workloads, rows) {
                for (rank, offer) in row.enumerated() where offer == nil {
                    missing.append(problem.rankWeights[rank] * workload.unassignedPenalty)
                }
            }
            // The cheapest first: no choice of them is longer.
            var left = gap
            for penalty in missing.sorted() where penalty <= left {
                left -= penalty
                mostPlaced += 1
            }
        }
    }
}
