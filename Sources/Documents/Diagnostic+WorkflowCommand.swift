extension Diagnostic {
    /// The diagnostic as a GitHub workflow command, one line without its line break.
    ///
    /// Format: docs.github.com, "Workflow commands for GitHub Actions", `error` and `warning`; escapes as in
    /// actions/toolkit, `packages/core/src/command.ts`.
    public var workflowCommand: String {
        var properties = ["file=" + Self.property(file)]
        if let range, range.isKnown {
            properties.append("line=\(range.start.line)")
            properties.append("endLine=\(range.end.line)")
            // GitHub takes columns only for a range within one line.
            if range.start.line == range.end.line {
                properties.append("col=\(range.start.column)")
                properties.append("endColumn=\(max(range.start.column, range.end.column))")
            }
        }
        properties.append("title=" + Self.property("\(code.id): \(code.title)"))
        var lines = [message]
        for note in notes {
            let place = note.range.map { " (\(note.file):\($0.start))" } ?? ""
            lines.append("note: " + note.message + place)
        }
        if let help { lines.append("help: " + help) }
        let data = lines.map(Self.data).joined(separator: "%0A")
        return "::\(severity.rawValue) " + properties.joined(separator: ",") + "::" + data
    }

    private static func data(_ text: String) -> String {
        escape(Text.escapedForDisplay(text), colonAndComma: false)
    }

    private static func property(_ text: String) -> String {
        escape(Text.escapedForDisplay(text), colonAndComma: true)
    }

    private static func escape(_ text: String, colonAndComma: Bool) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": output += "%25"
            case "\r": output += "%0D"
            case "\n": output += "%0A"
            case ":" where colonAndComma: output += "%3A"
            case "," where colonAndComma: output += "%2C"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}

extension DiagnosticReport {
    /// GitHub shows this many errors, and as many warnings, of a step (actions/toolkit, problem-matchers.md).
    public static let annotationLimit = 10

    /// The report as GitHub workflow commands, one per line; where there are more than GitHub would show, the last one
    /// of its severity says how many are in the log alone.
    public func workflowCommands(limit: Int = annotationLimit) -> String {
        var output = ""
        for severity in [Diagnostic.Severity.error, .warning] {
            let matching = diagnostics.filter { $0.severity == severity }
            let shown = matching.count > limit ? max(0, limit - 1) : matching.count
            for diagnostic in matching.prefix(shown) { output += diagnostic.workflowCommand + "\n" }
            let rest = matching.count - shown
            if rest > 0 { output += "::\(severity.rawValue) title=understudy::\(rest) more in the log\n" }
        }
        return output
    }
}
