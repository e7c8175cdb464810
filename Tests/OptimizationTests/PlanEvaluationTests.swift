import Optimization
import Testing

@Suite("Evaluating a plan")
struct PlanEvaluationTests {
    @Test("agrees with the naive semantics on feasibility, instances and objective", arguments: 1...300)
    func agreesWithBruteForce(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed))
        let brute = BruteForce(problem: problem)
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<8 {
            let rows = problem.workloads.indices.map { workload in
                let all = brute.rows(of: workload)
                return all[random.index(0..<all.count)]
            }
            let plan = brute.plan(rows)
            let evaluation = try PlanEvaluation(plan, of: problem)
            #expect(evaluation.isFeasible == brute.fits(rows), "seed \(seed), rows \(rows)")
            #expect(evaluation.objective.total == brute.objective(rows), "seed \(seed), rows \(rows)")
            var needed = problem.offers.map { _ in Int64(0) }
            for reservation in evaluation.reservations { needed[reservation.offer] = reservation.instances }
            #expect(needed == plan.instances, "seed \(seed), rows \(rows)")
            if evaluation.isFeasible {
                let breaches = evaluation.tierBreaches().map { [$0.workload, $0.rank] }
                #expect(breaches == brute.breaches(rows).map { [$0.workload, $0.rank] }, "seed \(seed), rows \(rows)")
            }
        }
    }

    /// Three regions, one offer in each of the last two; a and b at home in region 0, each with two standbys.
    private var pairProblem: StandbyProblem {
        let candidates = [0, 1].map { StandbyProblem.Candidate(offer: $0, value: 10) }
        let workload = StandbyProblem.Workload(
            home: 0,
            standbys: 2,
            demand: [3],
            candidates: candidates,
            unassignedPenalty: 100
        )
        return StandbyProblem(
            spare: [[0], [8], [8]],
            offers: [1, 2].map { StandbyProblem.Offer(region: $0, carries: [4], cost: 1) },
            workloads: [workload, workload],
            scenarios: StandbyProblem.singlesAndPairs(regionCount: 3)
        )
    }

    @Test("counts those still on their first standby together with those moved to their second")
    func countsBothRanksTogether() throws {
        let plan = StandbyPlan(assignment: [[0, 1], [1, 0]], instances: [2, 2])
        let evaluation = try PlanEvaluation(plan, of: pairProblem)
        #expect(evaluation.isFeasible)
        // Scenario 4 loses regions 0 and 2: the first workload stays on offer 0, the second one comes there as well.
        #expect(evaluation.landings(in: 4) == [.init(region: 1, load: [6], ready: [8])])
        #expect(evaluation.reservations.map(\.instances) == [2, 2])
        #expect(evaluation.reservations[0].bindings == [.init(scenario: 4, resource: 0, load: 6)])
        #expect(evaluation.uncovered(in: 4).isEmpty)
        #expect(evaluation.activeOffer(of: 1, in: 4) == 0)
        #expect(evaluation.loads(in: 4) == [[6], [0]])
    }

    @Test("names the scenario, the resource and the amounts where too little is ready")
    func namesWhatIsMissing() throws {
        let plan = StandbyPlan(assignment: [[0, 1], [1, 0]], instances: [1, 3])
        let evaluation = try PlanEvaluation(plan, of: pairProblem)
        #expect(
            evaluation.violations == [
                .underReserved(offer: 0, scenario: 4, resource: 0, load: 6, ready: 4),
                .overSpare(region: 2, resource: 0, reserved: 12, spare: 8),
            ]
        )
    }

    @Test("names the workloads that a scenario leaves without a standby")
    func namesTheUncovered() throws {
        let plan = StandbyPlan(assignment: [[0, nil], [nil, nil]], instances: [1, 0])
        let evaluation = try PlanEvaluation(plan, of: pairProblem)
        #expect(evaluation.uncovered(in: 0) == [1])
        #expect(evaluation.uncovered(in: 3) == [0, 1])
        #expect(
            evaluation.uncovered == [
                .init(workload: 0, rank: 1), .init(workload: 1, rank: 0), .init(workload: 1, rank: 1),
            ]
        )
        #expect(evaluation.tierBreaches().map(\.workload) == [0, 1])
    }

    @Test("names every kind of malformed row and does not trip over it")
    func namesMalformedRows() throws {
        var problem = pairProblem
        problem.workloads[1].candidates = [.init(offer: 0, value: 1)]
        problem.offers.append(.init(region: 0, carries: [4], cost: 1))
        let plan = StandbyPlan(assignment: [[9, 0], [1, 2]], instances: [2, 2, 0])
        let evaluation = try PlanEvaluation(plan, of: problem)
        #expect(
            evaluation.violations == [
                .unknownOffer(workload: 0, rank: 0, offer: 9),
                .ineligible(workload: 1, rank: 0, offer: 1),
                .atHome(workload: 1, rank: 1, offer: 2),
            ]
        )
        let gap = try PlanEvaluation(StandbyPlan(assignment: [[nil, 0], [0, 0]], instances: [2, 0, 0]), of: problem)
        #expect(
            gap.violations == [.gap(workload: 0, rank: 1), .repeatedRegion(workload: 1, rank: 1, region: 1)]
        )
        let short = try PlanEvaluation(StandbyPlan(assignment: [[0]], instances: []), of: problem)
        #expect(
            short.violations == [
                .rowCount(expected: 2, found: 1), .rankCount(workload: 0, expected: 2, found: 1),
                .instanceCount(expected: 3, found: 0),
            ]
        )
        #expect(short.tierBreaches().isEmpty == false)
    }

    @Test("survives reservations beyond all bounds")
    func survivesHugeReservations() throws {
        let plan = StandbyPlan(assignment: [[0, 1], [1, 0]], instances: [.max, .min])
        let evaluation = try PlanEvaluation(plan, of: pairProblem)
        #expect(evaluation.violations.contains(.overSpare(region: 1, resource: 0, reserved: .max, spare: 8)))
    }
}

extension BruteForce {
    /// Rows as a plan, with exactly the instances that they need.
    func plan(_ rows: [[Int]]) -> StandbyPlan {
        let assignment = zip(problem.workloads, rows).map { workload, row -> [Int?] in
            (0..<workload.standbys).map { $0 < row.count ? row[$0] : nil }
        }
        return StandbyPlan(assignment: assignment, instances: instances(rows))
    }
}
