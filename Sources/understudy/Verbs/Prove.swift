import Answers
import ArgumentParser

/// `understudy prove`: checks what the committed documents promise.
struct ProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Check from the committed documents alone that every failure scenario is covered as promised.",
        discussion: """
            Works everything out again with arithmetic of its own: loads against what is ready, reservations against what \
            regions have to spare, standbys against requirements, tiers against each other. Exit code 1 when a promise is \
            not kept. A scenario that is not covered, and whose alert says so, is shown and is no broken promise.
            """
    )

    @Flag(help: "Show every margin and every broken promise, not only the first ten.")
    var all = false

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let access = try FleetAccess(fleet)
        let basis = try DecisionBasis(committed: try access.readDecided())
        let answer = ProofAnswer(basis)
        let printer = Printer(output)
        printer.emit(answer, table: { ProofView(answer: answer, limit: all ? .max : 10).text(printer) })
        if !answer.isKept { throw ExitCode.failure }
    }
}
