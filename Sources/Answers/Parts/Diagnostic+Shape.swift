public import Documents

extension Diagnostic: Shaped {
    /// Its fields; what is not known is left out.
    public static let shape = ObjectShape<Diagnostic>("Diagnostic", "one thing that is wrong with a document") {
        Field("code", .text, "The stable code of the kind of problem: `US2003`.", \.code.id)
        Field("title", .text, "The kind of problem, in a few words.", \.code.title)
        Field("severity", .oneOf(["error", "warning"]), "How bad it is: an error refuses the document.") {
            $0.severity.rawValue
        }
        Field("file", .text, "The file, relative to the fleet.", \.file)
        Field(optional: "range", .object, "The place in the file; left out where the whole file is meant.", \.range)
        Field("message", .text, "What is wrong.", \.message)
        Field(optional: "notes", .objects(), "What else to know.") { $0.notes.isEmpty ? nil : $0.notes }
        Field(optional: "help", .text, "What the author can do.", \.help)
    }
}

extension Diagnostic.Note: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Diagnostic.Note>("Note", "something else to know, with its own place") {
        Field("message", .text, "A short text.", \.message)
        Field("file", .text, "The file that it is about.", \.file)
        Field(optional: "range", .object, "The place in that file.", \.range)
    }
}

extension SourceRange: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<SourceRange>("Range", "a part of a file") {
        Field("start", .object, "Its first character.", \.start)
        Field("end", .object, "What follows its last character.", \.end)
    }
}

extension SourcePosition: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<SourcePosition>("Position", "a place in a file") {
        Field("line", .integer, "From 1.", \.line)
        Field("column", .integer, "From 1.", \.column)
    }
}
