import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("What is in the way of a standby")
struct RoomConflictTests {
    /// Whether a region holds what some workloads need of it, worked out by hand.
    private static func fits(_ region: String, _ standbys: [String: [OfferName]], _ random: RandomFleet) -> Bool {
        let fleet = random.fleet
        let hand = BruteForce(
            fleet: fleet,
            state: CommittedState(profiles: random.profiles),
            date: RandomFleet.date
        )
        var instances: [String: Int64] = [:]
        for scenario in Scenario.all(of: fleet) {
            var loads: [String: [Int64]] = [:]
            for workload in fleet.workloads where scenario.counts(workload) {
                let landing = standbys[workload.name]?.first { !scenario.regions.contains($0.region) }
                guard let landing, landing.region == region else { continue }
                loads[landing.persona] = zip(
                    loads[landing.persona] ?? [0, 0, 0, 0, 0],
                    hand.demand(of: workload).values
                )
                .map { $0 + $1 }
            }
            for (persona, load) in loads {
                let carried = hand.carried(persona)
                let needed = zip(load, carried).map {
                    $0 == 0 ? 0 : $1 == 0 ? Int64.max / 1_000_000 : ($0 + $1 - 1) / $1
                }
                instances[persona] = max(instances[persona] ?? 0, needed.max() ?? 0)
            }
        }
        guard let place = fleet.regions.first(where: { $0.name == region }) else { return false }
        var taken: [Int64] = [0, 0, 0, 0, 0]
        for (persona, count) in instances { taken = zip(taken, hand.taken(persona)).map { $0 + $1 * count } }
        return zip(taken, hand.spare(place)).allSatisfy { $0 <= $1 }
    }

    @Test("is irreducible: with all of it the standby does not fit, without any one it does", arguments: 0..<10)
    func irreducible(block: Int) throws {
        var found = 0
        for seed in (block * 60)..<(block * 60 + 60) {
            let random = RandomFleet(seed: UInt64(seed) &+ 52_000, workloads: 4...9)
            let state = try CoverageTests.decide(random)
            for assignment in state.assignments {
                guard let conflict = assignment.uncovered.first?.conflict else { continue }
                let chosen = assignment.standbys.map(\.offer)
                var standbys = [assignment.workload: chosen + [conflict.offer]]
                for name in conflict.workloads {
                    standbys[name] = state.assignments.first { $0.workload == name }?.standbys.map(\.offer)
                }
                let region = conflict.offer.region
                #expect(!RoomConflictTests.fits(region, standbys, random), "seed \(seed) \(assignment.workload)")
                for name in conflict.workloads {
                    var without = standbys
                    without[name] = nil
                    #expect(
                        RoomConflictTests.fits(region, without, random),
                        "seed \(seed) \(assignment.workload) without \(name)"
                    )
                }
                found += conflict.workloads.isEmpty ? 0 : 1
            }
        }
        #expect(found > 0, "block \(block)")
    }

    @Test("a limit that could be wider, or a persona that could be offered, is named where that gives room")
    func remedies() throws {
        var latency = 0
        var jurisdiction = 0
        var persona = 0
        for seed in 0..<400 {
            var random = RandomFleet(seed: UInt64(seed) &+ 71_000)
            let state = try CoverageTests.decide(random)
            for assignment in state.assignments {
                guard let missing = assignment.uncovered.first else { continue }
                for remedy in missing.remedies {
                    guard let index = random.fleet.workloads.firstIndex(where: { $0.name == assignment.workload })
                    else {
                        continue
                    }
                    let before = random.fleet
                    if remedy.contains("round trip") {
                        latency += 1
                        random.fleet.workloads[index].requirements.maxLatency = nil
                    } else if remedy.contains("jurisdiction") {
                        jurisdiction += 1
                        random.fleet.workloads[index].requirements.jurisdictions = []
                    } else {
                        persona += 1
                        // offer PERSONA in REGION: it has room
                        let words = remedy.split { $0 == " " || $0 == ":" }.map(String.init)
                        let region = try #require(random.fleet.regions.firstIndex { $0.name == words[3] })
                        random.fleet.regions[region].personas.append(words[1])
                    }
                    // Another workload that lacks a standby and matters more may take the room, or one that matters less
                    // give way.
                    let after = try RunningFailoverTests.decide(random, after: state).assignments
                    func covered(_ assignments: [Assignment]) -> Int {
                        assignments.reduce(0) { $0 + $1.standbys.count }
                    }
                    let now = after.first { $0.workload == assignment.workload }?.standbys.count ?? 0
                    #expect(
                        now > assignment.standbys.count || covered(after) > covered(state.assignments),
                        "seed \(seed) \(assignment.workload): \(remedy)"
                    )
                    random.fleet = before
                }
            }
        }
        #expect(latency > 3 && jurisdiction > 3 && persona > 3, "\(latency) \(jurisdiction) \(persona)")
    }
}
