import Optimization
import Testing

@Suite("Planning by example")
struct PlannerExampleTests {
    /// Workloads at home in regions 0 and 1, two offers of capacity 4 in regions 2 and 3.
    private func problem(
        homes: [Int],
        tiers: [Int]? = nil,
        demands: [Int64]? = nil,
        spare: [Int64] = [4, 4],
        values: [Int64] = [10, 9]
    ) -> StandbyProblem {
        StandbyProblem(
            spare: [[0], [0]] + spare.map { [$0] },
            offers: [2, 3].map { StandbyProblem.Offer(region: $0, carries: [4], cost: 2) },
            workloads: homes.indices.map { index in
                StandbyProblem.Workload(
                    home: homes[index],
                    tier: tiers?[index] ?? 1,
                    standbys: 1,
                    demand: [demands?[index] ?? 3],
                    candidates: [0, 1].map { StandbyProblem.Candidate(offer: $0, value: values[$0]) },
                    unassignedPenalty: 100,
                    switchingCost: 3
                )
            },
            scenarios: StandbyProblem.singlesAndPairs(regionCount: 4)
        )
    }

    private func plan(_ problem: StandbyProblem) throws -> PlanResult {
        try Planner().plan(problem, steps: 1_000)
    }

    @Test("workloads of different homes share one instance")
    func sharesAcrossHomes() throws {
        let result = try plan(problem(homes: [0, 1]))
        #expect(result.plan == StandbyPlan(assignment: [[0], [0]], instances: [1, 0]))
        #expect(result.objective == Objective(fit: 40, cost: 2))
    }

    @Test("workloads of one home do not share, and spread when a region is full")
    func spreadsWithinAHome() throws {
        let result = try plan(problem(homes: [0, 0]))
        #expect(result.plan == StandbyPlan(assignment: [[0], [1]], instances: [1, 1]))
    }

    @Test("the lower tier goes without when there is room for one")
    func servesTheHigherTier() throws {
        let result = try plan(problem(homes: [0, 0], tiers: [2, 1], spare: [4, 0]))
        #expect(result.plan.assignment == [[nil], [0]])
        #expect(result.objective.unassigned == 200)
    }

    @Test("a hold keeps its room against a higher tier, and an ineligible one is moved")
    func honoursHolds() throws {
        var held = problem(homes: [0, 0], tiers: [2, 1], spare: [4, 0])
        held.workloads[0].committed = [0]
        held.workloads[0].isHeld = true
        let kept = try plan(held)
        #expect(kept.plan.assignment == [[0], [nil]])
        #expect(try PlanEvaluation(kept.plan, of: held).tierBreaches().isEmpty)
        var moved = problem(homes: [0], values: [10, 9])
        moved.workloads[0].isHeld = true
        moved.workloads[0].committed = [1]
        moved.workloads[0].candidates.removeLast()
        #expect(try plan(moved).plan.assignment == [[0]])
    }

    @Test("a standby moves only for more than the switching cost")
    func weighsSwitching() throws {
        var staying = problem(homes: [0])
        staying.workloads[0].committed = [1]
        #expect(try plan(staying).plan.assignment == [[1]])
        var moving = problem(homes: [0], values: [11, 9])
        moving.workloads[0].committed = [1]
        let result = try plan(moving)
        #expect(result.plan.assignment == [[0]])
        #expect(result.objective.switching == 3)
    }

    @Test("another workload of the tier makes room for one that fits nowhere else")
    func ejectsWithinTheTier() throws {
        var crowded = problem(homes: [0, 0])
        crowded.workloads[1].candidates = [.init(offer: 0, value: 10)]
        crowded.workloads[0].committed = [0]
        #expect(try plan(crowded).plan.assignment == [[1], [0]])
    }

    @Test("small workloads leave a region to one that needs all of it, when that counts more")
    func forcesABigOneIn() throws {
        var crowded = problem(homes: [0, 0, 0], demands: [2, 2, 4], spare: [4, 0])
        for index in 0...1 { crowded.workloads[index].committed = [0] }
        crowded.workloads[2].unassignedPenalty = 1_000
        #expect(try plan(crowded).plan.assignment == [[nil], [nil], [0]])
    }

    @Test("those at home share an instance that single moves would not give up")
    func savesAnInstance() throws {
        // Each offer carries both; leaving either alone saves nothing, leaving it together saves an instance.
        var spread = problem(homes: [0, 0], demands: [2, 2], values: [10, 10])
        spread.workloads.append(spread.workloads[0])
        spread.workloads.append(spread.workloads[0])
        for (index, home) in [0, 0, 1, 1].enumerated() {
            spread.workloads[index].home = home
            spread.workloads[index].switchingCost = 0
            spread.workloads[index].committed = [home]
        }
        #expect(try plan(spread).plan.instances.sorted() == [0, 1])
    }

    @Test("a tier that is shed in a scenario reserves nothing for it")
    func shedsByMask() throws {
        var shedding = problem(homes: [0, 0])
        shedding.scenarios = [.init(regions: [0], participants: .only([true, false]))]
        let result = try plan(shedding)
        #expect(result.plan == StandbyPlan(assignment: [[0], [0]], instances: [1, 0]))
    }

    @Test("a region with no spare takes nothing, and says so by leaving it out")
    func leavesUncoverable() throws {
        let result = try plan(problem(homes: [0], spare: [0, 0]))
        #expect(result.plan == StandbyPlan(assignment: [[nil]], instances: [0, 0]))
        #expect(result.atRest)
    }

    @Test("no workloads, no regions and no scenarios are no trouble")
    func plansNothing() throws {
        let empty = StandbyProblem(spare: [], offers: [], workloads: [], scenarios: [])
        #expect(try plan(empty).plan == StandbyPlan(assignment: [], instances: []))
        var unthreatened = problem(homes: [0])
        unthreatened.scenarios = []
        #expect(try plan(unthreatened).plan == StandbyPlan(assignment: [[0]], instances: [0, 0]))
    }
}
