import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("What is not known, and what is lost, is no promise")
struct UnsizedWorkloadTests {
    @Test("a workload that was never sized is told, and breaks no proof: nobody can say where it would fit")
    func neverSized() throws {
        for seed in 0..<40 as Range<UInt64> {
            var world = RandomFleet(seed: seed)
            guard let wanting = world.fleet.workloads.first(where: { $0.standbys > 0 })?.name else { continue }
            world.profiles.removeAll { $0.workload == wanting }
            let state = try CoverageTests.decide(world)
            #expect(state.alerts.contains { $0.rule == .missingMetrics && $0.name.hasSuffix(wanting) }, "seed \(seed)")
            let violations = ProofVerifier(fleet: world.fleet, state: state, date: RandomFleet.date).violations()
            #expect(!violations.contains { $0.workload == wanting }, "seed \(seed): \(violations)")
        }
    }

    @Test("a region that a running failover left is no place for others when a second one is lost")
    func lostRegion() throws {
        var seen = 0
        for seed in 0..<120 as Range<UInt64> {
            guard let (world, before, runs) = try RunningFailoverTests.incident(seed: seed &+ 31_000) else { continue }
            let lost = runs.home
            let standsThere = before.assignments.contains { $0.standbys.contains { $0.offer.region == lost } }
            let after = try RunningFailoverTests.decide(world, after: before)
            let landings = after.proofs.flatMap(\.landings)
            #expect(!landings.contains { $0.offer.region == lost }, "seed \(seed)")
            seen += standsThere ? 1 : 0
            let verifier = ProofVerifier(fleet: world.fleet, state: after, date: RandomFleet.date)
            #expect(verifier.violations().isEmpty, "seed \(seed): \(verifier.violations().first?.message ?? "")")
            for other in world.fleet.regions where other.name != lost {
                let drill = Drill(
                    losing: [other.name],
                    fleet: world.fleet,
                    profiles: after.profiles,
                    assignments: after.assignments,
                    reservations: after.reservations,
                    date: RandomFleet.date
                )
                #expect(!drill.moves.contains { $0.outcome == .moves && $0.to?.region == lost }, "seed \(seed)")
            }
        }
        #expect(seen > 5)
    }
}
