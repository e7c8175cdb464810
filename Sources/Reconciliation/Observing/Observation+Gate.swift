public import Planning
public import UnderstudyModel

extension Observation {
    /// How a fleet is forecast: as its policy wants, unless that is a change which a backtest on the fleet's own history
    /// refuses. Costs nothing where nothing changes.
    public static func way(
        of fleet: Fleet,
        demand: [String: DemandReading],
        committed: [WorkloadProfile],
        date: Instant
    ) async -> FleetForecast {
        let gate = ForecastGate(policy: fleet.policy, committed: committed)
        guard gate.isNeeded else { return gate.wanted }
        let policy = fleet.policy
        let known = fleet.workloads.filter { demand[$0.name]?.columns != nil }
        let sample = Set(ForecastGate.sample(of: known.map(\.name)))
        let tried = known.filter { sample.contains($0.name) }
        let trials = await withTaskGroup(of: (Int, ForecastGate.Trial?).self) { group in
            for (index, workload) in tried.enumerated() {
                guard let history = demand[workload.name]?.columns?.known(at: date) else { continue }
                group.addTask {
                    let events = Observation.events(of: workload, history, policy: policy, date: date)
                    return (index, gate.trial(workload, history: history, policy: policy, events: events))
                }
            }
            var trials: [(Int, ForecastGate.Trial?)] = []
            for await trial in group { trials.append(trial) }
            // In name order whatever finished first: sums of floating point depend on it.
            return trials.sorted { $0.0 < $1.0 }.compactMap(\.1)
        }
        return gate.choice(trials)
    }
}
