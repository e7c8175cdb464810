import Planning
public import UnderstudyModel

extension Observed {
    /// When the demand of a workload peaks; nil where no history says so.
    public func peaks(of workload: String) -> PeakTimes? {
        guard let found = snapshot.fleet.workloads.first(where: { $0.name == workload }),
            let history = demand[workload]?.columns?.known(at: date)
        else { return nil }
        let policy = snapshot.fleet.policy
        return DemandOutlook(
            workload: found,
            history: history,
            policy: policy,
            way: way,
            events: Observation.events(of: found, history, policy: policy, date: date),
            date: date
        ).peakTimes(at: policy.quantile(ofTier: found.tier))
    }
}
