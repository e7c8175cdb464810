import Documents
import Forecasting
import GitState
import Planning
import Reconciliation
import UnderstudyModel

/// Runs the backtests of workloads on all cores, in name order whatever finishes first.
struct BacktestRun {
    /// What was found.
    struct Result {
        /// Method by method.
        var backtest: FleetBacktest
        /// What adding up peaks overstates.
        var concurrency: ConcurrentPeaks
        /// Workloads without a history, by name.
        var withoutHistory: [String]
    }

    let workloads: [Workload]
    let methods: [any ForecastMethod]
    let origins: Int
    let spacing: TimeSpan

    /// The method in force first, then those of these names; all there are when none is named.
    ///
    /// - Throws: `CommandError` with the method that was probably meant.
    static func methods(named names: [String], besides active: any ForecastMethod) throws -> [any ForecastMethod] {
        let others = ForecastMethods.all.filter { $0.name != active.name }
        let known = ForecastMethods.all.map(\.name)
        for name in names where !known.contains(name) {
            throw CommandError(
                message: "no forecasting method is called '\(Text.excerpt(name))'",
                remedy: EditDistance.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
                    ?? "the methods are \(known.joined(separator: ", "))"
            )
        }
        return [active] + (names.isEmpty ? others : others.filter { names.contains($0.name) })
    }

    /// Reads the histories and tries every method on them.
    func result(_ access: FleetAccess, _ loaded: LoadedFleet) async throws -> Result {
        var part = loaded
        part.snapshot.fleet.workloads = workloads
        let demand = try await access.demand(part)
        let known = workloads.compactMap { workload in
            demand[workload.name]?.columns.map { (workload: workload, history: $0) }
        }
        let policy = loaded.snapshot.fleet.policy
        let plan = WorkloadBacktest.Plan(origins: origins, spacing: spacing)
        let methods = methods
        let report = PassProgress.reporter(isWanted: true, doing: "Trying")
        let results = await withTaskGroup(of: WorkloadBacktest.self) { group in
            for (workload, history) in known {
                group.addTask {
                    WorkloadBacktest(
                        workload: workload,
                        history: history,
                        policy: policy,
                        events: Observation.events(
                            of: workload,
                            history,
                            policy: policy,
                            date: history.end ?? Instant(seconds: history.start)
                        ),
                        methods: methods,
                        plan: plan
                    )
                }
            }
            var results: [WorkloadBacktest] = []
            for await result in group {
                results.append(result)
                report?(results.count, known.count)
            }
            return results
        }
        let found = Set(known.map(\.workload.name))
        return Result(
            backtest: FleetBacktest(methods: methods.map(\.name), workloads: results),
            concurrency: ConcurrentPeaks(workloads: known, days: origins),
            withoutHistory: workloads.map(\.name).filter { !found.contains($0) }.sorted()
        )
    }
}
