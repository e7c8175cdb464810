import ArgumentParser
import Glibc
import Planning

/// The command `understudy`.
@main
struct Understudy: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "understudy",
        abstract: "Decide before anything fails which region stands in for which workload, and prove that it can.",
        discussion: """
            People write personas, regions and policies as YAML in a git repository; understudy forecasts demand, assigns \
            standbys and commits what it decided under state/, with reasons and a proof.

            EXIT CODES
              0    it worked; for check, validate, prove and replay: all is right
              1    it failed, or what was checked is not right
              2    plan --detailed-exitcode: something would change
              3    reconcile: the fleet is held as it is, and people must act
              64   the arguments can not be understood
              124  reconcile: a pass took longer than --deadline
              130  interrupted

            ENVIRONMENT
              NO_COLOR   no colour, whatever the terminal can

            Results go to standard output, everything else to standard error. Every read verb takes --at REVISION, and \
            -o json or yaml for other programs.
            """,
        version: "understudy \(version), engine \(Decision.engine)",
        groupedSubcommands: [
            CommandGroup(
                name: "Documents",
                subcommands: [
                    InitCommand.self, CheckCommand.self, ValidateCommand.self, SchemaCommand.self, DocsCommand.self,
                    GetCommand.self,
                    HistoryCommand.self,
                ]
            ),
            CommandGroup(
                name: "Decisions",
                subcommands: [
                    PredictCommand.self, BacktestCommand.self, MatchCommand.self, PlanCommand.self, ExplainCommand.self,
                    ReconcileCommand.self, ApproveCommand.self,
                ]
            ),
            CommandGroup(
                name: "Proof",
                subcommands: [ProveCommand.self, DrillCommand.self, ReplayCommand.self]
            ),
            CommandGroup(
                name: "Tools",
                subcommands: [
                    ForecastCommand.self, OptimizeCommand.self, TrainCommand.self, SynthesizeCommand.self,
                    CompletionCommand.self,
                ]
            ),
        ]
    )

    /// Runs the verb; every error ends here, as lines on standard error and an exit code.
    static func main() async {
        do {
            rejectUnknownVerb(CommandLine.arguments.dropFirst().first)
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let failure = Failure(error) else { exit(explaining: error) }
            Console.error(failure.message, help: failure.help)
            Glibc.exit(failure.exit.rawValue)
        }
    }

    /// What the argument parser has to say: help on standard output, or a usage error in the words of the others.
    private static func exit(explaining error: any Error) -> Never {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        if code == .success { exit(withError: error) }
        if !text.isEmpty { Console.usage(text) }
        Glibc.exit(code.rawValue)
    }

    /// The argument parser only says that an argument is unexpected.
    private static func rejectUnknownVerb(_ word: String?) {
        guard let word, !word.hasPrefix("-") else { return }
        let names = verbs + ["help"]
        guard !names.contains(word) else { return }
        let error = CommandError.unknownVerb(word, among: names)
        Console.error(error.message, help: error.remedy)
        Glibc.exit(Exit.usage.rawValue)
    }

    /// The names of the verbs.
    static var verbs: [String] {
        configuration.subcommands.map { $0._commandName }
    }
}
