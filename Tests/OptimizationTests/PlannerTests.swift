import Optimization
import Testing

@Suite("Planning")
struct PlannerTests {
    private func plan(_ problem: StandbyProblem) throws -> PlanResult {
        try Planner().plan(problem, steps: Planner.generousSteps(for: problem))
    }

    @Test("gives feasible plans whose worth and reservations are as evaluated", arguments: 1...1_000)
    func isFeasible(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed))
        let result = try plan(problem)
        let evaluation = try PlanEvaluation(result.plan, of: problem)
        #expect(evaluation.violations.isEmpty, "seed \(seed)")
        #expect(evaluation.objective == result.objective, "seed \(seed)")
        #expect(BruteForce(problem: problem).instances(result.plan.rows) == result.plan.instances, "seed \(seed)")
    }

    @Test("leaves no standby uncovered that only lower tiers are in the way of", arguments: 1...1_000)
    func keepsTheTierGuarantee(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 6)
        let result = try plan(problem)
        #expect(try PlanEvaluation(result.plan, of: problem).tierBreaches().isEmpty, "seed \(seed)")
        #expect(BruteForce(problem: problem).breaches(result.plan.rows).isEmpty, "seed \(seed)")
    }

    @Test("changes nothing when its own plan is in force", arguments: 1...1_000)
    func restsOnItsOwnPlan(seed: Int) throws {
        var problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 8)
        var result = try plan(problem)
        if !result.atRest {
            // A held workload gained a standby, which is held from now on: one more pass settles that.
            problem = problem.committing(result.plan)
            result = try plan(problem)
        }
        #expect(result.atRest, "seed \(seed)")
        let again = try plan(problem.committing(result.plan))
        #expect(again.plan == result.plan, "seed \(seed)")
        #expect(again.objective.switching == 0, "seed \(seed)")
        #expect(again.moves == 0, "seed \(seed)")
    }

    @Test("is near what brute force finds best, and never above it")
    func isNearTheOptimum() throws {
        var optimal = 0
        var fullyCovered = 0
        var coverable = 0
        let seeds = 2_000...2_299
        for seed in seeds {
            let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 3).unconstrained
            let brute = BruteForce(problem: problem)
            let wanted = problem.workloads.reduce(0) { $0 + $1.standbys }
            let result = try plan(problem)
            let covered = result.plan.rows.joined().count
            var best = Int64.min
            var mostCovered = 0
            brute.forEachPlan { rows in
                guard brute.fits(rows) else { return }
                mostCovered = max(mostCovered, rows.joined().count)
                if rows.joined().count == covered { best = max(best, brute.objective(rows)) }
            }
            #expect(result.objective.total <= best, "seed \(seed)")
            #expect(covered <= mostCovered, "seed \(seed)")
            if result.objective.total == best { optimal += 1 }
            if mostCovered == wanted {
                coverable += 1
                if covered == wanted { fullyCovered += 1 }
            }
        }
        #expect(optimal * 100 >= seeds.count * 90, "\(optimal) of \(seeds.count) optimal")
        #expect(fullyCovered * 100 >= coverable * 97, "\(fullyCovered) of \(coverable) covered")
    }

    @Test("keeps a held workload's standbys when all that is held fits together", arguments: 1...500)
    func keepsWhatIsHeld(seed: Int) throws {
        var problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 5)
        // What is held was once planned: take a plan of other values as the one in force.
        var earlier = problem.unconstrained
        for workload in earlier.workloads.indices {
            for candidate in earlier.workloads[workload].candidates.indices {
                earlier.workloads[workload].candidates[candidate].value *= -1
            }
        }
        problem = problem.committing(try plan(earlier).plan)
        let result = try plan(problem)
        for (index, workload) in problem.workloads.enumerated() where workload.isHeld {
            for (rank, offer) in workload.committed.enumerated() where offer != nil {
                #expect(result.plan.assignment[index][rank] == offer, "seed \(seed), workload \(index)")
            }
        }
    }

    @Test("uses no more steps than it is given, and is feasible with any number", arguments: 1...100)
    func respectsTheSteps(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 6)
        let full = try plan(problem)
        for steps in [-1, 0, 1, 3, 6, 7, 12, 20, 40, full.stepsUsed, full.stepsUsed + 1] {
            let result = try Planner().plan(problem, steps: steps)
            #expect(result.stepsUsed <= max(0, steps), "seed \(seed), steps \(steps)")
            #expect(try PlanEvaluation(result.plan, of: problem).isFeasible, "seed \(seed), steps \(steps)")
            if steps > full.stepsUsed * 4 { #expect(result.plan == full.plan, "seed \(seed), steps \(steps)") }
        }
    }

    @Test("keeps what is in force when it has no steps at all")
    func keepsWhatIsInForceWithoutSteps() throws {
        let problem = StandbyProblem.tiny(seed: 11, workloads: 6).unconstrained
        let first = try plan(problem)
        let second = try Planner().plan(problem.committing(first.plan), steps: 0)
        #expect(second.plan == first.plan)
        #expect(!second.atRest)
    }

    @Test("gives the same result every time", arguments: 1...20)
    func isDeterministic(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 8)
        #expect(try plan(problem) == plan(problem), "seed \(seed)")
    }
}
