public import Planning
import Rendering
public import UnderstudyModel

/// One pass: load, observe, decide, diff, commit. Everything between load and commit is a function of values.
public struct ReconcilePass {
    /// What a pass may be told.
    public struct Options: Sendable {
        /// The pass's date, where it is not the clock's or the last sample's.
        public var now: Instant?
        /// Decide and say what would change, but write nothing.
        public var isDryRun: Bool
        /// Decide even if the fleet is known to be at rest.
        public var ignoresRest: Bool

        /// Options.
        public init(now: Instant? = nil, isDryRun: Bool = false, ignoresRest: Bool = false) {
            self.now = now
            self.isDryRun = isDryRun
            self.ignoresRest = ignoresRest
        }
    }

    /// How often a pass starts again because somebody else moved the branch.
    static let attempts = 10

    private let store: any StateStore
    private let metrics: (Snapshot) throws -> any MetricsSource
    private let clock: @Sendable () -> Instant
    private let progress: (@Sendable (Int, Int) -> Void)?
    private let backOff: (@Sendable (Int) async throws -> Void)?

    /// A pass over a store.
    ///
    /// - Parameters:
    ///   - metrics: the source of demand for a snapshot.
    ///   - clock: the date where nothing else gives one.
    ///   - progress: told how many workloads have been observed, of how many.
    ///   - backOff: waits before the pass starts again, told how often somebody else was faster; see `RaceBackOff`.
    public init(
        store: any StateStore,
        metrics: @escaping (Snapshot) throws -> any MetricsSource,
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
        let mended = options.isDryRun ? nil : try store.recover(now: clock())
        if !options.isDryRun, !options.ignoresRest, let rest = try store.restingRevision(now: options.now) {
            stopwatch.lap("rest")
            try store.recordObservation("observed \(clock())\nrevision \(rest.revision)\nat rest\n")
            return PassReport(
                outcome: .unchanged,
                base: rest.revision,
                date: rest.date,
                changes: nil,
                decision: nil,
                broken: [],
                mended: mended,
                retries: 0,
                timings: stopwatch.laps
            )
        }
        for retry in 0..<ReconcilePass.attempts {
            if retry > 0 { try await backOff?(retry) }
            guard var report = try await attempt(options, &stopwatch, &memory) else { continue }
            report.mended = mended
            report.retries = retry
            report.timings = stopwatch.laps
            return report
        }
        throw PassError.raced(attempts: ReconcilePass.attempts)
    }

    /// One try; nil when somebody else moved the branch before it could commit.
    private func attempt(
        _ options: Options,
        _ stopwatch: inout Stopwatch,
        _ memory: inout FleetMemory
    ) async throws -> PassReport? {
        let snapshot = try store.load()
        stopwatch.lap("load")
        let isMeasured = snapshot.fleet.policy.metrics.source != .declared
        let source = isMeasured ? try metrics(snapshot) : nil
        let demand = try await source?.demand(of: snapshot.fleet.workloads) ?? [:]
        let capacity = try await source?.capacity(of: snapshot.fleet.regions) ?? [:]
        let date = Observation.date(policy: snapshot.fleet.policy, demand: demand, now: options.now) {
            Observation.steady(clock(), after: snapshot.committed.plan?.date)
        }
        stopwatch.lap("read demand")
        let way = await Observation.way(
            of: snapshot.fleet,
            demand: demand,
            committed: snapshot.committed.profiles,
            date: date
        )
        var profiles = await Observation.profiles(
            of: snapshot.fleet,
            demand: demand,
            committed: snapshot.committed.profiles,
            date: date,
            way: way,
            memory: &memory,
            progress: progress
        )
        if snapshot.keepsMissing {
            // The document of these can not be read just now: what was observed of them stands.
            let declared = Set(snapshot.fleet.workloads.map(\.name))
            profiles += snapshot.committed.profiles.filter { !declared.contains($0.workload) }
            profiles.sort { $0.workload < $1.workload }
        }
        let regionProfiles = Observation.regionProfiles(snapshot, capacity: capacity, date: date)
        stopwatch.lap("observe")
        var input = snapshot.decisionInput(profiles: profiles, regionProfiles: regionProfiles, date: date)
        var decision = try Decision(input, concurrently: Cores.run)
        if let ahead = Observation.lookingAhead(decision, input, demand: demand, way: way) {
            input.profiles = ahead
            decision.takePeaks(of: input)
        }
        stopwatch.lap("decide")
        let proposal = decision.proposal(inForce: snapshot.inForce)
        var changes = try store.changes(from: snapshot, to: proposal)
        if changes.isEmpty, !snapshot.hasSoundRecord {
            changes = try store.changes(from: snapshot, to: proposal, replacesRecord: true)
        }
        if let conflict = try store.conflict(over: changes, on: snapshot, date: date) {
            input.conflict = conflict
            decision.stand(input, because: conflict)
            changes = try store.changes(from: snapshot, to: decision.proposal(inForce: snapshot.inForce))
        }
        stopwatch.lap("diff")
        var report = PassReport(
            outcome: .unchanged,
            base: snapshot.revision,
            date: date,
            changes: changes,
            decision: decision,
            broken: snapshot.broken,
            mended: nil,
            retries: 0,
            timings: []
        )
        if options.isDryRun {
            report.outcome = changes.isEmpty ? .unchanged : .proposed
            return report
        }
        var revision = snapshot.revision
        if !changes.isEmpty {
            let message = CommitMessage(changes, alerts: decision.state.alerts, before: snapshot.committed.alerts)
            guard
                let committed = try store.commit(
                    changes,
                    on: snapshot,
                    message: message.text,
                    author: snapshot.fleet.policy.author,
                    date: date
                )
            else { return nil }
            revision = committed
            report.outcome = .committed(committed)
            stopwatch.lap("commit")
        }
        // Rest is remembered only where the clock has no say: a date was given, or a sample of the tree gives it.
        let isDated = options.now != nil || demand.values.contains { $0.columns?.end != nil }
        if isDated, input.conflict == nil {
            try remember(revision, snapshot, decision, options, isSettled: changes.isEmpty)
        }
        try store.recordObservation("observed \(clock())\nrevision \(revision)\ndate \(date)\n")
        stopwatch.lap("record")
        return report
    }

    /// Remembers a revision as at rest if deciding again from what was just decided changes nothing. Observing again
    /// changes nothing by itself: the same samples settle on the same cells.
    private func remember(
        _ revision: String,
        _ snapshot: Snapshot,
        _ decision: Decision,
        _ options: Options,
        isSettled: Bool
    ) throws {
        let metrics = snapshot.fleet.policy.metrics
        // What queries answer is no part of the tree, and may be another thing the next time.
        guard metrics.source != .prometheus, options.now != nil || metrics.clock == .lastSample else { return }
        // A decision that changes nothing is the one that would be made again.
        if isSettled { return try store.rememberRest(at: revision, now: options.now) }
        var settled = snapshot
        settled.committed = decision.state
        guard let record = decision.state.plan else { return }
        let again = try Decision(
            settled.decisionInput(profiles: decision.state.profiles, date: record.date),
            concurrently: Cores.run
        )
        var (before, after) = (decision.state, again.state)
        before.plan = nil
        after.plan = nil
        if before == after { try store.rememberRest(at: revision, now: options.now) }
    }
}

/// Why a pass could not be finished.
public enum PassError: OperationError, Hashable {
    /// The branch moved every time before the pass could commit.
    case raced(attempts: Int)

    /// The stable code of all of them.
    public static let code = "US6201"

    /// What went wrong.
    public var message: String {
        switch self {
        case .raced(let attempts): "the branch moved \(attempts) times before this pass could commit"
        }
    }

    /// What comes of it.
    public var remedy: String? {
        switch self {
        case .raced: "nothing was written, the next pass tries again"
        }
    }

    /// A stable code.
    public var code: String? { PassError.code }
}

extension Snapshot {
    /// Whether the decision record can be read, and its certificate holds as far as the intent is still the one decided from.
    var hasSoundRecord: Bool {
        guard let plan = committed.plan else { return committed.assignments.isEmpty }
        func intent(_ inputs: [Label]) -> [Label] { inputs.filter { $0.key != "state" } }
        guard intent(plan.inputs) == intent(inputs) else { return true }
        let observed = fleet.observed(committed.regionProfiles)
        return ProofVerifier(fleet: observed, state: committed, date: plan.date).certificateViolations().isEmpty
    }

    /// The input of a decision on this snapshot.
    ///
    /// - Parameter regionProfiles: the committed ones where it is nil.
    public func decisionInput(
        profiles: [WorkloadProfile],
        regionProfiles: [RegionProfile]? = nil,
        date: Instant
    ) -> DecisionInput {
        DecisionInput(
            fleet: fleet,
            broken: broken,
            keepsMissing: keepsMissing,
            profiles: profiles,
            regionProfiles: regionProfiles,
            holds: holds,
            committed: committed,
            date: date
        )
    }
}

extension Decision {
    /// What the decision wants `state/` to be.
    public func proposal(inForce: [InForceDocument]) -> Proposal {
        Proposal(state: state, inForce: inForce, rendered: StandbyConfigMap.files(for: state.reservations))
    }
}
