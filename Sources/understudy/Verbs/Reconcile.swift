import ArgumentParser
import Documents
import GitState
import Glibc
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
    }

    func run() async throws {
        let command = self
        let isLoop = interval != nil
        let work = Task { try await command.work() }
        let signals = StopSignals { number in
            let name = number == SIGINT ? "SIGINT" : "SIGTERM"
            Console.note("\(name): ending after this pass; once more ends it now")
            if isLoop { work.cancel() }
        }
        defer { signals.stopWatching() }
        try await work.value
        if !isLoop, signals.received == SIGINT { throw ExitCode(Exit.interrupted.rawValue) }
    }

    /// All that touches the store, in one task.
    private func work() async throws {
        let runner = ReconcileRunner(
            access: try FleetAccess(fleet, branch: branch),
            settings: ReconcileRunner.Settings(
                options: ReconcilePass.Options(now: now, isDryRun: dryRun, ignoresRest: force),
                jitter: jitter,
                showsProgress: output.output == .table && interval == nil,
                isVerbose: verbose,
                network: network.settings
            )
        )
        let printer = Printer(output)
        guard let interval else {
            let view = try await runner.pass()
            printer.emit(view.node, table: { view.text(printer) })
            return
        }
        // What no later pass could mend fails at once instead of being tried for ever.
        if runner.access.store.repository == nil {
            throw StoreError.noRepository(path: runner.access.store.workTreeRoot ?? fleet.fleet)
        }
        await runner.loop(interval: interval) { view in
            switch output.output {
            case .table: Console.out("\(WallClock.now())  \(view.line)")
            case .json: Console.out(JSONEmitter.emit(view.node, pretty: false) + "\n")
            case .yaml: Console.out("---\n" + YAMLEmitter.emit(view.node))
            }
        }
    }

    private static func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(rfc3339: text) else {
            throw ValidationError("'\(text)' must be RFC 3339, such as 2026-10-29T00:00:00Z")
        }
        return instant
    }

    private static func span(_ text: String) throws -> TimeSpan {
        guard let span = TimeSpan(text: text) else {
            throw ValidationError("'\(text)' must be a duration such as 5m or 1h30m")
        }
        return span
    }
}
