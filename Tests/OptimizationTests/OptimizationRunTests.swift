import Optimization
import Testing

@Suite("Optimizing with a bound")
struct OptimizationRunTests {
    private func optimize(_ problem: StandbyProblem, steps: Int = 400) throws -> OptimizationResult {
        let run = try OptimizationRun(problem, steps: steps)
        while !run.isFinished {
            for worker in run.workers { worker.work() }
            run.exchange()
        }
        return try run.result()
    }

    @Test("gives feasible plans that no price disproves", arguments: 0..<20)
    func isFeasible(block: Int) throws {
        for seed in (block * 100 + 1)...(block * 100 + 100) {
            let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 5)
            let result = try optimize(problem, steps: 40)
            let evaluation = try PlanEvaluation(result.plan, of: problem)
            #expect(evaluation.violations.isEmpty, "seed \(seed)")
            #expect(evaluation.objective == result.objective, "seed \(seed)")
            #expect(BruteForce(problem: problem).instances(result.plan.rows) == result.plan.instances, "seed \(seed)")
            let proved = try CertificateCheck.bound(of: problem, by: result.certificate)
            #expect(result.objective.total <= result.bound && result.bound <= proved, "seed \(seed)")
        }
    }

    @Test("finds what brute force finds best, and proves it", arguments: 0..<20)
    func isExact(block: Int) throws {
        for seed in (block * 100 + 1)...(block * 100 + 100) {
            let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 2 + seed % 10 / 9)
            let brute = BruteForce(problem: problem)
            var best = Int64.min
            brute.forEachPlan { rows in
                let worth = brute.objective(rows)
                if worth > best, brute.fits(rows) { best = worth }
            }
            let result = try optimize(problem, steps: 40)
            #expect(result.objective.total == best, "seed \(seed)")
            #expect(result.bound == best, "seed \(seed)")
            #expect(try CertificateCheck.bound(of: problem, by: result.certificate) >= best, "seed \(seed)")
        }
    }

    @Test("any prices bound every plan", arguments: 1...200)
    func anyPricesBound(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 3)
        let plan = try optimize(problem)
        var random = SplitMix64(seed: UInt64(seed))
        var wild = plan.certificate
        for index in wild.workloads.indices { wild.workloads[index] += random.amount(0...200) << 20 }
        wild.loads = problem.offers.indices.map { offer in
            let scenario = random.index(0..<problem.scenarios.count)
            let prices = (0..<problem.resourceCount).map { _ in random.amount(0...3) << 40 }
            return Certificate.LoadPrice(offer: offer, scenario: scenario, prices: prices)
        }
        wild.gates = problem.workloads.indices.map { index in
            Certificate.GatePrice(workload: index, offer: 0, price: random.amount(0...40) << 20)
        }
        wild.spare = problem.spare.map { $0.map { _ in random.amount(0...2) << 40 } }
        #expect(try CertificateCheck.bound(of: problem, by: wild) >= plan.objective.total, "seed \(seed)")
    }

    @Test("gives the same result every time, whoever works first", arguments: 1...20)
    func isDeterministic(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 8)
        let run = try OptimizationRun(problem, steps: 400)
        while !run.isFinished {
            for worker in run.workers.reversed() { worker.work() }
            run.exchange()
        }
        #expect(try optimize(problem) == run.result(), "seed \(seed)")
    }

    @Test("moves nothing when its own plan is in force", arguments: 1...100)
    func rests(seed: Int) throws {
        var problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 8)
        for index in problem.workloads.indices { problem.workloads[index].switchingCost += 1 }
        let first = try optimize(problem)
        let again = try optimize(problem.committing(first.plan))
        #expect(again.plan == first.plan, "seed \(seed)")
        #expect(again.objective.switching == 0, "seed \(seed)")
    }

    @Test("keeps nearly all of a plan when one demand grows")
    func repairs() throws {
        var problem = StandbyProblem.tiny(seed: 5, workloads: 40).unconstrained
        for region in problem.spare.indices { problem.spare[region] = problem.spare[region].map { $0 * 10 } }
        for index in problem.workloads.indices { problem.workloads[index].switchingCost = 20 }
        let first = try optimize(problem, steps: 4_000)
        var next = problem.committing(first.plan)
        next.workloads[3].demand = next.workloads[3].demand.map { $0 > 0 ? $0 + 1 : 0 }
        let second = try optimize(next, steps: 4_000)
        let moved = zip(first.plan.assignment, second.plan.assignment).count { $0 != $1 }
        #expect(try PlanEvaluation(second.plan, of: next).isFeasible)
        #expect(moved <= 4)
    }

    @Test("refuses what can not be solved, as validation does")
    func refusesInvalid() throws {
        var problem = StandbyProblem.tiny(seed: 1)
        problem.costWeight = -1
        #expect(throws: StandbyProblem.Invalid(defects: [.negative(.costWeight)])) {
            try OptimizationRun(problem, steps: 1)
        }
        let empty = StandbyProblem(spare: [], offers: [], workloads: [], scenarios: [])
        #expect(try optimize(empty).bound == 0)
    }
}
