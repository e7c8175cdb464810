import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("While a failover runs")
struct RunningFailoverTests {
    /// A random fleet, decided, one of whose workloads then runs on its first standby; nil where none has one.
    static func incident(seed: UInt64) throws -> (world: RandomFleet, before: CommittedState, runs: Assignment)? {
        var world = RandomFleet(seed: seed)
        let before = try CoverageTests.decide(world)
        guard let runs = before.assignments.first(where: { !$0.standbys.isEmpty }), let standby = runs.standbys.first
        else { return nil }
        world.fleet.failovers = [
            Failover(
                metadata: Metadata(name: "incident"),
                workload: runs.workload,
                from: runs.home,
                to: standby.offer.region,
                startedAt: Instant(seconds: RandomFleet.date.seconds - 60),
                endedAt: nil,
                reason: "power"
            )
        ]
        return (world, before, runs)
    }

    static func decide(_ world: RandomFleet, after before: CommittedState) throws -> CommittedState {
        try Decision(
            DecisionInput(fleet: world.fleet, profiles: world.profiles, committed: before, date: RandomFleet.date)
        ).state
    }

    @Test(
        "the workload stays where it runs, what is reserved there stays, and every promise is kept",
        arguments: 0..<10
    )
    func stays(block: Int) throws {
        var incidents = 0
        for seed in (block * 40)..<(block * 40 + 40) {
            guard let (world, before, runs) = try RunningFailoverTests.incident(seed: UInt64(seed) &+ 31_000) else {
                continue
            }
            incidents += 1
            let after = try RunningFailoverTests.decide(world, after: before)
            let now = after.assignments.first { $0.workload == runs.workload }
            #expect(now?.standbys.first?.offer == runs.standbys.first?.offer, "seed \(seed)")
            #expect(now?.heldBecause?.contains("incident") == true, "seed \(seed)")
            let violations = ProofVerifier(fleet: world.fleet, state: after, date: RandomFleet.date).violations()
            #expect(violations.isEmpty, "seed \(seed): \(violations.first?.message ?? "")")
        }
        #expect(incidents > 10)
    }

    @Test("its load counts in every loss that spares its standby, and is charged once", arguments: 0..<10)
    func countsEverywhere(block: Int) throws {
        for seed in (block * 40)..<(block * 40 + 40) {
            guard let (world, before, _) = try RunningFailoverTests.incident(seed: UInt64(seed) &+ 31_000) else {
                continue
            }
            let state = try RunningFailoverTests.decide(world, after: before)
            let hand = BruteForce(fleet: world.fleet, state: state, date: RandomFleet.date)
            for proof in state.proofs where !proof.isGroup {
                let audience = world.fleet.scenarios.first { $0.name == proof.scenario }?.appliesTo ?? .all
                let outcome = hand.outcome(losing: Set(proof.regions)) { audience == .all || $0.standbys >= 2 }
                // What the failover left is no place for anybody; what is reserved is for one loss at a time.
                let left = Set(world.fleet.failovers.map(\.from))
                let now = hand.outcome(losing: Set(proof.regions), in: left) { audience == .all || $0.standbys >= 2 }
                #expect(Set(proof.uncovered.map(\.workload)) == now.homeless, "seed \(seed) \(proof.scenario)")
                #expect(outcome.overloaded.isEmpty, "seed \(seed) \(proof.scenario)")
            }
            #expect(hand.overcommitted.isEmpty, "seed \(seed)")
        }
    }

    @Test(
        "it may lose the standby that it runs on: it is charged there, and the next pass changes nothing",
        arguments: 0..<10
    )
    func losesItsStandby(block: Int) throws {
        for seed in (block * 30)..<(block * 30 + 30) {
            guard let (unharmed, before, runs) = try RunningFailoverTests.incident(seed: UInt64(seed) &+ 31_000),
                let lost = runs.standbys.first?.offer,
                let region = unharmed.fleet.regions.firstIndex(where: { $0.name == lost.region })
            else { continue }
            var world = unharmed
            world.fleet.regions[region].personas.removeAll { $0 == lost.persona }
            let after = try RunningFailoverTests.decide(world, after: before)
            let verifier = ProofVerifier(fleet: world.fleet, state: after, date: RandomFleet.date)
            let broken = verifier.violations() + verifier.certificateViolations()
            #expect(broken.isEmpty, "seed \(seed): \(broken.first?.message ?? "")")
            let again = try RunningFailoverTests.decide(world, after: after)
            #expect(again.assignments == after.assignments, "seed \(seed)")
            #expect(again.reservations == after.reservations, "seed \(seed)")
        }
    }
}
