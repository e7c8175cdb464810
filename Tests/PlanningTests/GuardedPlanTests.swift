import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("A plan within guardrails")
struct GuardedPlanTests {
    /// Decides twice on a random fleet, with an edit in between that takes things away, under the default guardrails.
    private func story(_ seed: UInt64) throws -> (
        before: CommittedState, fleet: Fleet, decided: Decision, input: DecisionInput
    ) {
        var random = SeededNumbers(seed: seed)
        let world = RandomFleet(seed: seed)
        var fleet = world.fleet
        fleet.policy.guardrails = FleetPolicy.Guardrails()
        let date = Instant(seconds: 1_791_244_800)
        let first = try Decision(
            DecisionInput(fleet: fleet, profiles: world.profiles, committed: CommittedState(), date: date)
        )
        for index in fleet.workloads.indices where random.chance(percent: 40) {
            switch random.pick(0...3) {
            case 0: fleet.workloads[index].standbys = 0
            case 1: fleet.workloads[index].standbys = min(1, fleet.workloads[index].standbys)
            case 2: fleet.workloads[index].requirements.jurisdictions = ["XX"]
            default: fleet.workloads[index].requirements.maxLatency = RoundTrip(microseconds: 1)
            }
        }
        for index in fleet.regions.indices where random.chance(percent: 20) { fleet.regions[index].personas = [] }
        for index in fleet.regions.indices where random.chance(percent: 20) {
            fleet.regions[index].allocatable = Capacity(
                cpu: Quantity(1),
                memory: Quantity(1 << 30),
                gpu: Quantity(0),
                networkBandwidth: Quantity(1_000_000),
                iops: Quantity(10)
            )
        }
        let input = DecisionInput(
            fleet: fleet,
            profiles: world.profiles,
            committed: first.state,
            date: date + .hours(1)
        )
        return (first.state, fleet, try Decision(input), input)
    }

    @Test("takes away no more than may go, settles at once, and is proved", arguments: 0..<60 as Range<UInt64>)
    func isCalm(seed: UInt64) throws {
        let (before, fleet, decision, input) = try story(seed)
        let limits = fleet.policy.guardrails
        let after = Dictionary(
            decision.state.assignments.map { ($0.workload, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var lost = ResourceAmounts.zero
        var served = ResourceAmounts.zero
        for assignment in before.assignments {
            let had = assignment.demand * Int64(assignment.standbys.count)
            let has = after[assignment.workload].map { $0.demand * Int64($0.standbys.count) } ?? .zero
            served = served + had
            lost = lost + (had - has).clampedToZero
        }
        for resource in Resource.allCases {
            #expect(
                Int128(lost[resource]) * 1000 <= Int128(served[resource]) * Int128(limits.fleetShare.thousandths),
                "seed \(seed): \(resource.name) \(lost[resource]) of \(served[resource])"
            )
        }
        var settled = input
        settled.committed = decision.state
        var again = try Decision(settled).state
        var state = decision.state
        (again.plan, state.plan) = (nil, nil)
        #expect(again == state, "seed \(seed)")
        let standing = fleet.keepingStandbys(of: decision.state.assignments)
        let violations = ProofVerifier(fleet: standing, state: decision.state, date: input.date).violations()
        #expect(violations.isEmpty, "seed \(seed): \(violations.map(\.message))")
    }

    @Test(
        "says of each proposal what is beyond, and approving it lets go exactly that",
        arguments: 0..<60 as Range<UInt64>
    )
    func approval(seed: UInt64) throws {
        var (_, _, decision, input) = try story(seed)
        guard let proposal = decision.state.proposals.first else { return }
        #expect(!proposal.limits.isEmpty && !proposal.removals.isEmpty)
        input.fleet.approvals = [
            Approval(
                metadata: Metadata(name: "ok"),
                digest: proposal.digest,
                reason: "meant",
                by: "ana",
                expiresAt: input.date + .hours(1),
                removals: proposal.allowances(),
                deletions: []
            )
        ]
        input.committed = decision.state
        let adopted = try Decision(input).state
        #expect(adopted.proposals.allSatisfy { $0.digest != proposal.digest }, "seed \(seed)")
    }
}
