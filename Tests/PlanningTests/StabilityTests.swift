import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("A plan in force")
struct StabilityTests {
    private func decide(_ fleet: Fleet, _ profiles: [WorkloadProfile], _ committed: CommittedState) throws
        -> CommittedState
    {
        try Decision(
            DecisionInput(fleet: fleet, profiles: profiles, committed: committed, date: RandomFleet.date)
        ).state
    }

    private func scaled(_ profile: WorkloadProfile, _ factor: (Resource) -> Int64) -> WorkloadProfile {
        var changed = profile
        var factors = ResourceAmounts.zero
        for resource in Resource.allCases { factors[resource] = factor(resource) }
        changed.peak.values = profile.peak.values.map { peak in ResourceAmounts { peak[$0] * factors[$0] / 1_000 } }
        return changed
    }

    /// A fleet with room, decided.
    private func decided(seed: UInt64) throws -> (world: RandomFleet, state: CommittedState) {
        var world = RandomFleet(seed: seed, regions: 4...5, workloads: 10...14)
        for index in world.fleet.regions.indices {
            let small = world.fleet.regions[index].allocatable
            func large(_ resource: Resource) -> Quantity { Quantity(nanos: small[resource].nanos * 8) }
            world.fleet.regions[index].allocatable = Capacity(
                cpu: large(.cpu),
                memory: large(.memory),
                gpu: large(.gpu),
                networkBandwidth: large(.networkBandwidth),
                iops: large(.iops)
            )
        }
        return (world, try decide(world.fleet, world.profiles, CommittedState()))
    }

    private func offers(_ state: CommittedState) -> [[OfferName]] { state.assignments.map { $0.standbys.map(\.offer) } }

    @Test("M10: stays where it is through two hundred passes with one per cent of noise on every demand")
    func standsNoise() throws {
        let (world, state) = try decided(seed: 21)
        #expect(offers(state).joined().count >= 8)
        var random = SeededNumbers(seed: 21)
        var committed = state
        for pass in 1...200 {
            let noisy = world.profiles.map { profile in
                scaled(profile) { resource in resource == .gpu ? 1_000 : Int64(random.pick(990...1_010)) }
            }
            committed = try decide(world.fleet, noisy, committed)
            #expect(offers(committed) == offers(state), "pass \(pass)")
        }
    }

    @Test("acts in one pass on a demand that grows by half", arguments: 0..<60)
    func actsOnAStep(seed: UInt64) throws {
        let (world, state) = try decided(seed: seed)
        guard let grown = state.assignments.first(where: { !$0.standbys.isEmpty })?.workload else { return }
        let profiles = world.profiles.map { profile in
            profile.workload == grown ? scaled(profile) { $0 == .gpu ? 1_000 : 1_500 } : profile
        }
        let next = try decide(world.fleet, profiles, state)
        let verifier = ProofVerifier(fleet: world.fleet, state: next, date: RandomFleet.date)
        #expect(verifier.violations().isEmpty, "seed \(seed)")
        #expect(verifier.certificateViolations().isEmpty, "seed \(seed)")
        let (before, after) = (
            state.assignments.first { $0.workload == grown }, next.assignments.first { $0.workload == grown }
        )
        #expect(before?.demand != after?.demand, "seed \(seed)")
        // Nobody else pays for it who need not: what stays, stays.
        let again = try decide(world.fleet, profiles, next)
        #expect(offers(again) == offers(next), "seed \(seed)")
    }
}
