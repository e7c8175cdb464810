import Answers
import ArgumentParser
import Planning

/// `understudy match WORKLOAD`: the ranking of offers for one workload.
struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Rank every persona in every region for one workload, every term shown.",
        discussion: """
            Scores each offer (a persona in a region) by how alike its capacity and the workload's predicted demand are, \
            how its type, storage, dependencies and data suit, less what latency, carbon and a reservation of its own \
            cost. Offers that break a hard requirement are refused, with the reason. This looks at one workload alone; \
            what the whole fleet decides is shown by plan and explain. Exit code 1 when every offer is refused.
            """
    )

    @Argument(help: "The workload's name.")
    var workload: String

    @Option(help: "How many matches to show.")
    var top = 5

    @Flag(help: "Write out the terms of every match, not only of the best.")
    var details = false

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top must be at least 1") }
    }

    func run() async throws {
        let access = try FleetAccess(fleet)
        let loaded = try access.read()
        let wanted = try loaded.workload(named: workload)
        let basis = try await DecisionBasis(access, loaded, only: workload)
        let answer = try MatchAnswer(basis, wanted, top: top)
        let printer = Printer(output)
        printer.emit(answer, table: { MatchView(answer: answer, isDetailed: details).text(printer) })
        if answer.ranking.eligible == 0 { throw ExitCode.failure }
    }
}
