internal import Documents

extension SyntaxProblem {
    /// libyaml's problem and what it was doing: `did not find expected key while parsing a block mapping`.
    var message: String {
        guard let context else { return problem }
        return problem + " " + context
    }

    /// Points at the start of what was being read, where that is another place.
    func note(file: String) -> Diagnostic.Note? {
        guard let context, let start = contextPosition, start != position else { return nil }
        let prefixes = ["while parsing a ", "while parsing an ", "while scanning a ", "while scanning an "]
        guard let prefix = prefixes.first(where: { context.hasPrefix($0) }) else { return nil }
        let end = SourcePosition(line: start.line, column: start.column + 1)
        return Diagnostic.Note(
            message: "the \(context.dropFirst(prefix.count)) starts here",
            file: file,
            range: SourceRange(start: start, end: end)
        )
    }

    /// What the author most likely has to do.
    var help: String {
        switch problem {
        case "mapping values are not allowed in this context":
            "quote the text if the colon belongs to it, or correct the indentation"
        case "found character that cannot start any token":
            "indent with spaces, not tabs, and quote text that starts with '@', '`' or '%'"
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            "indent with spaces, not tabs"
        case "did not find expected key", "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context":
            "align this line with the fields or items that it belongs to"
        case "did not find expected ',' or ']'": "close the list with ']' or put ',' between its items"
        case "did not find expected ',' or '}'": "close the mapping with '}' or put ',' between its fields"
        case "could not find expected ':'": "write `name: value` with a space after the colon"
        case "found unexpected end of stream": "close the quotation mark"
        case "found unexpected document indicator": "close the quotation mark before '---' or '...'"
        case "found unknown escape character": "write \\\\ for a backslash, or use single quotes"
        case "did not find expected alphabetic or numeric character": "quote text that starts with '&' or '*'"
        case "found undefined tag handle", "did not find expected tag URI": "remove the tag; tags are not read"
        case "found incompatible YAML document": "remove the %YAML directive"
        case "did not find expected <document start>": "put '---' between two documents"
        default: "see the YAML 1.2 specification, or quote the text"
        }
    }
}
