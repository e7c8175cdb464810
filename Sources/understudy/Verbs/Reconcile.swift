import Answers
import ArgumentParser
import Documents
import GitState
import Glibc
import Logging
import Reconciliation
import UnderstudyModel

/// `understudy reconcile`: one pass, or one after the other.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Load, observe, decide and commit what changed under state/; once, or every interval.",
        discussion: """
            Reads the branch, never the work tree. Nothing to do means no commit. With --interval it runs until SIGTERM \
            or SIGINT, prints one line a pass, and finishes the pass that runs before it ends; a second signal ends it at \
            once, which is safe.
            """
    )

    @Flag(help: "Decide and say what would change, but write nothing.")
    var dryRun = false

    @Option(help: "The pass's date, RFC 3339; default: as the fleet policy says.", transform: ReconcileCommand.instant)
    var now: Instant?

    @Option(help: "Run again and again with this pause, such as 5m.", transform: ReconcileCommand.span)
    var interval: TimeSpan?

    @Option(help: "The share of the interval by which each pause is made longer or shorter at random, 0 to 1.")
    var jitter = 0.1

    @Option(help: "The branch to read and commit to; default: the one that is checked out.")
    var branch: String?

    @Flag(help: "Decide even if the fleet is known to be at rest.")
    var force = false

    @Flag(name: .shortAndLong, help: "Show how long each stage took.")
    var verbose = false

    @OptionGroup var monitoring: MonitoringOptions
    @OptionGroup var network: NetworkOptions
    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard fleet.at == nil else {
            throw ValidationError("--at must not be used with reconcile: it works on a branch")
        }
        guard (0...1).contains(jitter) else { throw ValidationError("--jitter must be from 0 to 1") }
        if let interval, interval.seconds < 1 { throw ValidationError("--interval must be at least 1s") }
        if interval != nil, now != nil { throw ValidationError("--now must not be used with --interval") }
        if interval == nil, monitoring.listen != nil { throw ValidationError("--listen must be used with --interval") }
    }

    func run() async throws {
        let command = self
        let isLoop = interval != nil
        let work = Task { try await command.work() }
        let signals = StopSignals { number in
            let name = number == SIGINT ? "SIGINT" : "SIGTERM"
            command.monitoring.logFormat.note("\(name): ending after this pass; once more ends it now")
            if isLoop { work.cancel() }
        }
        defer { signals.stopWatching() }
        try await work.value
        if !isLoop, signals.received == SIGINT { throw ExitCode(Exit.interrupted.rawValue) }
    }

    /// All that touches the store, in one task.
    private func work() async throws {
        let monitor = ReconcileMonitor(
            interval: interval,
            textfile: dryRun ? nil : monitoring.textfile,
            isScraped: monitoring.listen != nil,
            deadline: monitoring.deadline(interval: interval).map { .seconds($0.seconds) },
            clock: WallClock.now
        )
        let runner = ReconcileRunner(
            access: try FleetAccess(fleet, branch: branch),
            settings: ReconcileRunner.Settings(
                options: ReconcilePass.Options(now: now, isDryRun: dryRun, ignoresRest: force),
                jitter: jitter,
                showsProgress: output.output == .table && interval == nil,
                isVerbose: verbose,
                network: network.settings,
                logs: monitoring.logFormat
            ),
            monitor: monitor
        )
        // What no later pass could mend fails at once instead of being tried for ever.
        if runner.access.store.repository == nil {
            throw StoreError.noRepository(path: runner.access.store.workTreeRoot ?? fleet.fleet)
        }
        guard let interval else {
            let printer = Printer(output)
            let view: PassView
            do {
                view = try await runner.pass()
            } catch  where monitor.hold != nil {
                try await announce(monitor)
                throw error
            }
            printer.emit(view.answer, table: { view.text(printer) })
            return try await announce(monitor)
        }
        try await loop(runner, interval: interval)
    }

    /// Passes, with what runs beside them: telling alert sinks, and answers to probes.
    private func loop(_ runner: ReconcileRunner, interval: TimeSpan) async throws {
        let command = self
        let monitor = runner.monitor
        let server = try await monitoring.serve(monitor)
        defer { server?.cancel() }
        let (passes, wake) = AsyncStream.makeStream(
            of: ReconcileLoop.Trigger.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let announcing = Task {
            var announcing = try command.announceRunner(monitor)
            await announcing?.loop(passes: passes)
        }
        defer { announcing.cancel() }
        let logger = monitoring.logFormat.logger("reconcile")
        await runner.loop(interval: interval, held: { wake.yield(.request) }) { view in
            switch (output.output, monitoring.logFormat) {
            case (.table, .text): Console.out("\(WallClock.now())  \(view.line)")
            case (.table, .json): logger.info("pass ended", metadata: view.fields)
            case (.json, _): Console.out(JSONEmitter.emit(view.answer.node, pretty: false) + "\n")
            case (.yaml, _): Console.out("---\n" + YAMLEmitter.emit(view.answer.node))
            }
            wake.yield(.request)
        }
    }

    /// Tells alert sinks once.
    private func announce(_ monitor: ReconcileMonitor) async throws {
        var announcing = try announceRunner(monitor)
        await announcing?.announce()
    }

    /// What tells alert sinks; nil where nothing is to be told.
    private func announceRunner(_ monitor: ReconcileMonitor) throws -> AnnounceRunner? {
        guard !dryRun, let sender = try NetworkAlerts.sender(network.settings) else { return nil }
        return AnnounceRunner(
            store: try FleetAccess(fleet, branch: branch).store,
            sender: sender,
            monitor: monitor,
            interval: interval,
            logs: monitoring.logFormat
        )
    }

    static func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(rfc3339: text) else {
            throw ValidationError("'\(text)' must be RFC 3339, such as 2026-10-29T00:00:00Z")
        }
        return instant
    }

    static func span(_ text: String) throws -> TimeSpan {
        guard let span = TimeSpan(text: text) else {
            throw ValidationError("'\(text)' must be a duration such as 5m, 1h30m or 1d")
        }
        return span
    }
}
