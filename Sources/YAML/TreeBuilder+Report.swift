internal import Documents

// What can be told apart: reading goes on after each of these.
extension TreeBuilder {
    mutating func reportDuplicate(_ name: String, at range: SourceRange, first: SourceRange) {
        report(
            YAMLDiagnosticCodes.duplicateKey,
            at: range,
            "duplicate key `\(Text.excerpt(name))`, first given on line \(first.start.line)",
            notes: [Diagnostic.Note(message: "first given here", file: file, range: first)],
            help: "keep one of the two"
        )
    }

    mutating func reportTag(_ tag: String, at range: SourceRange) {
        let standard = "tag:yaml.org,2002:"
        let written = tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
        let name = Text.excerpt(written)
        let start = range.start
        let end = SourcePosition(line: start.line, column: start.column + written.unicodeScalars.count)
        report(
            YAMLDiagnosticCodes.tag,
            at: SourceRange(start: start, end: end),
            "tag '\(name)' must not be used",
            help: written == "!!str" ? "quote the text instead" : "remove the tag; write the value itself"
        )
    }

    mutating func reportMergeKey(at range: SourceRange) {
        report(
            YAMLDiagnosticCodes.mergeKey,
            at: range,
            "merge key '<<' must not be used",
            help: "write the fields out; an alias can stand for a whole value, as in `capacity: *large`"
        )
    }

    mutating func reportKey(_ kind: String, written: String?, at range: SourceRange) {
        let quoted = written.map { $0.isEmpty ? "" : " '\(Text.excerpt($0))'" } ?? ""
        let help: String
        if let written {
            help =
                written.isEmpty ? "write the name of the field before the colon" : "write \"\(Text.excerpt(written))\""
        } else {
            help = "quote text that starts with '{' or '['"
        }
        report(YAMLDiagnosticCodes.keyNotString, at: range, "key\(quoted) must be a string, not \(kind)", help: help)
    }

    mutating func reportAmbiguousNumber(_ text: String, at range: SourceRange) {
        let digits = Text.excerpt(text)
        report(
            YAMLDiagnosticCodes.ambiguousNumber,
            at: range,
            "number '\(digits)' must not start with a zero: YAML 1.1 reads it as octal, YAML 1.2 as decimal",
            help: "write \"\(digits)\" for text, leave out the zero for a decimal number, or write 0o for an octal one"
        )
    }

    mutating func reportUnknownAnchor(_ name: String, at range: SourceRange) {
        let suggestion = EditDistance.nearest(to: name, among: anchors.names)
        report(
            YAMLDiagnosticCodes.unknownAnchor,
            at: range,
            "alias '*\(Text.excerpt(name))' must name an anchor that comes before it in this document",
            help: suggestion.map { "did you mean '*\(Text.excerpt($0))'?" } ?? "quote text that starts with '*'"
        )
    }

    mutating func reportSelfReference(_ name: String, at range: SourceRange) {
        report(
            YAMLDiagnosticCodes.selfReference,
            at: range,
            "alias '*\(Text.excerpt(name))' must not stand inside the value that it names",
            help: "write the value out, or move the anchor to a value before it"
        )
    }

    mutating func reportVersion(_ version: (Int, Int), at range: SourceRange) {
        report(
            YAMLDiagnosticCodes.directive,
            at: range,
            "version of YAML must be 1.2, not \(version.0).\(version.1)",
            help: "remove the line '%YAML \(version.0).\(version.1)'"
        )
    }

    mutating func reportTagDirective(at range: SourceRange) {
        report(
            YAMLDiagnosticCodes.directive,
            at: range,
            "directive '%TAG' must not be used",
            help: "remove it; tags are not read"
        )
    }

    /// Notes a problem; the last one that is kept says that there are more.
    mutating func report(
        _ code: DiagnosticCode,
        at range: SourceRange,
        _ message: String,
        notes: [Diagnostic.Note] = [],
        help: String
    ) {
        guard !isFinished else { return }
        if diagnostics.count >= limits.diagnostics {
            diagnostics.append(
                Diagnostic(
                    code: YAMLDiagnosticCodes.tooManyProblems,
                    file: file,
                    range: range,
                    message: "file has more than \(limits.diagnostics) problems; the rest was not read",
                    help: "correct those above first"
                )
            )
            return finish()
        }
        diagnostics.append(
            Diagnostic(code: code, file: file, range: range, message: message, notes: notes, help: help)
        )
    }
}
