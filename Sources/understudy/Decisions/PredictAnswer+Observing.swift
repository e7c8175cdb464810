import Answers
import GitState
import Planning
import Reconciliation
import UnderstudyModel

extension PredictAnswer {
    /// Forecasts a workload's demand from the history that a fleet holds.
    ///
    /// - Throws: `CommandError` when nothing is known of its demand; what the history's source throws.
    init(
        _ access: FleetAccess,
        _ loaded: LoadedFleet,
        _ workload: Workload,
        shadow: ForecastMethodName?
    ) async throws {
        var alone = loaded
        alone.snapshot.fleet.workloads = [workload]
        let policy = loaded.snapshot.fleet.policy
        // Where the clock is the fleet's last sample, that may be another workload's.
        let demand = try await access.demand(policy.metrics.clock == .lastSample ? loaded : alone)
        let date = Observation.date(policy: policy, demand: demand, now: nil, clock: WallClock.now)
        let known = loaded.snapshot.committed.profiles.first { $0.workload == workload.name }
        let way = known.flatMap { FleetForecast(of: $0.method) } ?? FleetForecast(wantedBy: policy)
        func forecast(_ way: FleetForecast) -> DemandOutlook? {
            (demand[workload.name]?.columns?.known(at: date)).map { history in
                DemandOutlook(
                    workload: workload,
                    history: history,
                    policy: policy,
                    way: way,
                    events: Observation.events(of: workload, history, policy: policy, date: date),
                    date: date
                )
            }
        }
        self.init(
            source: loaded.sourceName,
            date: date,
            workload: workload,
            quantile: policy.quantile(ofTier: workload.tier),
            way: way,
            outlook: forecast(way),
            observed: await Observation.profiles(
                of: alone.snapshot.fleet,
                demand: demand,
                committed: known.map { [$0] } ?? [],
                date: date,
                way: way
            ).first,
            committed: known,
            shadow: (shadow ?? policy.forecast.shadow).flatMap { name in
                forecast(FleetForecast(method: name)).map { Shadow(method: name, outlook: $0) }
            }
        )
        guard known ?? observed != nil else { throw CommandError.noDemand(workload) }
    }
}
