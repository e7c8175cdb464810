public import UnderstudyModel

/// What should be committed.
public struct Decision: Hashable, Sendable {
    /// The new state. Its plan record lacks inputs and digest: who commits knows them.
    public var state: CommittedState
    /// The plan with its reasons.
    public var plan: FleetPlan

    /// The engine version of this binary's decisions; it changes whenever a decision can.
    public static let engine = 4
    /// The engine versions that this binary can run.
    public static let engines = [4]

    /// Decides. Pure: the same input gives the same decision, to the byte, on any machine.
    ///
    /// - Parameters:
    ///   - peaks: when the demand of a workload peaks, asked of those that a shortage depends on before alerts are raised;
    ///     nil where nobody knows. Where the input's profiles say it already, nobody is asked.
    ///   - concurrently: runs pieces of work; the decision does not depend on how.
    public init(
        _ input: DecisionInput,
        peaks: (_ workload: String) -> PeakTimes? = { _ in nil },
        concurrently: Concurrently = { $0.forEach { $0() } }
    ) throws(PlanningError) {
        let guarded = try GuardedPlan(input) { fleet, committed throws(PlanningError) in
            try FleetPlan(
                fleet: fleet,
                profiles: input.profiles,
                committed: committed,
                inForce: input.committed.plan?.certificate,
                keepsMissing: input.keepsMissing,
                date: input.date,
                concurrently: concurrently
            )
        }
        plan = guarded.plan
        let fleet = guarded.fleet
        let proved = CoverageProver(
            fleet: fleet,
            profiles: input.profiles,
            assignments: plan.assignments,
            reservations: plan.reservations,
            date: input.date
        ).proveAll()
        // Which alert explains another depends on their order: that of the documents.
        let proofs = proved.proofs.sorted { $0.scenario < $1.scenario }
        var subject = AlertSubject(input, fleet: fleet, plan: plan, proofs: proofs, proposal: guarded.proposal)
        subject.lookAhead(peaks)
        let (workloads, regions) = (guarded.workloads, guarded.regions)
        state = CommittedState(
            profiles: subject.profiles.filter { input.keepsMissing || workloads.contains($0.workload) },
            regionProfiles: input.regionProfiles.filter { input.keepsMissing || regions.contains($0.region) },
            assignments: plan.assignments,
            reservations: plan.reservations,
            plan: Decision.record(input, guarded, proved: proved),
            proofs: proofs,
            alerts: Decision.alerts(
                AlertRules.conditions(subject),
                committed: input.committed.alerts,
                date: input.date
            ).sorted { $0.name < $1.name },
            holds: input.holds,
            proposals: guarded.proposal.map { [$0] } ?? []
        )
        if let conflict = input.conflict { stand(input, because: conflict) }
    }

    private static func alerts(_ conditions: [AlertCondition], committed: [Alert], date: Instant) -> [Alert] {
        let before = Dictionary(committed.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var seen = Set<String>()
        return conditions.compactMap { condition in
            guard seen.insert(condition.name).inserted else { return nil }
            return Alert(condition, committed: before[condition.name], date: date)
        }
    }

    /// Standbys that are wanted, those of workloads that can not be read as they were.
    private static func wanted(_ fleet: Fleet, _ plan: FleetPlan) -> Int {
        let declared = Set(fleet.workloads.map(\.name))
        let retained = plan.assignments.filter { !declared.contains($0.workload) }
        return fleet.workloads.reduce(0) { $0 + $1.standbys }
            + retained.reduce(0) { $0 + $1.standbys.count + $1.uncovered.count }
    }

    private static func record(
        _ input: DecisionInput,
        _ guarded: GuardedPlan,
        proved: CoverageProver.Outcome
    ) -> PlanRecord {
        let plan = guarded.plan
        return PlanRecord(
            engine: engine,
            date: input.date,
            inputs: InputTrees(),
            digest: "",
            objective: plan.objective,
            summary: PlanRecord.Summary(
                workloads: guarded.fleet.workloads.count,
                wanted: wanted(guarded.fleet, plan),
                assigned: plan.assignments.reduce(0) { $0 + $1.standbys.count },
                scenarios: proved.scenarios,
                covered: proved.covered,
                costPerHour: Quantity(nanos: plan.reservations.reduce(0) { $0 + $1.costPerHour.nanos }),
                costWithoutSharing: plan.costWithoutSharing
            ),
            moves: plan.moves,
            takenAway: guarded.takenAway,
            certificate: plan.certificate
        )
    }
}
