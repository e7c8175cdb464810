internal import Documents

// What ends the reading of a file: a limit, or text that is no YAML.
extension TreeBuilder {
    mutating func reportDepth(at range: SourceRange) {
        report(
            YAMLDiagnosticCodes.nesting,
            at: range,
            "collections must be nested at most \(limits.depth) deep",
            help: "flatten the value"
        )
        finish()
    }

    mutating func reportTooManyEvents(at range: SourceRange) {
        report(
            YAMLDiagnosticCodes.tooManyEvents,
            at: range,
            "file must have at most \(limits.events) values and brackets",
            help: "split the file into several"
        )
        finish()
    }

    mutating func reportTooManyDocuments(at range: SourceRange) {
        report(
            YAMLDiagnosticCodes.tooManyDocuments,
            at: range,
            "file must have at most \(limits.documents) documents",
            help: "split the file into several"
        )
        finish()
    }

    mutating func reportLongScalar(_ scalar: YAMLEvent.Scalar, at range: SourceRange) {
        report(
            YAMLDiagnosticCodes.scalarTooLong,
            at: range,
            "value of \(scalar.text.utf8.count) bytes must have at most \(limits.scalarBytes)",
            help: "keep large data outside the fleet and name it here"
        )
        finish()
    }

    mutating func reportExpansion(_ name: String, at range: SourceRange) {
        report(
            YAMLDiagnosticCodes.aliasExpansion,
            at: range,
            "aliases must add at most \(limits.aliasNodes) values to a file, exceeded by '*\(Text.excerpt(name))'",
            help: "write the values out"
        )
        finish()
    }

    mutating func report(_ problem: SyntaxProblem) {
        let start = problem.position
        let end = SourcePosition(line: start.line, column: start.column + 1)
        report(
            YAMLDiagnosticCodes.syntax,
            at: SourceRange(start: start, end: end),
            problem.message,
            notes: problem.note(file: file).map { [$0] } ?? [],
            help: problem.help
        )
        finish()
    }
}
