import ArgumentParser

/// How a result is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, yaml
}

/// When colours are used.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// How results are shown, for every verb that shows any.
struct OutputOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "How to write the result.")
    var output: OutputFormat = .table

    @Option(help: "When to use colour; auto: on a terminal, unless NO_COLOR is set.")
    var color: ColourChoice = .auto
}
