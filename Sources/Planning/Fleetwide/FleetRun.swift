import Optimization
import UnderstudyModel

/// Runs pieces of work, all of them, one after the other or at once; how is the caller's.
public typealias Concurrently = ([@Sendable () -> Void]) -> Void

/// The search for a fleet's plan on a market.
struct FleetRun {
    let market: StandbyMarket
    let policy: FleetPolicy
    /// The certificate in force.
    let inForce: PlanCertificate?

    /// So many steps that plans come close to what can be reached: the more workloads, the more.
    private var steps: Int { 2_000 + 100 * market.problem.workloads.count }

    /// Searches.
    ///
    /// - Parameter concurrently: runs the search's workers; the result does not depend on how.
    func result(_ concurrently: Concurrently) throws(PlanningError) -> TieredResult {
        let run: TieredRun
        do {
            run = try TieredRun(
                market.problem,
                TieredRun.Settings(
                    steps: steps,
                    tolerance: policy.stability.tolerance.thousandths,
                    loneMoveGains: loneMoveGains,
                    moveLimit: policy.stability.movesPerPass,
                    certificate: inForce.map { MarketPrices(market: market).adapted($0.prices) }
                )
            )
        } catch {
            throw PlanningError(defects: error.defects.map { String(describing: $0) })
        }
        while !run.isFinished {
            concurrently(run.workers.map { worker in { worker.work() } })
            run.exchange()
        }
        do {
            return try run.result()
        } catch {
            throw PlanningError(defects: ["the plan can not be certified: \(error)"])
        }
    }

    /// What makes a standby drift makes it move, where there is room: a first standby's fit below the best by more than the
    /// tolerance.
    private var loneMoveGains: [Int64] {
        let drift = policy.alerts.driftTolerance.thousandths
        return market.problem.workloads.indices.map { row in
            let weight = row < market.demands.count ? market.demands[row].weight : 1
            return drift.saturatingTimes(weight).saturatingTimes(StandbyRank.weights[0])
        }
    }
}
