import Planning
import UnderstudyModel

extension Observation {
    /// The profiles with the hours of the peaks that a shortage of a decision depends on; nil where nothing is to be added.
    static func lookingAhead(
        _ decision: Decision,
        _ input: DecisionInput,
        demand: [String: DemandReading],
        way: FleetForecast
    ) -> [WorkloadProfile]? {
        var profiles = input.profiles
        var hasChanged = false
        let workloads = Dictionary(input.fleet.workloads.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for name in decision.workloadsToLookAhead(input) {
            guard let workload = workloads[name], let history = demand[name]?.columns?.known(at: input.date),
                let index = profiles.firstIndex(where: { $0.workload == name })
            else { continue }
            let outlook = DemandOutlook(
                workload: workload,
                history: history,
                policy: input.fleet.policy,
                way: way,
                events: events(of: workload, history, policy: input.fleet.policy, date: input.date),
                date: input.date
            )
            profiles[index].peakAt = outlook.peakTimes(at: input.fleet.policy.quantile(ofTier: workload.tier))
            hasChanged = true
        }
        return hasChanged ? profiles : nil
    }
}
