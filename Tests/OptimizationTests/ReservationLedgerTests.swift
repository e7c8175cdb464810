import Testing

@testable import Optimization

@Suite("The reservation ledger")
struct ReservationLedgerTests {
    private func expect(_ placement: Placement, matches brute: BruteForce, seed: Int) {
        let rows = (0..<placement.problem.workloadCount).map { Array(placement.row(of: $0)) }
        #expect(placement.ledger.instances == brute.instances(rows), "seed \(seed), rows \(rows)")
        #expect(placement.standing.worth == brute.objective(rows), "seed \(seed), rows \(rows)")
        for region in brute.problem.spare.indices {
            for resource in 0..<brute.problem.resourceCount {
                let taken = zip(brute.problem.offers, placement.ledger.instances)
                    .filter { $0.0.region == region }
                    .reduce(0) { $0 + $1.1 * $1.0.takes[resource] }
                let used = placement.ledger.used[region * brute.problem.resourceCount + resource]
                #expect(used == taken, "seed \(seed), rows \(rows)")
            }
        }
    }

    @Test("stays equal to a recount as standbys come and go", arguments: 1...300)
    func staysExact(seed: Int) {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 6)
        let brute = BruteForce(problem: problem)
        var placement = Placement(CompiledProblem(problem))
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<25 {
            let workload = random.index(0..<problem.workloads.count)
            placement.clear(workload)
            let all = brute.rows(of: workload)
            let row = all[random.index(0..<all.count)]
            let before = (0..<problem.workloads.count).map { Array(placement.row(of: $0)) }
            var after = before
            after[workload] = row
            // What is there is feasible, so whether the row fits is whether everything with it does.
            #expect(placement.fits(row, for: workload) == brute.fits(after), "seed \(seed), rows \(after)")
            if placement.fits(row, for: workload) { placement.place(row, for: workload) }
            expect(placement, matches: brute, seed: seed)
        }
    }

    @Test("the search for one row finds the best of all rows", arguments: 1...500)
    func searchIsExact(seed: Int) {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 4)
        let brute = BruteForce(problem: problem)
        var placement = Placement(CompiledProblem(problem))
        for workload in 1..<4 {
            let choice = placement.best(RowSearch(workload: workload, scoring: RowSearch.Scoring(ownCostDivisor: 4)))
            placement.place(choice.offers, for: workload)
        }
        let choice = placement.best(RowSearch(workload: 0, scoring: RowSearch.Scoring()))
        var best: Standing?
        for row in brute.rows(of: 0) where placement.fits(row, for: 0) {
            var trial = placement
            trial.place(row, for: 0)
            best = max(best ?? trial.standing, trial.standing)
        }
        placement.place(choice.offers, for: 0)
        #expect(placement.standing == best, "seed \(seed)")
    }

    @Test("leaves out scenarios that concern nobody")
    func leavesOutIdleScenarios() {
        var problem = StandbyProblem.tiny(seed: 3, workloads: 2)
        problem.scenarios = StandbyProblem.singlesAndPairs(regionCount: problem.regionCount)
        for index in problem.workloads.indices {
            problem.workloads[index].standbys = index
            problem.workloads[index].committed = []
        }
        #expect(CompiledProblem(problem).scenarioCount == 1)
    }
}
