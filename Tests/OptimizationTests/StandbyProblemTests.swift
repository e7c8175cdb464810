import Optimization
import Testing

@Suite("Validating a problem")
struct StandbyProblemTests {
    private var sound: StandbyProblem {
        StandbyProblem(
            spare: [[10, 10], [10, 10]],
            offers: [.init(region: 1, carries: [4, 0], cost: 3)],
            workloads: [
                .init(
                    home: 0,
                    standbys: 1,
                    demand: [2, 0],
                    candidates: [.init(offer: 0, value: 5)],
                    unassignedPenalty: 9
                )
            ],
            scenarios: [.init(regions: [0])]
        )
    }

    private func defects(_ change: (inout StandbyProblem) -> Void) -> [StandbyProblem.Defect] {
        var problem = sound
        change(&problem)
        let defects = problem.validate()
        // Whatever is refused is refused by the planner as well, not trapped on.
        if defects.isEmpty {
            #expect(throws: Never.self) { try Planner().plan(problem, steps: 100) }
        } else {
            #expect(throws: StandbyProblem.Invalid(defects: defects)) { try Planner().plan(problem, steps: 100) }
        }
        return defects
    }

    @Test("finds nothing wrong with a sound one")
    func acceptsSoundOnes() {
        #expect(defects { _ in }.isEmpty)
    }

    @Test("names lists of the wrong length")
    func namesWrongCounts() {
        #expect(defects { $0.spare[1] = [1] } == [.wrongCount(.spare(region: 1), expected: 2, found: 1)])
        #expect(defects { $0.offers[0].takes = [] } == [.wrongCount(.offer(0), expected: 2, found: 0)])
        #expect(defects { $0.workloads[0].demand = [1] } == [.wrongCount(.workload(0), expected: 2, found: 1)])
        #expect(
            defects { $0.workloads[0].committed = [nil, nil] }
                == [.wrongCount(.workload(0), expected: 1, found: 2)]
        )
        #expect(
            defects { $0.scenarios[0].participants = .only([]) }
                == [.wrongCount(.scenario(0), expected: 1, found: 0)]
        )
    }

    @Test("names amounts below zero")
    func namesNegatives() {
        #expect(defects { $0.spare[0][0] = -1 } == [.negative(.spare(region: 0))])
        #expect(defects { $0.offers[0].cost = -1 } == [.negative(.offer(0))])
        #expect(defects { $0.workloads[0].switchingCost = -1 } == [.negative(.workload(0))])
        #expect(defects { $0.rankWeights = [-2, 1] } == [.negative(.rankWeights)])
        #expect(defects { $0.costWeight = -1 } == [.negative(.costWeight)])
    }

    @Test("names what does not exist")
    func namesUnknowns() {
        #expect(defects { $0.offers[0].region = 7 } == [.unknownRegion(.offer(0), region: 7)])
        #expect(defects { $0.workloads[0].home = -1 } == [.unknownRegion(.workload(0), region: -1)])
        #expect(defects { $0.scenarios[0].regions = [2] } == [.unknownRegion(.scenario(0), region: 2)])
        #expect(defects { $0.workloads[0].committed = [4] } == [.unknownOffer(workload: 0, offer: 4)])
        #expect(
            defects { $0.workloads[0].candidates = [.init(offer: 1, value: 0)] }
                == [.unknownOffer(workload: 0, offer: 1)]
        )
    }

    @Test("names candidates that cannot be")
    func namesImpossibleCandidates() {
        #expect(
            defects { $0.workloads[0].candidates.append(.init(offer: 0, value: 1)) }
                == [.unsortedCandidates(workload: 0)]
        )
        #expect(defects { $0.workloads[0].home = 1 } == [.candidateAtHome(workload: 0, offer: 0)])
        #expect(
            defects { $0.workloads[0].demand[1] = 1 }
                == [.candidateLacksResource(workload: 0, offer: 0, resource: 1)]
        )
        #expect(defects { $0.workloads[0].standbys = 3 } == [.standbysOutOfRange(workload: 0, standbys: 3)])
    }

    @Test("refuses sums that leave Int64")
    func refusesOverflow() {
        #expect(
            defects { problem in
                problem.workloads[0].demand[0] = .max / 2
                problem.workloads.append(problem.workloads[0])
            } == [.demandOverflow(resource: 0)]
        )
        #expect(defects { $0.workloads[0].candidates[0].value = .min } == [.objectiveOverflow])
        #expect(defects { $0.workloads[0].unassignedPenalty = .max } == [.objectiveOverflow])
        #expect(defects { $0.workloads[0].switchingCost = .max } == [.objectiveOverflow])
        #expect(defects { $0.rankWeights = [.max, .max] } == [.objectiveOverflow])
        #expect(defects { $0.offers[0].cost = .max } == [.objectiveOverflow])
    }

    @Test("refuses what would not fit in memory")
    func refusesTooLarge() {
        let many = StandbyProblem.Scenario(regions: [0])
        let scenarios = [StandbyProblem.Scenario](repeating: many, count: 100_000)
        let found = defects { problem in
            problem.offers = Array(repeating: problem.offers[0], count: 600)
            problem.scenarios = scenarios
        }
        #expect(found == [.tooLarge(cells: 120_000_000, limit: StandbyProblem.cellLimit)])
        #expect(defects { $0.rankWeights = [5, 4, 3, 2, 1] } == [.tooLarge(cells: 5, limit: 4)])
    }

    @Test("accepts extreme amounts that cannot be used, and plans around them")
    func plansAroundExtremes() throws {
        var problem = sound
        problem.offers.append(.init(region: 1, carries: [1, .max], takes: [.max, .max], cost: .max))
        problem.workloads[0].candidates.append(.init(offer: 1, value: 50))
        problem.workloads[0].demand[0] = 1_000_000_000_000
        problem.costWeight = 7
        #expect(problem.validate().isEmpty)
        let result = try Planner().plan(problem, steps: 100)
        #expect(result.plan.assignment == [[nil]])
        problem.workloads[0].demand[0] = 8
        #expect(try Planner().plan(problem, steps: 100).plan.assignment == [[0]])
    }

    @Test("the default contract is every region, and every pair for two standbys")
    func buildsTheDefaultContract() {
        let scenarios = StandbyProblem.singlesAndPairs(regionCount: 4)
        #expect(scenarios.count == 4 + 6)
        #expect(scenarios[0] == .init(regions: [0]))
        #expect(scenarios[9] == .init(regions: [2, 3], participants: .wanting(standbys: 2)))
        #expect(StandbyProblem.singlesAndPairs(regionCount: 0).isEmpty)
        #expect(StandbyProblem.singlesAndPairs(regionCount: 1).count == 1)
    }
}
