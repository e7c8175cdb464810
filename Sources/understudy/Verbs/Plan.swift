import Answers
import ArgumentParser

/// `understudy plan`: what would change if the work tree was committed.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what would change if the documents as they are now were committed.",
        discussion: """
            Decides from the work tree (or --at REVISION) against the committed assignments, with the committed profiles, \
            and writes nothing. Exit code 0; with --detailed-exitcode 0 when nothing would change, 1 on an error, \
            2 when something would.
            """
    )

    @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 when something would change.")
    var detailedExitCode = false

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let access = try FleetAccess(fleet)
        let basis = try await DecisionBasis(access, try access.read())
        let view = try PlanView(access.store, basis)
        let printer = Printer(output)
        printer.emit(view.answer, table: { view.text(printer) })
        if detailedExitCode, view.hasChanges { throw ExitCode(Exit.changes.rawValue) }
    }
}
