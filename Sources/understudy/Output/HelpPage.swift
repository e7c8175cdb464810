/// Pages of help, fitted to a terminal: lines of prose, lists with two columns, and numbered steps.
enum HelpPage {
    /// Sections whose lines are text to copy, which is never broken.
    private static let verbatim: Set<String> = ["EXAMPLE", "WRONG", "RIGHT"]

    /// Breaks long lines of prose; the second column of a list keeps its edge.
    static func fitted(_ text: String, width: Int = 80) -> String {
        var isVerbatim = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
            if !line.hasPrefix(" "), !line.isEmpty { isVerbatim = verbatim.contains(String(line)) }
            guard !isVerbatim, line.count > width else { return line + "\n" }
            return wrapped(unbroken(String(line)), width).replacing("␣", with: " ")
        }.joined()
    }

    /// The line with what stands between back-quotes as one word: a command must not be broken.
    private static func unbroken(_ line: String) -> String {
        line.replacing(/`[^`]+`/) { $0.output.replacing(" ", with: "␣") }
    }

    private static func wrapped(_ line: String, _ width: Int) -> String {
        let head = String(line.prefix { $0 == " " })
        let body = line.dropFirst(head.count)
        if let number = body.prefixMatch(of: /[0-9]+\.[ ]/)?.output {
            let indent = head + String(repeating: " ", count: number.count)
            return Paragraph.wrap(
                String(body.dropFirst(number.count)),
                width: width,
                first: head + number,
                indent: indent
            )
        }
        // A list has a name, at least two spaces, and what the name means.
        guard let gap = body.firstRange(of: "  ") else {
            return Paragraph.wrap(String(body), width: width, first: head, indent: head.isEmpty ? "" : head + "  ")
        }
        let name = head + body[..<gap.lowerBound]
        let meaning = String(body[gap.upperBound...].drop { $0 == " " })
        let edge = line.count - meaning.count
        guard edge > width / 2 else {
            let first = name + String(repeating: " ", count: edge - name.count)
            return Paragraph.wrap(meaning, width: width, first: first, indent: String(repeating: " ", count: edge))
        }
        return name + "\n" + Paragraph.wrap(meaning, width: width, first: head + "    ", indent: head + "    ")
    }
}
