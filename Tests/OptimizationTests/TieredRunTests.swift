import Optimization
import Testing

@Suite("Planning again with tiers, holds and a plan in force")
struct TieredRunTests {
    private func settings(
        _ problem: StandbyProblem,
        steps: Int = 400,
        tolerance: Int64 = 5,
        moveLimit: Int? = nil,
        certificate: Certificate? = nil
    ) -> TieredRun.Settings {
        TieredRun.Settings(steps: steps, tolerance: tolerance, moveLimit: moveLimit, certificate: certificate)
    }

    private func run(_ problem: StandbyProblem, _ settings: TieredRun.Settings) throws -> TieredResult {
        let run = try TieredRun(problem, settings)
        while !run.isFinished {
            for worker in run.workers { worker.work() }
            run.exchange()
        }
        return try run.result()
    }

    @Test("gives feasible plans that serve tiers in order, on two thousand random problems", arguments: 0..<20)
    func isFeasible(block: Int) throws {
        for seed in (block * 100 + 1)...(block * 100 + 100) {
            let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 6)
            let result = try run(problem, settings(problem, steps: 60))
            let evaluation = try PlanEvaluation(result.plan, of: problem)
            #expect(evaluation.isFeasible, "seed \(seed)")
            #expect(evaluation.tierBreaches().isEmpty, "seed \(seed)")
            #expect(evaluation.objective == result.objective, "seed \(seed)")
            #expect(BruteForce(problem: problem).breaches(result.plan.rows).isEmpty, "seed \(seed)")
        }
    }

    @Test("bounds every plan that leaves what is held alone", arguments: 1...300)
    func bounds(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 3)
        let result = try run(problem, settings(problem))
        let certified = try #require(result.certified)
        #expect(try CertificateCheck.bound(of: certified.problem, by: certified.certificate) == certified.bound)
        let brute = BruteForce(problem: certified.problem)
        var best = Int64.min
        brute.forEachPlan { rows in
            let isHeldInPlace = zip(problem.workloads, zip(rows, result.plan.rows)).allSatisfy { workload, pair in
                !workload.isHeld || pair.0 == pair.1
            }
            if isHeldInPlace, brute.fits(rows) { best = max(best, brute.objective(rows)) }
        }
        #expect(best <= certified.bound, "seed \(seed)")
        #expect(result.score <= best, "seed \(seed)")
    }

    @Test("moves nothing when its own plan is in force, with its certificate and without", arguments: 1...300)
    func rests(seed: Int) throws {
        var problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 8)
        for index in problem.workloads.indices { problem.workloads[index].switchingCost += 1 }
        var first = try run(problem, settings(problem, steps: 2_000))
        let hasHeldGained = zip(problem.workloads, first.plan.assignment).contains { $0.isHeld && $0.committed != $1 }
        if hasHeldGained {
            // A held workload gained a standby, which is held from now on: one more pass settles that.
            problem = problem.committing(first.plan)
            first = try run(problem, settings(problem, steps: 2_000))
        }
        for certificate in [first.certified?.certificate, nil] {
            let next = problem.committing(first.plan)
            let again = try run(next, settings(next, certificate: certificate))
            #expect(again.plan == first.plan, "seed \(seed)")
            #expect(again.objective.switching == 0, "seed \(seed)")
        }
    }

    @Test("gives the same result ten times, whoever works first", arguments: 1...10)
    func isDeterministic(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 12)
        let first = try run(problem, settings(problem))
        for _ in 0..<9 {
            let run = try TieredRun(problem, settings(problem))
            while !run.isFinished {
                for worker in run.workers.reversed() { worker.work() }
                run.exchange()
            }
            #expect(try run.result() == first, "seed \(seed)")
        }
    }

    /// A problem of some size with room to spare, its plan in force.
    private func planned(seed: UInt64, workloads: Int = 40) throws -> (problem: StandbyProblem, result: TieredResult) {
        var problem = StandbyProblem.tiny(seed: seed, workloads: workloads)
        for region in problem.spare.indices { problem.spare[region] = problem.spare[region].map { 1_000 + $0 * 2_000 } }
        for offer in problem.offers.indices {
            problem.offers[offer].carries = problem.offers[offer].carries.map { $0 * 50 }
            problem.offers[offer].takes = problem.offers[offer].takes.map { $0 * 50 }
        }
        for index in problem.workloads.indices {
            problem.workloads[index].demand = problem.workloads[index].demand.map { $0 * 100 }
            problem.workloads[index].switchingCost = 6
            problem.workloads[index].unassignedPenalty += 1_000
            problem.workloads[index].committed = []
            problem.workloads[index].isHeld = false
            problem.workloads[index].isDisplaced = false
        }
        let result = try run(problem, settings(problem, steps: 20_000))
        return (problem.committing(result.plan), result)
    }

    @Test("one per cent of noise on all demands moves nothing in a thousand passes", arguments: [3] as [UInt64])
    func standsNoise(seed: UInt64) throws {
        let (problem, result) = try planned(seed: seed, workloads: 16)
        var random = SplitMix64(seed: seed)
        var certificate = result.certified?.certificate
        for pass in 1...1_000 {
            var next = problem
            for index in next.workloads.indices {
                next.workloads[index].demand = next.workloads[index].demand.map {
                    $0 + $0 * random.amount(-10...10) / 1_000
                }
            }
            let again = try run(next, settings(next, certificate: certificate))
            #expect(again.plan.assignment == result.plan.assignment, "seed \(seed), pass \(pass)")
            certificate = again.certified?.certificate
        }
    }

    @Test(
        "a region that no longer holds anything is left in one pass, and little else moves",
        arguments: 1...20
    )
    func movesWhatMust(seed: Int) throws {
        let (problem, result) = try planned(seed: UInt64(seed))
        let used = Set(result.plan.assignment.joined().compactMap { $0 }.map { problem.offers[$0].region }).sorted()
        guard let region = used.first else { return }
        var next = problem
        next.spare[region] = next.spare[region].map { _ in 0 }
        let again = try run(
            next,
            settings(next, steps: 2_000, moveLimit: 0, certificate: result.certified?.certificate)
        )
        #expect(try PlanEvaluation(again.plan, of: next).isFeasible, "seed \(seed)")
        func isThere(_ row: [Int?]) -> Bool { row.contains { $0.map { problem.offers[$0].region == region } ?? false } }
        let evicted = result.plan.assignment.count(where: isThere)
        let others = zip(result.plan.assignment, again.plan.assignment).count { $0 != $1 && !isThere($0) }
        // One may have to make room for each that had to leave.
        #expect(others <= evicted, "seed \(seed)")
    }

    @Test("takes no more moves than it may, and says how many are left", arguments: 1...40)
    func respectsTheMoveLimit(seed: Int) throws {
        var (problem, _) = try planned(seed: UInt64(seed))
        var random = SplitMix64(seed: UInt64(seed))
        for index in problem.workloads.indices {
            for candidate in problem.workloads[index].candidates.indices {
                problem.workloads[index].candidates[candidate].value = random.amount(0...200)
            }
        }
        let free = try run(problem, settings(problem, steps: 4_000, tolerance: 1))
        let moves = moved(free, problem)
        for limit in [0, 1, 3, moves] {
            let limited = try run(problem, settings(problem, steps: 4_000, tolerance: 1, moveLimit: limit))
            #expect(moved(limited, problem) <= limit, "seed \(seed), limit \(limit)")
            #expect(try PlanEvaluation(limited.plan, of: problem).isFeasible, "seed \(seed), limit \(limit)")
            if limit < moves { #expect(limited.postponed > 0, "seed \(seed), limit \(limit)") }
            if limit == moves { #expect(limited.plan == free.plan, "seed \(seed)") }
        }
    }

    private func moved(_ result: TieredResult, _ problem: StandbyProblem) -> Int {
        zip(problem.workloads, result.plan.assignment).count { workload, row in
            row.indices.contains { rank in
                workload.committedOffer(at: rank).map { $0 != row[rank] } ?? false
            }
        }
    }

    @Test("names what a hold is in the way of")
    func namesWhatHoldsPrevent() throws {
        var problem = StandbyProblem(
            spare: [[10], [10], [10]],
            offers: [
                StandbyProblem.Offer(region: 1, carries: [10], cost: 1),
                StandbyProblem.Offer(region: 2, carries: [10], cost: 1),
            ],
            workloads: [
                StandbyProblem.Workload(
                    home: 0,
                    standbys: 1,
                    demand: [5],
                    candidates: [
                        StandbyProblem.Candidate(offer: 0, value: 10), StandbyProblem.Candidate(offer: 1, value: 90),
                    ],
                    unassignedPenalty: 1_000,
                    switchingCost: 5,
                    committed: [0],
                    isHeld: true
                )
            ],
            scenarios: [StandbyProblem.Scenario(regions: [0])]
        )
        let held = try run(problem, settings(problem))
        #expect(held.plan.assignment == [[0]])
        #expect(held.prevented == [TieredResult.Prevented(workload: 0, row: [1], gain: 155)])
        #expect(held.certified?.bound == held.score)
        problem.workloads[0].isHeld = false
        let free = try run(problem, settings(problem))
        #expect(free.plan.assignment == [[1]])
        #expect(free.prevented.isEmpty)
    }

    @Test("moves one workload by itself where it fits better by far, whatever the plan as a whole tolerates")
    func takesLoneMoves() throws {
        let (problem, result) = try planned(seed: 4)
        var movers = 0
        for mover in problem.workloads.indices where problem.workloads[mover].standbys == 1 {
            var next = problem
            for candidate in next.workloads[mover].candidates.indices
            where next.workloads[mover].candidates[candidate].offer != result.plan.assignment[mover][0] {
                next.workloads[mover].candidates[candidate].value += 2_000
            }
            var tolerant = settings(next, tolerance: 1_000, certificate: result.certified?.certificate)
            #expect(try run(next, tolerant).plan.assignment == result.plan.assignment)
            tolerant.loneMoveGains = next.workloads.map { _ in 1_000 }
            let moved = try run(next, tolerant).plan.assignment
            movers += moved[mover] != result.plan.assignment[mover] ? 1 : 0
            let others = problem.workloads.indices.filter { $0 != mover }
            #expect(others.allSatisfy { moved[$0] == result.plan.assignment[$0] }, "workload \(mover)")
        }
        #expect(movers > 0)
    }
}
