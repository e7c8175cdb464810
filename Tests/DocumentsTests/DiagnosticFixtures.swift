import Documents

let sampleCode = DiagnosticCode(
    id: "US1003",
    title: "key is given twice",
    explanation: "",
    failingExample: "",
    fixedExample: ""
)

func range(_ line: Int, _ start: Int, _ end: Int) -> SourceRange {
    SourceRange(start: SourcePosition(line: line, column: start), end: SourcePosition(line: line, column: end))
}

func sample(
    _ message: String,
    file: String = "personas/a.yaml",
    at range: SourceRange? = nil,
    severity: Diagnostic.Severity = .error,
    notes: [Diagnostic.Note] = [],
    help: String? = nil
) -> Diagnostic {
    Diagnostic(
        code: sampleCode,
        severity: severity,
        file: file,
        range: range,
        message: message,
        notes: notes,
        help: help
    )
}

extension Diagnostic {
    /// As a person without a colour terminal sees it.
    func rendered(_ sources: [String: String] = [:]) -> String {
        DiagnosticRenderer(colour: false).render(self) { sources[$0] }
    }
}
