import UnderstudyModel

extension StandbyMarket {
    /// Workloads whose hold names standbys that they do not get, because these have no room or are not eligible, though others
    /// are in place.
    func unkept(by chosen: [Assignment], committed: [Assignment]) -> Set<String> {
        let before = Dictionary(committed.map { ($0.workload, $0.standbys) }, uniquingKeysWith: { first, _ in first })
        return Set(
            chosen.filter { assignment in
                guard let wanted = placements[assignment.workload]?.standbys,
                    let inPlace = before[assignment.workload]?.map(\.offer), !inPlace.isEmpty, inPlace != wanted
                else { return false }
                return assignment.standbys.count < wanted.prefix(inPlace.count).count
            }.map(\.workload)
        )
    }

    /// The holds that leave a workload with fewer standbys than it wants, by workload.
    static func reducing(_ placements: [String: Hold], of fleet: Fleet) -> [String: Hold] {
        placements.filter { name, hold in
            fleet.workloads.contains { $0.name == name && hold.takesAway(from: $0) }
        }
    }

    /// Why each held workload is held: by a person, because its loss awaits approval, because it runs on its standby, or because nothing fresh is known of it.
    static func holds(
        _ fleet: Fleet,
        _ profiles: [WorkloadProfile],
        displaced: [String: Failover],
        awaiting: Set<String>,
        date: Instant
    ) -> [String: String] {
        var holds: [String: String] = [:]
        for profile in profiles where profile.inputs.freshness == .stale || profile.inputs.freshness == .missing {
            holds[profile.workload] = "its demand is \(profile.inputs.freshness.rawValue)"
        }
        for (workload, failover) in displaced {
            holds[workload] = "it runs in \(failover.to) since \(failover.startedAt) (failover \(failover.name))"
        }
        for hold in fleet.holds where hold.isInForce(at: date) {
            for workload in hold.workloads { holds[workload] = "held by \(hold.by): \(hold.reason)" }
        }
        for workload in awaiting { holds[workload] = Assignment.awaitingApproval }
        return holds
    }
}
