extension DiagnosticRenderer {
    /// A range to be marked, with what is said about it.
    struct Label {
        var range: SourceRange
        var text: String
        var isPrimary: Bool
    }

    /// What is marked in one file.
    struct Block {
        var file: String
        var labels: [Label]
    }

    /// The primary place first, then every other file that a note points into, in the order of the notes.
    func labelledBlocks(of diagnostic: Diagnostic) -> [Block] {
        var blocks = [Block(file: diagnostic.file, labels: [])]
        if let range = diagnostic.range, range.isKnown {
            blocks[0].labels.append(Label(range: range, text: "", isPrimary: true))
        }
        for note in diagnostic.notes {
            guard let range = note.range, range.isKnown else { continue }
            let label = Label(range: range, text: note.message, isPrimary: false)
            if let index = blocks.firstIndex(where: { $0.file == note.file }) {
                blocks[index].labels.append(label)
            } else {
                blocks.append(Block(file: note.file, labels: [label]))
            }
        }
        for index in blocks.indices {
            blocks[index].labels.sort { ($0.range.start, $0.text) < ($1.range.start, $1.text) }
        }
        return blocks
    }

    /// Whether a note is shown inside a window rather than below it.
    func isPlaced(_ note: Diagnostic.Note) -> Bool {
        note.range?.isKnown ?? false
    }

    /// The marked lines of one file, `...` standing for lines between them.
    func window(of block: Block, in text: SourceText, margin: String) -> String {
        let bar = paint(" |", .gutter)
        var output = margin + bar + "\n"
        var shown: Int?
        for label in block.labels {
            let number = label.range.start.line
            guard let line = text.line(number) else { continue }
            let window = SourceWindow(line: line, around: label.range.start.column)
            if shown != number {
                if let previous = shown {
                    if number == previous + 2, let between = text.line(previous + 1) {
                        output += sourceLine(previous + 1, SourceWindow(line: between, around: 1), margin: margin)
                    } else if number > previous + 1 {
                        output += "...\n"
                    }
                }
                output += sourceLine(number, window, margin: margin)
                shown = number
            }
            output += margin + bar + " " + marks(under: label, in: window) + "\n"
        }
        return output
    }

    private func sourceLine(_ number: Int, _ window: SourceWindow, margin: String) -> String {
        let digits = String(number)
        let padding = String(repeating: " ", count: margin.utf8.count - digits.utf8.count)
        let line = paint(padding + digits + " |", .gutter) + " " + window.text
        return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }

    private func marks(under label: Label, in window: SourceWindow) -> String {
        let range = label.range
        let end = range.end.line == range.start.line ? range.end.column : window.endColumn
        let indent = String(repeating: " ", count: window.offset(ofColumn: range.start.column))
        let mark = String(
            repeating: label.isPrimary ? "^" : "-",
            count: window.width(from: range.start.column, to: end)
        )
        let text = label.text.isEmpty ? "" : " " + Text.escapedForDisplay(label.text)
        return indent + paint(mark + text, label.isPrimary ? .error : .gutter)
    }
}
