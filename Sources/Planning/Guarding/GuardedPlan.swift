import UnderstudyModel

/// A plan that takes away no more than guardrails and approvals allow. What is beyond waits, with everything else decided
/// around it.
struct GuardedPlan {
    /// The plan.
    private(set) var plan: FleetPlan
    /// The fleet that it is made for: with what was deleted, where the deletion waits.
    private(set) var fleet: Fleet
    /// What waits.
    private(set) var proposal: Proposal?
    /// What was taken away in the day before, and is by this plan.
    private(set) var takenAway: [TakenAway]

    /// The workloads that are declared, or whose deletion waits.
    var workloads: Set<String> { Set(fleet.workloads.map(\.name)) }

    /// The regions that are declared, or whose deletion waits.
    var regions: Set<String> { Set(fleet.regions.map(\.name)) }

    /// Planned again so often, because what waits takes the room of others.
    private static let rounds = 4

    /// Plans.
    ///
    /// - Parameter make: makes the plan of a fleet on what is committed.
    init(
        _ input: DecisionInput,
        _ make: (_ fleet: Fleet, _ committed: [Assignment]) throws(PlanningError) -> FleetPlan
    ) throws(PlanningError) {
        let standing = input.committed.assignments.map(\.decidedAnew)
        let guards = Guards(input)
        fleet = input.fleetToPlan
        plan = try make(fleet, standing)
        takenAway = guards.earlier
        var losses = guards.unapproved(guards.losses(plan))
        let deletions = guards.unapprovedDeletions
        let isDeletionHeld = guards.deletionLimit != nil
        var limits = guards.guardrails.limits(of: losses) + [guards.deletionLimit].compactMap { $0 }
        guard !limits.isEmpty else {
            takenAway += guards.record(losses)
            return
        }
        // What was deleted may be what the losses come from.
        let waitingDeletions = isDeletionHeld || !losses.isEmpty ? deletions : []
        if !waitingDeletions.isEmpty, let keeping = input.keepingToPlan { fleet = keeping }
        var further = losses
        for round in 1...GuardedPlan.rounds {
            let waiting = Set(losses.map(\.removal.workload))
            // Where one always takes the room of another, in the end everything stays.
            let keepsAll = round == GuardedPlan.rounds
            let kept = zip(standing, guards.standing).map { free, sized in
                keepsAll || waiting.contains(free.workload) ? sized.keptUntilApproved : free
            }
            fleet = fleet.keepingStandbys(of: kept)
            plan = try make(fleet, kept)
            further = guards.unapproved(guards.losses(plan)).filter { !waiting.contains($0.removal.workload) }
            let beyond = guards.guardrails.limits(of: further)
            guard !beyond.isEmpty else { break }
            limits += beyond.filter { !limits.contains($0) }
            losses += further
        }
        takenAway += guards.record(further)
        proposal = Proposal(losses.map(\.removal), deletions: waitingDeletions, limits: limits)
    }
}

/// What a decision's guardrails and approvals are about.
private struct Guards {
    let input: DecisionInput
    let guardrails: Guardrails
    /// What is committed, sized for what it needs now where that is more: so that a proposal is the same once it is in force.
    let standing: [Assignment]
    /// What was taken away in the day before.
    let earlier: [TakenAway]
    /// Documents whose deletion nobody approved, sorted.
    let unapprovedDeletions: [DocumentIdentity]
    /// The guardrail that they are beyond.
    let deletionLimit: String?
    private let approvals: [Approval]
    private let declared: Set<String>
    private let needed: Set<String>

    init(_ input: DecisionInput) {
        self.input = input
        let date = input.date
        earlier = (input.committed.plan?.takenAway ?? []).filter {
            date - $0.date < FleetPolicy.Guardrails.window && $0.date <= date
        }
        let profiles = Dictionary(
            input.profiles.map { ($0.workload, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let catalogue = OfferCatalogue(fleet: input.keepingToPlan ?? input.fleetToPlan)
        standing = input.committed.assignments.map { assignment in
            assignment.decidedAnew.sized(
                for: profiles[assignment.workload]?.peak[assignment.quantile],
                in: catalogue
            )
        }
        guardrails = Guardrails(policy: input.fleet.policy.guardrails, earlier: earlier, committed: standing)
        approvals = input.fleet.approvals.filter { $0.isInForce(at: date) }
        let meant = Set(approvals.flatMap(\.deletions))
        unapprovedDeletions = input.deleted.filter { !meant.contains($0.description) }.sorted()
        deletionLimit = guardrails.limit(
            ofDeleting: unapprovedDeletions,
            outOf: [
                .persona: input.fleet.personas.count, .region: input.fleet.regions.count,
                .workload: input.fleet.workloads.count,
            ]
        )
        declared = Set(input.fleet.workloads.map(\.name))
        needed = Set(input.fleet.failovers.filter { $0.isRunning(at: date) }.flatMap { [$0.from, $0.to] })
    }

    func losses(_ plan: FleetPlan) -> [Loss] {
        Loss.between(standing, and: plan.assignments, declared: declared, needed: needed)
    }

    func unapproved(_ losses: [Loss]) -> [Loss] {
        losses.filter { loss in !approvals.contains { $0.removals.contains { $0.covers(loss.removal) } } }
    }

    func record(_ losses: [Loss]) -> [TakenAway] {
        losses.map { loss in
            TakenAway(
                date: input.date,
                workload: loss.removal.workload,
                tier: loss.removal.tier,
                standbys: loss.removal.standbys,
                demand: loss.removal.demand,
                regions: loss.byRegion.keys.sorted()
            )
        }
    }
}

extension Assignment {
    /// The same, as it stays until a person approves what it would lose.
    fileprivate var keptUntilApproved: Assignment {
        var kept = self
        kept.awaitsApproval = true
        kept.heldBecause = Assignment.awaitingApproval
        return kept
    }

    /// The same standbys with room for a demand, where it is more; as it is where a persona can not carry that.
    fileprivate func sized(for now: ResourceAmounts?, in catalogue: OfferCatalogue) -> Assignment {
        guard let now else { return self }
        var resized = self
        resized.demand = .maximum(demand, now)
        for index in standbys.indices {
            guard let offer = catalogue.offer(named: standbys[index].offer),
                let share = catalogue.share(of: resized.demand, persona: catalogue.offers[offer].persona)
            else { return self }
            resized.standbys[index].share = max(share, standbys[index].share)
        }
        return resized
    }
}

extension DecisionInput {
    /// The fleet that is planned: with capacity as it was observed and what people hold.
    var fleetToPlan: Fleet { fleet.observed(regionProfiles).holding(holds) }

    /// The same, with what was deleted since the last decision.
    var keepingToPlan: Fleet? { keeping?.observed(regionProfiles).holding(holds) }
}
