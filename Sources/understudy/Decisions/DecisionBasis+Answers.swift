import Answers
import GitState
import Planning
import Reconciliation
import UnderstudyModel

extension DecisionBasis {
    /// What every answer says of its basis.
    var answered: Basis {
        Basis(date: date, observedNow: observed, intentHasChanged: intentHasChanged, broken: snapshot.broken)
    }
}

extension MatchAnswer {
    /// Ranks the offers for a workload.
    ///
    /// - Throws: `CommandError` when nothing is known of its demand.
    init(_ basis: DecisionBasis, _ workload: Workload, top: Int) throws {
        guard let profile = basis.profile(of: workload.name) else { throw CommandError.noDemand(workload) }
        let demand = SizedDemand(workload: workload, profile: profile, policy: basis.fleet.policy)
        self.init(
            source: basis.loaded.sourceName,
            ranking: Ranking(demand, matcher: Matcher(fleet: basis.fleet), top: top),
            demand: demand,
            inputs: profile.inputs,
            basis: basis.answered
        )
    }
}

extension ExplainAnswer {
    /// Explains the committed assignment of a workload, or the one that would be decided where there is none yet. Of a workload
    /// that is not in force, or whose home is not, what was decided is kept, and that is explained.
    ///
    /// - Throws: `CommandError` when nothing of that name is there, it wants no standby, or nothing is known of its demand.
    init(_ basis: DecisionBasis, _ name: String) throws {
        let committed = basis.snapshot.committed
        let kept = committed.assignments.first { $0.workload == name }
        let regions = basis.fleet.regions.map(\.name)
        let declared = basis.fleet.workloads.first { $0.name == name }
        if let kept, !(declared.map { regions.contains($0.home) } ?? false) {
            self.init(
                source: basis.loaded.sourceName,
                explanation: Explanation(
                    keeping: kept,
                    of: committed.profiles.first { $0.workload == name },
                    regions: regions
                ),
                assignment: kept,
                isCommitted: true,
                inputs: committed.profiles.first { $0.workload == name }?.inputs,
                basis: basis.answered
            )
            return
        }
        let workload = try basis.loaded.workload(named: name)
        let isCommitted = committed.assignments.contains { $0.workload == workload.name }
        let assignments = isCommitted ? committed.assignments : try basis.decision().plan.assignments
        guard let assignment = assignments.first(where: { $0.workload == workload.name }) else {
            throw CommandError(
                message: "\(workload.name) has no assignment in \(basis.loaded.sourceName)",
                remedy: workload.standbys == 0 ? "it wants no standby: spec.standbys is 0" : "understudy plan"
            )
        }
        let explainer = FleetExplainer(
            fleet: basis.fleet,
            profiles: basis.profiles,
            committed: assignments,
            keepsMissing: basis.snapshot.keepsMissing,
            date: committed.plan?.date ?? basis.date
        )
        guard let explanation = explainer.explanation(of: workload.name) else { throw CommandError.noDemand(workload) }
        self.init(
            source: basis.loaded.sourceName,
            explanation: explanation,
            assignment: assignment,
            isCommitted: isCommitted,
            inputs: basis.profile(of: workload.name)?.inputs,
            basis: basis.answered
        )
    }
}

extension ProofAnswer {
    /// Checks what is committed at the date of its decision.
    init(_ basis: DecisionBasis) {
        self.init(
            checking: basis.snapshot.committed,
            of: basis.fleet,
            source: basis.loaded.sourceName,
            basis: basis.answered
        )
    }
}

extension DrillAnswer {
    /// Plays the loss of some regions on what is committed.
    ///
    /// - Parameter observedAt: when the fleet was last observed, where that is known.
    init(losing regions: [String], basis: DecisionBasis, observedAt: Instant?) {
        let state = basis.snapshot.committed
        self.init(
            source: basis.loaded.sourceName,
            drill: Drill(
                losing: regions,
                fleet: basis.fleet,
                profiles: state.profiles,
                assignments: state.assignments,
                reservations: state.reservations,
                date: basis.date
            ),
            observedAt: observedAt,
            basis: basis.answered
        )
    }
}
