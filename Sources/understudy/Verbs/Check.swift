import Answers
import ArgumentParser

/// `understudy check`: tries everything that a pass needs.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Try everything that the reconciler needs, and say what will not work and what mends it.",
        discussion: """
            Reads the fleet as it is and asks its sources for a day of everything; writes nothing. Exit code 1 when a \
            check is at or above --fail-level.
            """
    )

    /// From which verdict on checks are a failure.
    enum Level: String, ExpressibleByArgument, CaseIterable {
        case failed, warning
    }

    @Option(help: "Fail from this verdict on.")
    var failLevel: Level = .failed

    @OptionGroup var network: NetworkOptions
    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let access = try FleetAccess(fleet)
        let loaded = try access.read()
        let answer = CheckAnswer(try await Preflight(access, loaded, network.settings).run())
        let printer = Printer(output)
        printer.emit(answer, table: { CheckView(answer: answer).text(printer) })
        let worst = answer.items.map(\.verdict).max() ?? .ok
        if worst >= (failLevel == .failed ? .failed : .warning) { throw ExitCode(Exit.error.rawValue) }
    }
}
