import GitState
import Planning
import Reconciliation
import Synchronization
import UnderstudyModel

/// Makes a plan: a pass that writes nothing, on the fleet as it would be committed now.
struct PlanRun {
    let access: FleetAccess
    /// The date; as the fleet policy says where it is nil.
    var now: Instant?
    /// Whether committed demand counts, without asking any source.
    var keepsCommittedDemand = false
    /// Whether a source that can not be reached is an error.
    var requiresObserved = false
    /// The engine to decide with, whatever the fleet pins.
    var engine: Int?
    var network = NetworkSettings()
    var showsProgress = false

    /// The plan.
    ///
    /// - Throws: `CommandError` where this binary lacks the engine, or where sources must be reached and can not be; what a pass throws.
    func view() async throws -> PlanView {
        if let engine, !EnginePin(engine).isRunnable {
            throw CommandError(
                message: "engine \(engine) is not in this binary, which runs \(EnginePin.runnable)",
                remedy: "plan with the version that has it"
            )
        }
        let store = try access.planned()
        store.ignoresEnginePin = engine != nil
        let loaded = try store.read(.branch)
        guard loaded.enginePin.isRunnable || engine != nil else {
            return PlanView(held: loaded, because: .unknownEngine(loaded.enginePin))
        }
        let found = UnreachedSources()
        let pass = ReconcilePass(
            store: store,
            metrics: { snapshot, date in
                guard !keepsCommittedDemand else { return access.metrics(for: try store.read(.branch)) }
                return try access.observedMetrics(
                    for: snapshot,
                    in: store,
                    SourceAccess(
                        date: date,
                        network: network,
                        showsProgress: showsProgress,
                        keepsFetched: false,
                        unreached: found.add
                    )
                )
            },
            clock: WallClock.now,
            progress: PassProgress.reporter(isWanted: showsProgress)
        )
        var memory = store.caches?.rememberedAnswers ?? FleetMemory()
        let report = try await pass.run(
            ReconcilePass.Options(now: now, isDryRun: true, basis: keepsCommittedDemand ? .committed : .reached),
            memory: &memory
        )
        if requiresObserved, let first = found.sorted.first {
            throw CommandError(
                message: "source \(first.source) can not be read: \(first.cause)",
                remedy:
                    "plan where it can be, or without --require-observed: then what is committed of its workloads counts"
            )
        }
        var view = try PlanView(
            report,
            source: try store.sourceName,
            supposed: loaded.enginePin.isRunnable ? nil : "as if a pull request \(loaded.enginePin.request)",
            unreached: found.sorted,
            isRepository: store.repository != nil
        )
        view.isDetached = store.isDetached
        if let changes = report.changes, let observed = report.observed {
            view.refusal = store.refusal(of: changes, on: observed.snapshot)
        }
        return view
    }
}

/// Sources that could not be read, from whatever thread they are told of.
private final class UnreachedSources: Sendable {
    private let found = Mutex<Set<UnreachedSource>>([])

    @Sendable func add(_ source: UnreachedSource) { found.withLock { _ = $0.insert(source) } }

    /// Each once, by name.
    var sorted: [UnreachedSource] {
        found.withLock { $0.sorted { ($0.source, $0.cause) < ($1.source, $1.cause) } }
    }
}
