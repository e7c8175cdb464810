extension Diagnostic {
    /// The diagnostic for machines: `code`, `title`, `severity`, `file`, `range`, `message`, `notes`, `help`; what is not
    /// known is left out.
    public var node: Node {
        var fields: [(String, Node)] = [
            ("code", .string(code.id)),
            ("title", .string(code.title)),
            ("severity", .string(severity.rawValue)),
            ("file", .string(file)),
        ]
        if let range { fields.append(("range", range.node)) }
        fields.append(("message", .string(message)))
        if !notes.isEmpty { fields.append(("notes", .sequence(notes.map(\.node)))) }
        if let help { fields.append(("help", .string(help))) }
        return .mapping(fields)
    }
}

extension Diagnostic.Note {
    var node: Node {
        var fields: [(String, Node)] = [("message", .string(message)), ("file", .string(file))]
        if let range { fields.append(("range", range.node)) }
        return .mapping(fields)
    }
}

extension SourceRange {
    var node: Node {
        .mapping([("start", start.node), ("end", end.node)])
    }
}

extension SourcePosition {
    var node: Node {
        .mapping([("line", .integer(line)), ("column", .integer(column))])
    }
}

extension DiagnosticReport {
    /// The report for machines: `errors`, `warnings` and the list of `diagnostics`.
    public var node: Node {
        .mapping([
            ("errors", .integer(errorCount)),
            ("warnings", .integer(warningCount)),
            ("diagnostics", .sequence(diagnostics.map(\.node))),
        ])
    }
}
