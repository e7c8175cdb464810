import ArgumentParser
import GitState
import Reconciliation
import UnderstudyModel

/// `understudy history [WORKLOAD]`: what was, when and why.
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List decisions, newest first; with a workload, every change of its standbys and the reason.",
        discussion: """
            Reads the branch along first parents. --all lists what people committed too. Look at a revision with \
            --at on any read verb, decide it again with understudy replay.
            """
    )

    @Argument(help: "A workload's name.")
    var workload: String?

    @Option(help: "How many entries to show.")
    var limit = 20

    @Flag(help: "List every commit, not only decisions.")
    var all = false

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
        guard fleet.at == nil else { throw ValidationError("--at must not be used with history: it reads the branch") }
        guard workload == nil || !all else { throw ValidationError("--all must not be used with a workload") }
    }

    func run() async throws {
        let access = try FleetAccess(fleet)
        let log = DecisionLog(store: access.store)
        let printer = Printer(output)
        if let workload {
            let changes = try log.changes(of: workload, limit: limit)
            if changes.isEmpty {
                // Whether nothing happened or nobody knows the name is a different answer.
                let loaded = try access.readCommitted()
                if !loaded.snapshot.committed.assignments.contains(where: { $0.workload == workload }) {
                    _ = try loaded.workload(named: workload)
                }
            }
            let view = AssignmentHistoryView(workload: workload, changes: changes)
            printer.emit(view.node, table: { view.text(printer) })
        } else {
            let view = HistoryView(
                commits: try log.commits(onlyDecisions: !all, limit: limit),
                branch: access.store.branch
            )
            printer.emit(view.node, table: { view.text(printer) })
        }
    }
}
