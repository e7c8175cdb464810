public import Documents

/// What came of reading one file.
public struct DecodedFile: Hashable, Sendable {
    /// The file, relative to the fleet.
    public var path: String
    /// What came of each of its documents.
    public var documents: [DocumentDecoder.Result]
    /// What is wrong with the file beside its documents: where there is an error, it may hold documents that nobody could
    /// read.
    public var diagnostics: [Diagnostic]

    /// A file.
    public init(path: String, documents: [DocumentDecoder.Result], diagnostics: [Diagnostic] = []) {
        self.path = path
        self.documents = documents
        self.diagnostics = diagnostics
    }

    /// Reads the documents of a file.
    ///
    /// - Parameters:
    ///   - path: the file, relative to the fleet.
    ///   - trees: the value tree of each document with the lines that it takes.
    ///   - syntax: what reading the text has found wrong; each problem is counted to the document that it lies in.
    public init(path: String, trees: [(node: Node, range: SourceRange)], syntax: [Diagnostic]) {
        var rest = syntax
        var documents: [DocumentDecoder.Result] = []
        for tree in trees {
            let own = rest.filter { $0.lies(in: tree.range) }
            rest.removeAll { $0.lies(in: tree.range) }
            documents.append(DocumentDecoder.decode(tree.node, file: path, syntax: own))
        }
        self.init(path: path, documents: documents, diagnostics: rest)
    }

    /// Whether the file may hold documents that are not known at all.
    public var isIncomplete: Bool {
        diagnostics.contains { $0.severity == .error }
            || documents.contains { $0.document == nil && $0.identity == nil }
    }
}

extension Diagnostic {
    fileprivate func lies(in document: SourceRange) -> Bool {
        guard let range, document.isKnown else { return false }
        return document.start <= range.start && range.start <= document.end
    }
}
