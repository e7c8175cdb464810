/// Writes diagnostics for people, in the manner of rustc: what, where, the line with a mark under it, notes and help.
public struct DiagnosticRenderer: Sendable {
    /// Whether to use ANSI colours.
    public var colour: Bool

    /// Makes a renderer.
    public init(colour: Bool) {
        self.colour = colour
    }

    /// The diagnostic as lines, ending with a line break. Control and bidirectional characters of the document are
    /// escaped, long lines are cut.
    ///
    /// `source` gives the text of a file, nil where it cannot be had; then the place is named without its line.
    public func render(_ diagnostic: Diagnostic, source: (String) -> String?) -> String {
        let blocks = labelledBlocks(of: diagnostic)
        let lastLine = blocks.flatMap(\.labels).map(\.range.start.line).max() ?? 0
        let margin = String(repeating: " ", count: max(1, String(lastLine).count) + 1)
        var output = headline(of: diagnostic)
        for (index, block) in blocks.enumerated() {
            let arrow = index == 0 ? "-->" : ":::"
            if index > 0 { output += margin + paint(" |", .gutter) + "\n" }
            let place = block.labels.first { $0.isPrimary } ?? block.labels.first
            output += margin + paint(arrow, .gutter) + " " + Text.escapedForDisplay(block.file)
            output += place.map { ":\($0.range.start)" } ?? ""
            output += "\n"
            if !block.labels.isEmpty, let text = source(block.file) {
                output += window(of: block, in: SourceText(text), margin: margin)
            }
        }
        for note in diagnostic.notes where !isPlaced(note) {
            output += footer("note", note.message, margin: margin)
        }
        if let help = diagnostic.help {
            output += footer("help", help, margin: margin)
        }
        return output
    }

    private func headline(of diagnostic: Diagnostic) -> String {
        let level = "\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]"
        let style: Style = diagnostic.severity == .error ? .error : .warning
        return paint(level, style) + paint(": " + Text.escapedForDisplay(diagnostic.message), .strong) + "\n"
    }

    private func footer(_ title: String, _ text: String, margin: String) -> String {
        margin + paint(" =", .gutter) + " " + paint(title, .strong) + ": " + Text.escapedForDisplay(text) + "\n"
    }
}

extension DiagnosticRenderer {
    enum Style: String {
        case error = "1;31"
        case warning = "1;33"
        case gutter = "1;34"
        case strong = "1"
    }

    func paint(_ text: String, _ style: Style) -> String {
        colour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
