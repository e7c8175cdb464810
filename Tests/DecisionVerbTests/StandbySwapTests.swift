import Optimization
import TestSupport
import Testing
import UnderstudyModel

@testable import Planning

/// A random fleet after one decision, as `explain` finds it.
struct DecidedFleet {
    let world: RandomFleet
    let plan: FleetPlan
    let market: StandbyMarket
    let loads: StandbyLoads

    init(seed: UInt64) throws {
        world = RandomFleet(seed: seed, regions: 3...6, workloads: 2...8)
        plan = try FleetPlan(fleet: world.fleet, profiles: world.profiles, committed: [], date: RandomFleet.date)
        market = StandbyMarket(
            fleet: world.fleet,
            profiles: world.profiles,
            committed: plan.assignments,
            keepsMissing: false,
            date: RandomFleet.date
        )
        loads = StandbyLoads(market: market, assignment: market.problem.workloads.map(\.committed))
    }

    /// The worth and feasibility of the committed rows with one replaced, recomputed from nothing.
    func evaluation(row: Int, standbys: [Int?]) throws -> PlanEvaluation {
        var rows = market.problem.workloads.map(\.committed)
        rows[row] = standbys
        let loads = StandbyLoads(market: market, assignment: rows)
        return try PlanEvaluation(StandbyPlan(assignment: rows, instances: loads.instances), of: market.problem)
    }

    /// Every way to give one rank of one workload another candidate in a region of its own.
    func swaps(_ body: (_ row: Int, _ rank: Int, _ other: [Int?]) throws -> Void) rethrows {
        for (row, workload) in market.problem.workloads.enumerated() {
            let inForce = workload.committed
            for rank in inForce.indices where rank == 0 || inForce[rank - 1] != nil {
                let taken = Set(inForce.compactMap { $0 }.map { market.catalogue.offers[$0].region })
                for candidate in workload.candidates
                where !taken.contains(market.catalogue.offers[candidate.offer].region) {
                    var other = inForce
                    other[rank] = candidate.offer
                    try body(row, rank, other)
                }
            }
        }
    }
}

@Suite("What it would do to a plan to swap one standby")
struct StandbySwapTests {
    @Test("is worth exactly what the whole plan, evaluated from nothing, gains", arguments: 0..<60)
    func gain(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        try decided.swaps { row, _, other in
            let inForce = decided.market.problem.workloads[row].committed
            let swap = StandbySwap(loads: decided.loads, row: row, standbys: inForce, other: other)
            let before = try decided.evaluation(row: row, standbys: inForce).objective.total
            let after = try decided.evaluation(row: row, standbys: other).objective.total
            #expect(swap.gain == after - before, "seed \(seed), row \(row), \(other)")
        }
    }

    @Test("finds room exactly where the whole plan would be feasible", arguments: 0..<60)
    func room(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        try decided.swaps { row, _, other in
            let inForce = decided.market.problem.workloads[row].committed
            let swap = StandbySwap(loads: decided.loads, row: row, standbys: inForce, other: other)
            let isFeasible = try decided.evaluation(row: row, standbys: other).isFeasible
            #expect((swap.shortage == .zero) == isFeasible, "seed \(seed), row \(row), \(other)")
        }
    }
}
