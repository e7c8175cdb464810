import Answers
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
            let answer = try log.changes(of: workload, limit: limit)
            if answer.items.isEmpty {
                // Whether nothing happened or nobody knows the name is a different answer.
                let loaded = try access.readCommitted()
                if !loaded.snapshot.committed.assignments.contains(where: { $0.workload == workload }) {
                    _ = try loaded.workload(named: workload)
                }
            }
            printer.emit(answer, table: { AssignmentHistoryView(answer: answer).text(printer) })
        } else {
            let answer = try log.commits(onlyDecisions: !all, limit: limit)
            printer.emit(answer, table: { HistoryView(answer: answer).text(printer) })
        }
    }
}
