import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("The coverage proof")
struct CoverageTests {
    static func decide(_ random: RandomFleet) throws -> CommittedState {
        try Decision(
            DecisionInput(
                fleet: random.fleet,
                profiles: random.profiles,
                committed: CommittedState(),
                date: RandomFleet.date
            )
        ).state
    }

    @Test("agrees with going through every loss by hand, on two thousand random fleets", arguments: 0..<20)
    func agreesWithBruteForce(block: Int) throws {
        for seed in (block * 100)..<(block * 100 + 100) {
            let random = RandomFleet(seed: UInt64(seed))
            let state = try CoverageTests.decide(random)
            let hand = BruteForce(fleet: random.fleet, state: state, date: RandomFleet.date)
            for proof in state.proofs where !proof.isGroup {
                let audience = random.fleet.scenarios.first { $0.name == proof.scenario }?.appliesTo ?? .all
                let outcome = hand.outcome(losing: Set(proof.regions)) { audience == .all || $0.standbys >= 2 }
                #expect(Set(proof.uncovered.map(\.workload)) == outcome.homeless, "seed \(seed) \(proof.scenario)")
                #expect(outcome.overloaded.isEmpty, "seed \(seed) \(proof.scenario)")
                #expect(
                    proof.isCovered == (outcome.homeless.isEmpty && outcome.overloaded.isEmpty),
                    "seed \(seed) \(proof.scenario)"
                )
            }
            let names = random.fleet.regions.map(\.name)
            var homelessInPairs = Set<String>()
            for (index, first) in names.enumerated() {
                for second in names[(index + 1)...] {
                    let outcome = hand.outcome(losing: [first, second]) { $0.standbys >= 2 }
                    #expect(outcome.overloaded.isEmpty, "seed \(seed) \(first) \(second)")
                    homelessInPairs.formUnion(outcome.homeless)
                }
            }
            let pairs = state.proofs.first { $0.scenario == Scenario.pairsName }
            #expect(Set(pairs?.uncovered.map(\.workload) ?? []) == homelessInPairs, "seed \(seed)")
            #expect(hand.overcommitted.isEmpty, "seed \(seed)")
        }
    }

    @Test("every plan keeps every promise that is checked, and rests when it is made again", arguments: 0..<20)
    func plansKeepTheirPromises(block: Int) throws {
        for seed in (block * 20)..<(block * 20 + 20) {
            let random = RandomFleet(seed: UInt64(seed) &+ 77_000)
            let state = try CoverageTests.decide(random)
            let violations = ProofVerifier(fleet: random.fleet, state: state, date: RandomFleet.date).violations()
            #expect(violations.isEmpty, "seed \(seed): \(violations.first?.message ?? "")")
            var again = try Decision(
                DecisionInput(fleet: random.fleet, profiles: random.profiles, committed: state, date: RandomFleet.date)
            ).state
            again.plan = state.plan
            #expect(again == state, "seed \(seed): planning again from the plan changed it")
        }
    }

    @Test("fails by name of scenario, region and resource when a region has one unit less than what binds")
    func oneUnitLess() throws {
        var failures = 0
        for seed in 0..<120 {
            let random = RandomFleet(seed: UInt64(seed) &+ 5_000)
            let state = try CoverageTests.decide(random)
            for reservation in state.reservations {
                for resource in Resource.allCases where reservation.reserved[resource] > 0 {
                    // What is reserved and what is at home use the region up to its last unit when it is cut down to that.
                    let slack = reservation.spare[resource] - reservation.reserved[resource]
                    let exact = ProofVerifier(
                        fleet: random.fleet.reducing(reservation.region, resource, by: slack),
                        state: state,
                        date: RandomFleet.date
                    )
                    #expect(!exact.violations().contains { $0.rule == .reservationExceedsSpare }, "seed \(seed)")
                    let short = ProofVerifier(
                        fleet: random.fleet.reducing(reservation.region, resource, by: slack + 1),
                        state: state,
                        date: RandomFleet.date
                    )
                    let found = short.violations().filter { $0.rule == .reservationExceedsSpare }
                    #expect(found.count == 1, "seed \(seed)")
                    #expect(found.first?.region == reservation.region, "seed \(seed)")
                    #expect(found.first?.resource == resource, "seed \(seed)")
                    #expect(found.first?.scenario != nil, "seed \(seed)")
                    failures += 1
                }
            }
        }
        #expect(failures > 150)
    }

    @Test("fails when one instance less is ready than what binds, naming scenario, region and resource")
    func oneInstanceLess() throws {
        var failures = 0
        for seed in 0..<120 {
            let random = RandomFleet(seed: UInt64(seed) &+ 9_000)
            let state = try CoverageTests.decide(random)
            for (index, reservation) in state.reservations.enumerated() {
                for (place, ready) in reservation.personas.enumerated() {
                    var lacking = state
                    lacking.reservations[index].personas[place].instances -= 1
                    let found = ProofVerifier(fleet: random.fleet, state: lacking, date: RandomFleet.date).violations()
                        .filter { $0.rule == .loadExceedsReady }
                    #expect(
                        found.contains {
                            $0.scenario == ready.bindingScenario && $0.region == reservation.region
                                && $0.resource == ready.bindingResource
                        },
                        "seed \(seed) \(reservation.region) \(ready.persona)"
                    )
                    failures += 1
                }
            }
        }
        #expect(failures > 120)
    }
}

extension Fleet {
    /// The fleet with less of one resource in one region, in base units.
    func reducing(_ region: String, _ resource: Resource, by amount: Int64) -> Fleet {
        var fleet = self
        guard let index = fleet.regions.firstIndex(where: { $0.name == region }) else { return fleet }
        let nanos = Int128(amount) * resource.nanosPerBaseUnit
        let old = fleet.regions[index].allocatable
        func reduced(_ which: Resource) -> Quantity {
            which == resource ? Quantity(nanos: old[which].nanos - nanos) : old[which]
        }
        fleet.regions[index].allocatable = Capacity(
            cpu: reduced(.cpu),
            memory: reduced(.memory),
            gpu: reduced(.gpu),
            networkBandwidth: reduced(.networkBandwidth),
            iops: reduced(.iops)
        )
        return fleet
    }
}
