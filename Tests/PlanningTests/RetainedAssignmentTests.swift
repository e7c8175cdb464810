import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("A workload whose document can not be read")
struct RetainedAssignmentTests {
    private func decide(_ fleet: Fleet, _ profiles: [WorkloadProfile], _ committed: CommittedState) throws
        -> CommittedState
    {
        try Decision(
            DecisionInput(
                fleet: fleet,
                keepsMissing: true,
                profiles: profiles,
                committed: committed,
                date: RandomFleet.date
            )
        ).state
    }

    @Test("keeps the standby that is left, with its reservation, when the region of the other is gone")
    func keepsWhatIsLeft() throws {
        var seen = 0
        for seed in 0..<400 as Range<UInt64> {
            let random = RandomFleet(seed: seed &+ 51_000, regions: 4...5, workloads: 4...8)
            let state = try decide(random.fleet, random.profiles, CommittedState())
            guard let kept = state.assignments.first(where: { $0.standbys.count == 2 }) else { continue }
            seen += 1
            var fleet = random.fleet
            fleet.workloads.removeAll { $0.name == kept.workload }
            fleet.regions.removeAll { $0.name == kept.standbys[0].offer.region }
            let profiles = random.profiles.filter { $0.workload != kept.workload }
            let next = try decide(fleet, profiles, state)
            let now = try #require(next.assignments.first { $0.workload == kept.workload })
            let verifier = ProofVerifier(fleet: fleet, state: next, date: RandomFleet.date)
            let overloads = verifier.violations().filter { $0.rule == .loadExceedsReady || $0.rule == .invalidStandby }
            #expect(overloads.isEmpty, "seed \(seed): \(overloads.first?.message ?? "")")
            #expect(verifier.certificateViolations().isEmpty, "seed \(seed)")
            #expect(now.standbys.map(\.offer).allSatisfy { $0 == kept.standbys[1].offer }, "seed \(seed)")
            #expect(now.standbys.count + now.uncovered.count == 2, "seed \(seed)")
            let again = try decide(fleet, profiles, next)
            #expect(again.assignments == next.assignments, "seed \(seed)")
        }
        #expect(seen > 40)
    }
}
