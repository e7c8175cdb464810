import ArgumentParser
import Documents

/// `understudy validate`: are the documents right.
struct ValidateCommand: AsyncParsableCommand {
    /// How findings are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, github
    }

    /// From which severity on findings are a failure.
    enum Level: String, ExpressibleByArgument, CaseIterable {
        case error, warning
    }

    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check every document and demand history, and show all that is wrong with its place and the fix.",
        discussion: """
            Reads the work tree where there is one, or --at REVISION. With FILE it checks these files alone, without \
            what they refer to; - is standard input. What a code means: understudy docs CODE. Exit code 1 when there is \
            a finding at or above --fail-level.
            """
    )

    @Argument(
        help: ArgumentHelp("Check these files alone: YAML, or demand histories that end in .csv.", valueName: "file")
    )
    var files: [String] = []

    @Option(help: "How to write findings: text, or github for annotations.")
    var format: Format = .text

    @Option(help: "Fail from this severity on.")
    var failLevel: Level = .error

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard format == .text || output.output == .table else {
            throw ValidationError("--format github must not be used with -o: it is an output of its own")
        }
        guard files.isEmpty || fleet.at == nil else { throw ValidationError("--at must not be used with files") }
    }

    func run() async throws {
        let view = try files.isEmpty ? Validation(FleetAccess(fleet)) : Validation(files: files)
        let printer = Printer(output)
        switch format {
        case .text: printer.emit(view.answer, table: { view.text(printer) })
        case .github: Console.out(view.annotations)
        }
        let hasFailed = failLevel == .error ? view.report.hasErrors : !view.report.diagnostics.isEmpty
        if hasFailed { throw ExitCode(Exit.error.rawValue) }
    }
}
