import UnderstudyModel

/// Workloads that do not run at home just now, because a failover of theirs is running.
struct RunningFailovers {
    /// The newest running failover of each workload, by its name.
    private let byWorkload: [String: Failover]
    /// Regions that a running failover left: while it runs they are no place for anybody.
    let lost: Set<String>

    /// The failovers that run at a date; none without a date.
    init(_ fleet: Fleet, at date: Instant?) {
        let running = fleet.failovers.filter { failover in date.map { failover.isRunning(at: $0) } ?? false }
            .sorted { ($0.startedAt, $0.name) < ($1.startedAt, $1.name) }
        lost = Set(running.map(\.from))
        byWorkload = Dictionary(running.map { ($0.workload, $0) }, uniquingKeysWith: { $1 })
    }

    /// The failover of a workload that runs on a standby of its own. What is reserved there carries it, so that nothing
    /// else is charged for it, and it stays where it is for as long as it runs there.
    func onStandby(_ workload: String, standbys: [OfferName]) -> Failover? {
        byWorkload[workload].flatMap { failover in
            standbys.contains { $0.region == failover.to } ? failover : nil
        }
    }

    /// Whether every running failover is on a standby by both of two sets of assignments, or by neither.
    func agree(on assignments: [Assignment], and others: [Assignment]) -> Bool {
        guard !byWorkload.isEmpty else { return true }
        func covered(_ assignments: [Assignment]) -> Set<String> {
            Set(
                assignments.filter { onStandby($0.workload, standbys: $0.standbys.map(\.offer)) != nil }.map(\.workload)
            )
        }
        return covered(assignments) == covered(others)
    }

    /// The region in which a workload runs without a standby there: nothing is reserved for it, so that it is charged.
    func elsewhere(_ workload: String, standbys: [OfferName]) -> String? {
        byWorkload[workload].flatMap { failover in
            standbys.contains { $0.region == failover.to } ? nil : failover.to
        }
    }
}
