import Answers
import ArgumentParser

/// `understudy explain WORKLOAD`: why these standbys, why no others, what would flip it.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why a workload stands by where it does, why nowhere else, and what would flip it.",
        discussion: """
            Explains the committed decision (of the branch, or --at REVISION) from the documents that it was made from. \
            For every other region it names the persona that comes closest and what keeps it out. What would flip the \
            decision is worked out by the planner's own arithmetic, all else being equal.
            """
    )

    @Argument(help: "The workload's name.")
    var workload: String

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let access = try FleetAccess(fleet)
        let loaded = try access.readDecided()
        let basis = try await DecisionBasis(access, loaded)
        let answer = try ExplainAnswer(basis, workload)
        let printer = Printer(output)
        printer.emit(answer, table: { ExplainView(answer: answer).text(printer) })
    }
}
