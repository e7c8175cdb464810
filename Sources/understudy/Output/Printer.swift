import Answers
import Documents
import Glibc

/// Writes one result to standard output as the options say.
struct Printer {
    /// The format.
    let format: OutputFormat
    /// Whether text for people is coloured.
    let usesColour: Bool

    /// A printer to standard output.
    init(_ options: OutputOptions) {
        self.init(format: options.output, options.color)
    }

    /// A printer of one format to standard output.
    init(format: OutputFormat, _ colour: ColourChoice) {
        self.format = format
        usesColour = Terminal.usesColour(colour, descriptor: STDOUT_FILENO)
    }

    /// Writes a result; of `node` and `table` only what the format needs is worked out.
    func emit(_ node: @autoclosure () -> Node, table: () -> String) {
        switch format {
        case .table: Console.out(table())
        case .json: Console.out(JSONEmitter.emit(node(), pretty: true))
        case .yaml: Console.out(YAMLEmitter.emit(node()))
        }
    }

    /// Writes an answer.
    func emit(_ answer: some Answer, table: () -> String) {
        emit(answer.node, table: table)
    }

    /// Text that matters.
    func bold(_ text: String) -> String { paint("1", text) }
    /// Text in the background.
    func dim(_ text: String) -> String { paint("2", text) }
    /// Text about what is wrong.
    func red(_ text: String) -> String { paint("31", text) }
    /// Text about what is right.
    func green(_ text: String) -> String { paint("32", text) }
    /// Text about what needs a look.
    func yellow(_ text: String) -> String { paint("33", text) }

    private func paint(_ code: String, _ text: String) -> String {
        usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
