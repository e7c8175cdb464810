import TestSupport
import Testing
import UnderstudyModel

@testable import Planning

@Suite("A drill")
struct DrillTests {
    private func drill(_ decided: DecidedFleet, losing regions: [String], fleet: Fleet? = nil) -> Drill {
        Drill(
            losing: regions,
            fleet: fleet ?? decided.world.fleet,
            profiles: decided.world.profiles,
            assignments: decided.plan.assignments,
            reservations: decided.plan.reservations,
            date: RandomFleet.date
        )
    }

    @Test("agrees with the proof about the loss of any single region", arguments: 0..<40)
    func agreesWithProof(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        let prover = CoverageProver(
            fleet: decided.world.fleet,
            profiles: decided.world.profiles,
            assignments: decided.plan.assignments,
            reservations: decided.plan.reservations,
            date: RandomFleet.date
        )
        for scenario in Scenario.all(of: decided.world.fleet) where scenario.regions.count == 1 && !scenario.isDeclared
        {
            let proof = prover.proof(of: scenario)
            let drill = drill(decided, losing: scenario.regions)
            let stuck = drill.moves.filter { $0.outcome == .noPlace }.map(\.workload)
            #expect(stuck.sorted() == proof.uncovered.map(\.workload).sorted(), "seed \(seed)")
            #expect(drill.landings.map(\.offer) == proof.landings.map(\.offer), "seed \(seed)")
            #expect(drill.landings.map(\.load) == proof.landings.map(\.load), "seed \(seed)")
            #expect(drill.moves.allSatisfy { $0.outcome != .overfull }, "seed \(seed)")
        }
    }

    @Test("lists what matters most first, and sends nothing into a lost region", arguments: 0..<40)
    func order(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        let lost = Array(decided.world.fleet.regions.map(\.name).prefix(2))
        let drill = drill(decided, losing: lost)
        #expect(drill.moves.map(\.tier) == drill.moves.map(\.tier).sorted(), "seed \(seed)")
        #expect(drill.moves.allSatisfy { move in move.to.map { !lost.contains($0.region) } ?? true }, "seed \(seed)")
        let expected = decided.world.fleet.workloads.filter { lost.contains($0.home) }.map(\.name)
        #expect(drill.moves.map(\.workload).sorted() == expected.sorted(), "seed \(seed)")
    }

    @Test("fills what is reserved in the order of tiers, and names what is beyond it")
    func overfull() throws {
        for seed in UInt64(0)..<200 {
            let decided = try DecidedFleet(seed: seed)
            let drill = drill(decided, losing: Array(decided.world.fleet.regions.map(\.name).prefix(3)))
            for landing in drill.landings {
                let moves = drill.moves.filter { $0.to == landing.offer }
                let placed = moves.filter { $0.outcome == .moves }.reduce(ResourceAmounts.zero) { $0 + $1.demand }
                #expect(Resource.allCases.allSatisfy { placed[$0] <= landing.ready[$0] }, "seed \(seed)")
                #expect(
                    (landing.needed > landing.reserved) == moves.contains { $0.outcome == .overfull },
                    "seed \(seed)"
                )
                #expect((landing.fullness > 1000) == (landing.needed > landing.reserved), "seed \(seed)")
            }
        }
    }

    @Test("leaves a workload where its recorded failover has taken it")
    func runningFailover() throws {
        let decided = try #require(
            try (UInt64(0)..<50).lazy.map(DecidedFleet.init).first {
                $0.plan.assignments.contains { !$0.standbys.isEmpty }
            }
        )
        let assignment = try #require(decided.plan.assignments.first { !$0.standbys.isEmpty })
        let standby = try #require(assignment.standbys.first)
        var fleet = decided.world.fleet
        fleet.failovers = [
            Failover(
                metadata: Metadata(name: "now"),
                workload: assignment.workload,
                from: assignment.home,
                to: standby.offer.region,
                startedAt: Instant(seconds: RandomFleet.date.seconds - 60),
                endedAt: nil,
                reason: "power"
            )
        ]
        let move = try #require(
            drill(decided, losing: [assignment.home], fleet: fleet).moves.first { $0.workload == assignment.workload }
        )
        #expect(move.outcome == .runsThere)
        #expect(move.to == standby.offer)
        let second = drill(decided, losing: [standby.offer.region], fleet: fleet)
        let next = try #require(second.moves.first { $0.workload == assignment.workload })
        #expect(next.from == standby.offer.region)
        #expect(next.to?.region != assignment.home && next.to?.region != standby.offer.region)
    }
}
