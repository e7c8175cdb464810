public import Documents

/// The answer of `validate`: what is wrong with documents and demand histories.
public struct ValidateAnswer: Answer, Hashable {
    /// What was read, for people.
    public var source: String
    /// How many documents were read.
    public var documents: Int
    /// How many demand histories were read.
    public var histories: Int
    /// Everything that is wrong.
    public var report: DiagnosticReport

    /// An answer.
    public init(source: String, documents: Int, histories: Int, report: DiagnosticReport) {
        self.source = source
        self.documents = documents
        self.histories = histories
        self.report = report
    }

    /// Its fields.
    public static let shape = ObjectShape<ValidateAnswer>(
        "ValidateResult",
        "what is wrong with documents and demand histories"
    ) {
        Field("source", .text, "What was read.", \.source)
        Field("valid", .boolean, "Whether nothing refuses a document; warnings do not count.") { !$0.report.hasErrors }
        Field("documents", .integer, "How many documents were read.", \.documents)
        Field("histories", .integer, "How many demand histories were read.", \.histories)
        Field("errors", .integer, "How many findings refuse a document.", \.report.errorCount)
        Field("warnings", .integer, "How many findings only warn.", \.report.warningCount)
        Field("diagnostics", .objects(), "The findings, by file, place and code.", \.report.diagnostics)
    }
}
