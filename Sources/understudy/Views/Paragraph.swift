import Documents

/// Running text for a terminal.
enum Paragraph {
    /// The text in lines of at most `width` columns, broken at spaces; further lines are indented. Text of documents is
    /// made safe to look at.
    static func wrap(_ text: String, width: Int = 80, first: String = "", indent: String = "") -> String {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.shown.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = indent
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).joined(separator: "\n") + "\n"
    }

    /// `1 standby`, `3 standbys`.
    static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
    }

    /// `a, b and 3 more`.
    static func list(_ names: [String], limit: Int = 5) -> String {
        names.prefix(limit).joined(separator: ", ")
            + (names.count > limit ? " and \(names.count - limit) more" : "")
    }
}

extension String {
    /// Text of documents, made safe to look at.
    var shown: String { Text.escapedForDisplay(self) }

    /// The text at the right edge of so many columns.
    func right(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    /// The text at the left edge of so many columns.
    func left(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
