public import Planning
public import UnderstudyModel

/// One pass: load, observe, decide, diff, commit. Each stage gives a value that the next one takes; all between load and
/// commit are functions of values.
public struct ReconcilePass {
    /// What a pass may be told.
    public struct Options: Sendable {
        /// The pass's date, where it is not the clock's or the last sample's.
        public var now: Instant?
        /// Decide and say what would change, but write nothing.
        public var isDryRun: Bool
        /// Decide even if the fleet is known to be at rest.
        public var ignoresRest: Bool
        /// Which profiles are decided from; anything but what is observed is for dry runs.
        public var basis: DemandBasis

        /// Options.
        public init(
            now: Instant? = nil,
            isDryRun: Bool = false,
            ignoresRest: Bool = false,
            basis: DemandBasis = .observed
        ) {
            self.now = now
            self.isDryRun = isDryRun
            self.ignoresRest = ignoresRest
            self.basis = basis
        }
    }

    /// How often a pass starts again because somebody else moved the branch.
    static let attempts = 10

    private let store: any StateStore
    private let metrics: (Snapshot, _ date: Instant) throws -> any MetricsSource
    private let clock: @Sendable () -> Instant
    private let progress: (@Sendable (Int, Int) -> Void)?
    private let backOff: (@Sendable (Int) async throws -> Void)?

    /// A pass over a store.
    ///
    /// - Parameters:
    ///   - metrics: the source of demand for a snapshot, up to a date.
    ///   - clock: the date where nothing else gives one; read once a pass.
    ///   - progress: told how many workloads have been observed, of how many.
    ///   - backOff: waits before the pass starts again, told how often somebody else was faster; see `RaceBackOff`.
    public init(
        store: any StateStore,
        metrics: @escaping (Snapshot, _ date: Instant) throws -> any MetricsSource,
        clock: @escaping @Sendable () -> Instant,
        progress: (@Sendable (Int, Int) -> Void)? = nil,
        backOff: (@Sendable (Int) async throws -> Void)? = nil
    ) {
        self.store = store
        self.metrics = metrics
        self.clock = clock
        self.progress = progress
        self.backOff = backOff
    }

    /// Runs one pass.
    ///
    /// - Throws: what the store, the metrics source or the back-off throw; `PlanningError` when the fleet can not be planned;
    ///   `PassError.raced` when somebody else was faster every time.
    public func run(_ options: Options = Options()) async throws -> PassReport {
        var memory = FleetMemory()
        return try await run(options, memory: &memory)
    }

    /// Runs one pass with what the pass before it has left; leaves what the next one can use. The result is the same.
    public func run(_ options: Options, memory: inout FleetMemory) async throws -> PassReport {
        var stopwatch = Stopwatch()
        let time = clock()
        let mended = options.isDryRun ? nil : try store.recover(now: time)
        if !options.isDryRun, !options.ignoresRest, let rest = try store.restingRevision(now: options.now) {
            stopwatch.lap("rest")
            try store.recordObservation(Freshness(observed: time, revision: rest.revision, date: nil))
            var report = PassReport(outcome: .unchanged, base: rest.revision, date: rest.date)
            (report.mended, report.timings) = (mended, stopwatch.laps)
            return report
        }
        for retry in 0..<ReconcilePass.attempts {
            if retry > 0 { try await backOff?(retry) }
            guard var report = try await attempt(options, time, &stopwatch, &memory) else { continue }
            (report.mended, report.retries, report.timings) = (mended, retry, stopwatch.laps)
            return report
        }
        throw PassError.raced(attempts: ReconcilePass.attempts)
    }

    /// One try; nil when somebody else moved the branch before it could commit.
    private func attempt(
        _ options: Options,
        _ time: Instant,
        _ stopwatch: inout Stopwatch,
        _ memory: inout FleetMemory
    ) async throws -> PassReport? {
        let snapshot = try store.load()
        stopwatch.lap("load")
        let isMeasured = snapshot.fleet.policy.metrics.source != .declared
        let observed = try await Observation.observe(
            snapshot,
            from: isMeasured ? try metrics(snapshot, options.now ?? time) : nil,
            on: options.basis,
            now: options.now,
            clock: time,
            memory: &memory,
            lap: { stopwatch.lap($0) },
            progress: progress
        )
        let decided = try decide(observed)
        stopwatch.lap("decide")
        let changes = try changes(from: snapshot, to: decided)
        stopwatch.lap("diff")
        var report = PassReport(outcome: .unchanged, base: snapshot.revision, date: observed.date)
        (report.observed, report.decided, report.changes) = (observed, decided, changes)
        report.message = CommitMessage(changes, alerts: report.alerts, before: report.alertsBefore)
        if options.isDryRun {
            report.outcome = changes.isEmpty ? .unchanged : .proposed
            return report
        }
        var revision = snapshot.revision
        if let message = report.message {
            guard let committed = try store.commit(changes, on: snapshot, message: message) else { return nil }
            revision = committed.revision
            report.outcome = .committed(revision)
            stopwatch.lap("commit")
        }
        try rememberRest(at: revision, observed, decided, options, isSettled: changes.isEmpty)
        try store.recordObservation(Freshness(observed: time, revision: revision, date: observed.date))
        stopwatch.lap("record")
        return report
    }

    /// Decides on what was observed, unless two reconcilers undo each other's decisions: then what is committed stands.
    public func decide(_ observed: Observed) throws -> Decided {
        var decided = try Decided(observed)
        let snapshot = observed.snapshot
        guard let plan = snapshot.committed.plan, plan.inputs.intent == snapshot.inputs.intent else { return decided }
        let conflict = try Alert.writerConflict(
            over: try store.digest(of: store.files(of: decided.desired)),
            by: store.writer,
            committed: snapshot.committed.alerts,
            date: observed.date
        ) {
            try store.turns(before: snapshot)
        }
        if let conflict { decided.stand(because: conflict) }
        return decided
    }

    /// What committing a decision on a snapshot changes. A record that nobody can trust is written anew.
    public func changes(from snapshot: Snapshot, to decided: Decided) throws -> ChangeSet {
        try store.changes(from: snapshot, to: store.files(of: decided.desired)) {
            !decided.stands && !snapshot.hasSoundRecord
        }
    }

    /// Remembers a revision as at rest if deciding again from what was just decided changes nothing. Observing again
    /// changes nothing by itself: the same samples settle on the same cells.
    private func rememberRest(
        at revision: String,
        _ observed: Observed,
        _ decided: Decided,
        _ options: Options,
        isSettled: Bool
    ) throws {
        let metrics = observed.snapshot.fleet.policy.metrics
        // Rest is remembered only where the clock has no say: a date was given, or a sample of the tree gives it. What
        // queries answer is no part of the tree, and may be another thing the next time.
        guard observed.isDated, !decided.stands, metrics.source != .prometheus,
            options.now != nil || metrics.clock == .lastSample
        else { return }
        // What is held may be known the next time, though nothing in the tree moves.
        guard !observed.holdsAnything else { return }
        // A decision that changes nothing is the one that would be made again.
        guard try isSettled || decided.isSettled(on: observed.snapshot) else { return }
        try store.rememberRest(at: revision, now: options.now)
    }
}
