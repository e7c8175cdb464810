import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("What a hold is in the way of")
struct HoldTests {
    private func decide(_ fleet: Fleet, _ profiles: [WorkloadProfile], _ committed: CommittedState) throws
        -> CommittedState
    {
        try Decision(
            DecisionInput(fleet: fleet, profiles: profiles, committed: committed, date: RandomFleet.date)
        ).state
    }

    /// A fleet where lower tiers were placed first and are held, and higher ones came later.
    private func heldFleet(_ random: RandomFleet) throws -> (fleet: Fleet, state: CommittedState) {
        var lower = random.fleet
        lower.workloads = lower.workloads.filter { $0.tier >= 3 }
        let names = lower.workloads.map(\.name)
        let before = try decide(lower, random.profiles.filter { names.contains($0.workload) }, CommittedState())
        var fleet = random.fleet
        fleet.holds = [
            Hold(metadata: Metadata(name: "hold"), workloads: names, reason: "release week", by: "ada", until: nil)
        ]
        return (fleet, try decide(fleet, random.profiles, before))
    }

    @Test("is named with the workload that goes without, and releasing it helps that one")
    func isNamed() throws {
        var named = 0
        for seed in 0..<600 as Range<UInt64> {
            let random = RandomFleet(seed: seed &+ 40_000, regions: 2...3, workloads: 5...9)
            let (fleet, state) = try heldFleet(random)
            let verifier = ProofVerifier(fleet: fleet, state: state, date: RandomFleet.date)
            #expect(verifier.violations().isEmpty, "seed \(seed)")
            #expect(verifier.certificateViolations().isEmpty, "seed \(seed)")
            let keptOut = state.assignments.filter { assignment in
                assignment.uncovered.contains { $0.remedies.contains { $0.hasPrefix("release the holds on ") } }
            }.map(\.workload)
            #expect(verifier.keptOutByHolds() == keptOut.sorted(), "seed \(seed)")
            guard let first = keptOut.first else { continue }
            named += 1
            var released = fleet
            released.holds = []
            let after = try decide(released, random.profiles, state)
            // It, or another that counts as much and could not share the room either.
            let tier = state.assignments.first { $0.workload == first }?.tier ?? 0
            func standbys(_ state: CommittedState) -> Int {
                state.assignments.filter { $0.tier <= tier }.reduce(0) { $0 + $1.standbys.count }
            }
            #expect(standbys(after) > standbys(state), "seed \(seed): \(first)")
        }
        #expect(named >= 10)
    }
}
