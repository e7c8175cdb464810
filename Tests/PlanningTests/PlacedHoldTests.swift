import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("A hold that names standbys")
struct PlacedHoldTests {
    private func decide(_ random: RandomFleet, _ committed: CommittedState, holds: [Hold]) throws -> CommittedState {
        try Decision(
            DecisionInput(
                fleet: random.fleet,
                profiles: random.profiles,
                holds: holds,
                committed: committed,
                date: RandomFleet.date
            )
        ).state
    }

    /// What a person may make of an assignment: fewer standbys, others, or what can not be.
    private func standbys(_ assignment: Assignment, _ random: RandomFleet, _ numbers: inout SeededNumbers)
        -> [OfferName]
    {
        let placed = assignment.standbys.map(\.offer)
        switch UInt64.random(in: 0..<4, using: &numbers) {
        case 0: return []
        case 1: return Array(placed.dropLast())
        case 2: return placed.reversed()
        default:
            let region = random.fleet.regions[Int.random(in: 0..<random.fleet.regions.count, using: &numbers)]
            return (region.personas.first.map { [OfferName(region: region.name, persona: $0)] } ?? [])
                + placed.dropFirst()
        }
    }

    @Test("keeps every promise provable, adds nothing to what a person took away, and settles at once")
    func random() throws {
        var (reduced, moved) = (0, 0)
        for seed in 0..<150 as Range<UInt64> {
            let random = RandomFleet(seed: seed &+ 70_000, regions: 2...4, workloads: 4...9)
            var numbers = SeededNumbers(seed: seed)
            var state = try decide(random, CommittedState(), holds: [])
            var holds: [Hold] = []
            for index in state.assignments.indices where Bool.random(using: &numbers) {
                let assignment = state.assignments[index]
                let wanted = standbys(assignment, random, &numbers)
                let decided = assignment.standbys.map(\.offer)
                guard wanted != decided else { continue }
                holds.append(Hold(reverting: assignment.workload, by: "ada", to: wanted, from: decided))
            }
            let held = try decide(random, state, holds: holds)
            let verifier = ProofVerifier(fleet: random.fleet, state: held, date: RandomFleet.date)
            #expect(verifier.violations().isEmpty, "seed \(seed): \(verifier.violations().map(\.message))")
            #expect(verifier.certificateViolations().isEmpty, "seed \(seed)")
            for hold in holds {
                let workload = try #require(random.fleet.workloads.first { $0.name == hold.name })
                let assignment = try #require(held.assignments.first { $0.workload == hold.name })
                let there = assignment.standbys.map(\.offer)
                if !Set(there).isSubset(of: hold.standbys ?? []) {
                    // It could not be kept, and takes nothing away; where another hold took the room, it is elsewhere.
                    let before = state.assignments.first { $0.workload == hold.name }?.standbys ?? []
                    #expect(there.count >= before.count, "seed \(seed): \(hold.name)")
                } else if hold.takesAway(from: workload), hold.obstacle(for: workload, in: random.fleet) == nil {
                    reduced += 1
                    #expect(assignment.uncovered.allSatisfy { $0.cause == .takenAway }, "seed \(seed): \(hold.name)")
                }
                if there == hold.standbys, !there.isEmpty { moved += 1 }
            }
            let again = try decide(random, held, holds: holds)
            #expect(again.assignments == held.assignments, "seed \(seed)")
            state = try decide(random, held, holds: [])
            let released = ProofVerifier(fleet: random.fleet, state: state, date: RandomFleet.date)
            #expect(released.violations().isEmpty, "seed \(seed)")
        }
        #expect(reduced > 60 && moved > 20, "\(reduced) reduced, \(moved) moved")
    }
}
