import UnderstudyModel

extension StandbyMarket {
    /// Why each held workload is held: by a person, because it runs on its standby, or because nothing fresh is known of it.
    static func holds(
        fleet: Fleet,
        profiles: [WorkloadProfile],
        displaced: [String: Failover],
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
        return holds
    }
}
