/// A kind of problem that a document can have; its id never changes its meaning.
///
/// US1xxx is YAML itself, US2xxx the schema, US3xxx references between documents, US4xxx policy.
public struct DiagnosticCode: Hashable, Sendable {
    /// The stable id, as in `US1003`.
    public var id: String

    /// A few words, lower case, without a final period.
    public var title: String

    /// Why it is a problem and what to do, in whole sentences.
    public var explanation: String

    /// A document that has the problem. Bytes that are no text are written `\xNN`.
    public var failingExample: String

    /// The same document without the problem.
    public var fixedExample: String

    /// Makes a code.
    public init(id: String, title: String, explanation: String, failingExample: String, fixedExample: String) {
        self.id = id
        self.title = title
        self.explanation = explanation
        self.failingExample = failingExample
        self.fixedExample = fixedExample
    }
}

/// One thing that is wrong with a document: where, why, and what its author can do.
///
/// Texts hold what the document says, unescaped; every sink escapes for itself. But for the passwords of URLs: these are
/// left out here, once for every sink, for commits and for programs.
public struct Diagnostic: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable {
        /// The document is refused.
        case error
        /// The document is accepted, but probably not what its author meant.
        case warning
    }

    /// Something else that the reader should know, with its own place where it has one.
    public struct Note: Hashable, Sendable {
        /// A short text, lower case, without a final period.
        public var message: String

        /// The file that the note is about.
        public var file: String

        /// The place in that file.
        public var range: SourceRange?

        /// Makes a note.
        public init(message: String, file: String, range: SourceRange? = nil) {
            self.message = Text.withoutPasswords(message)
            self.file = file
            self.range = range
        }
    }

    /// The kind of problem.
    public var code: DiagnosticCode

    /// How bad it is.
    public var severity: Severity

    /// The file, relative to the fleet.
    public var file: String

    /// The place in the file; nil when the whole file is meant.
    public var range: SourceRange?

    /// What is wrong; stands alone, lower case, no final period, fields in back-quotes, literals in single quotes.
    public var message: String

    /// What else to know.
    public var notes: [Note]

    /// What the author can do.
    public var help: String?

    /// Makes a diagnostic.
    public init(
        code: DiagnosticCode,
        severity: Severity = .error,
        file: String,
        range: SourceRange? = nil,
        message: String,
        notes: [Note] = [],
        help: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.file = file
        self.range = range
        self.message = Text.withoutPasswords(message)
        self.notes = notes
        self.help = help.map(Text.withoutPasswords)
    }
}

extension Diagnostic: Comparable {
    /// Orders by file, place and code, so that a report reads from top to bottom; then by the rest, to be total.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.file != right.file { return left.file < right.file }
        let (leftRange, rightRange) = (left.range ?? .unknown, right.range ?? .unknown)
        if leftRange.start != rightRange.start { return leftRange.start < rightRange.start }
        if left.code.id != right.code.id { return left.code.id < right.code.id }
        if leftRange.end != rightRange.end { return leftRange.end < rightRange.end }
        if left.severity != right.severity { return left.severity == .error }
        return left.message < right.message
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line as compilers write it: `file:line:column: error[US1003]: message`, safe to print.
    public var description: String {
        let place = range.map { ":\($0.start)" } ?? ""
        return Text.escapedForDisplay("\(file)\(place): \(severity.rawValue)[\(code.id)]: \(message)")
    }
}
