import Answers
import ArgumentParser
import UnderstudyModel

/// `understudy plan`: what would change if the work tree was committed.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what would change if the documents as they are now were committed.",
        discussion: """
            Says what a pass would commit if the work tree (or --at REVISION) was committed now: it observes demand as \
            reconcile does, decides by the same code, and writes nothing. Where a source can not be reached from here, \
            what is committed of its workloads counts, and it says so. Exit code 0, or 1 where reconcile would refuse to \
            commit it; with --detailed-exitcode 0 when nothing would change, 1 on an error, 2 when something would. A fleet \
            that pins an engine which this version does not have is held: the plan says which pull request changes that, \
            and --engine shows what would come of it.
            """
    )

    @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 when something would change.")
    var detailedExitCode = false

    @Option(help: "The date, RFC 3339; default: as the fleet policy says.", transform: ReconcileCommand.instant)
    var now: Instant?

    @Option(help: "Decide with this engine, whatever the fleet policy pins.")
    var engine: Int?

    @Flag(help: "Plan with the committed demand, without asking any source.")
    var committedDemand = false

    @Flag(help: "Fail where a source can not be reached, in place of planning with its committed demand.")
    var requireObserved = false

    @OptionGroup var network: NetworkOptions
    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !committedDemand || !requireObserved else {
            throw ValidationError("--require-observed must not be used with --committed-demand")
        }
    }

    func run() async throws {
        let view = try await PlanRun(
            access: try FleetAccess(fleet),
            now: now,
            keepsCommittedDemand: committedDemand,
            requiresObserved: requireObserved,
            engine: engine,
            network: network.settings,
            showsProgress: output.output == .table
        ).view()
        let printer = Printer(output)
        printer.emit(view.answer, table: { view.text(printer) })
        if let refusal = view.refusal { throw refusal }
        if detailedExitCode, view.hasChanges { throw ExitCode(Exit.changes.rawValue) }
    }
}
