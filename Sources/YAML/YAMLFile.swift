public import Documents

/// What a file of YAML holds, and what is wrong with it.
public struct YAMLFile: Hashable, Sendable {
    /// The documents that could be read to their end, in order; documents without any content are left out.
    public var documents: [YAMLDocument]

    /// Everything that is wrong, in the order of the file.
    public var diagnostics: [Diagnostic]

    /// Makes a file.
    public init(documents: [YAMLDocument], diagnostics: [Diagnostic]) {
        self.documents = documents
        self.diagnostics = diagnostics
    }

    /// Whether anything in the file is refused.
    public var hasErrors: Bool {
        diagnostics.contains { $0.severity == .error }
    }
}

/// One document of a file.
public struct YAMLDocument: Hashable, Sendable {
    /// The document's value. Where `hasErrors`, what was refused is left out of it: it is good for finding further
    /// problems, not for use.
    public var node: Node

    /// From the start of the document to its end.
    public var range: SourceRange

    /// Whether a diagnostic of the file is about this document.
    public var hasErrors: Bool

    /// Makes a document.
    public init(node: Node, range: SourceRange, hasErrors: Bool) {
        self.node = node
        self.range = range
        self.hasErrors = hasErrors
    }
}
