public import Planning
import Rendering
public import UnderstudyModel

/// What was decided, with what it was decided from.
///
/// This is the one place where is decided: for a pass, for whether it is at rest, for `plan` and for `replay`.
public struct Decided: Equatable, Sendable {
    /// All that the decision was made from.
    public let input: DecisionInput
    /// The decision.
    public private(set) var decision: Decision
    /// What stands in for broken documents.
    public let inForce: [InForceDocument]

    /// Decides on a snapshot with profiles, wherever these come from.
    ///
    /// - Parameters:
    ///   - regionProfiles: observed capacity; the committed one where it is nil.
    ///   - conflict: the alert on two reconcilers that undo each other's decisions, where it stood.
    ///   - peaks: when the demand of a workload peaks, where a shortage depends on it and profiles do not say it.
    public init(
        _ snapshot: Snapshot,
        profiles: [WorkloadProfile],
        regionProfiles: [RegionProfile]? = nil,
        conflict: Alert? = nil,
        date: Instant,
        peaks: (_ workload: String) -> PeakTimes? = { _ in nil }
    ) throws(PlanningError) {
        input = DecisionInput(
            fleet: snapshot.fleet,
            broken: snapshot.broken,
            keepsMissing: snapshot.keepsMissing,
            deleted: snapshot.deletedInUse,
            keeping: snapshot.keeping,
            profiles: profiles,
            regionProfiles: regionProfiles,
            holds: snapshot.holds,
            conflict: conflict,
            committed: snapshot.committed,
            date: date
        )
        decision = try Decision(input, peaks: peaks, concurrently: Cores.run)
        let waits = decision.state.proposals.contains { !$0.deletions.isEmpty }
        inForce = snapshot.inForce + (waits ? snapshot.deleted : [])
    }

    /// What `state/` should be.
    public var desired: DesiredState {
        DesiredState(
            state: decision.state,
            inForce: inForce,
            rendered: StandbyConfigMap.files(for: decision.state.reservations)
        )
    }

    /// Whether what is committed stands, because two reconcilers undo each other's decisions.
    public private(set) var stands = false

    /// Lets stand what is committed.
    mutating func stand(because conflict: Alert) {
        decision.stand(input, because: conflict)
        stands = true
    }

    /// Whether deciding again from this changes nothing but the record.
    func isSettled(on snapshot: Snapshot) throws(PlanningError) -> Bool {
        guard let record = decision.state.plan else { return false }
        var settled = snapshot
        settled.committed = decision.state
        let again = try Decided(settled, profiles: decision.state.profiles, date: record.date)
        var (before, after) = (decision.state, again.decision.state)
        before.plan = nil
        after.plan = nil
        return before == after
    }
}
