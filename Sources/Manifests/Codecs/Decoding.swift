internal import Documents
internal import UnderstudyModel

/// What is known while one document is read: where the reader stands, and what was found so far.
struct Decoding {
    /// One step from a mapping or list to what it holds, with the place that names it.
    enum Step {
        case field(String, SourceRange)
        case entry(Int, SourceRange)
    }

    /// The file, relative to the fleet.
    let file: String
    /// What is wrong, in the order in which it was found.
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether anything refuses the document.
    private(set) var hasErrors = false
    /// The names of other documents.
    private(set) var references: [Reference] = []
    /// The names of time zones.
    private(set) var timeZones: [TimeZoneMention] = []
    /// Whether reading the text has left something out of the document, so that what is missing says nothing.
    let isPartial: Bool
    private var steps: [Step] = []
    private var unreported = 0

    init(file: String, isPartial: Bool = false) {
        self.file = file
        self.isPartial = isPartial
    }

    /// Goes one step down for the time of `body`.
    mutating func within<Result>(_ step: Step, _ body: (inout Decoding) -> Result) -> Result {
        steps.append(step)
        defer { steps.removeLast() }
        return body(&self)
    }

    /// Where the reader stands: `spec.latency[2].roundTrip`; empty at the top.
    var path: String {
        var text = ""
        for step in steps {
            switch step {
            case .field(let name, _): text += text.isEmpty ? name : "." + name
            case .entry(let index, _): text += "[\(index)]"
            }
        }
        return text
    }

    /// The path of a field of the mapping in which the reader stands.
    func path(of field: String) -> String {
        let path = path
        return path.isEmpty ? field : "\(path).\(field)"
    }

    /// What names the place where the reader stands: the key of a field; nil at the top.
    var place: SourceRange? {
        switch steps.last {
        case .field(_, let range), .entry(_, let range): range
        case nil: nil
        }
    }

    /// Remembers that the text at a place names another document.
    mutating func refer(to kind: Kind, _ name: String, at range: SourceRange) {
        references.append(Reference(kind: kind, name: name, file: file, range: range, fieldPath: path))
    }

    /// Remembers that the text at a place names a time zone.
    mutating func mention(timeZone name: String, at range: SourceRange) {
        timeZones.append(TimeZoneMention(name: name, file: file, range: range, fieldPath: path))
    }

    /// Whether one more problem would still be shown; what costs time to word need not be worded otherwise.
    var wantsMore: Bool { diagnostics.count < DocumentProblems.maximum }

    /// Reports an error.
    mutating func report(
        _ code: DiagnosticCode,
        at range: SourceRange?,
        _ message: String,
        notes: [Diagnostic.Note] = [],
        help: String? = nil
    ) {
        hasErrors = true
        guard wantsMore else {
            unreported += 1
            return
        }
        diagnostics.append(
            Diagnostic(
                code: code,
                file: file,
                range: range.flatMap { $0.isKnown ? $0 : nil },
                message: message,
                notes: notes,
                help: help
            )
        )
    }

    /// Says how much was left out.
    mutating func finish(at range: SourceRange) {
        guard unreported > 0 else { return }
        diagnostics.append(
            Diagnostic(
                code: .tooManyProblems,
                file: file,
                range: range.isKnown ? range : nil,
                message: "the document has \(unreported) more problems that are not shown",
                help: "correct those that are shown and validate again"
            )
        )
    }
}
