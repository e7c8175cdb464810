public import Documents
public import UnderstudyModel

/// Reads documents: from a value tree with places to the model.
public enum DocumentDecoder {
    /// What came of reading one document.
    public struct Result: Hashable, Sendable {
        /// The document; nil if it has errors.
        public var document: DecodedDocument?
        /// Its kind and name, as far as they can be told even where it has errors.
        public var identity: DocumentIdentity?
        /// The place of its `metadata.name`, or of the whole document where it has none.
        public var range: SourceRange
        /// Everything that is wrong with it, in the order of the text.
        public var diagnostics: [Diagnostic]

        /// A result.
        public init(
            document: DecodedDocument?,
            identity: DocumentIdentity?,
            range: SourceRange,
            diagnostics: [Diagnostic]
        ) {
            self.document = document
            self.identity = identity
            self.range = range
            self.diagnostics = diagnostics
        }
    }

    /// Reads one document and reports all that is wrong with it. O(size of the document) time.
    ///
    /// - Parameters:
    ///   - node: the document's value tree.
    ///   - file: the file, relative to the fleet.
    ///   - syntax: what reading the text has found wrong with this document. If there is an error, the document is refused,
    ///     and `node` is only looked through for further problems.
    public static func decode(_ node: Node, file: String, syntax: [Diagnostic] = []) -> Result {
        let isPartial = syntax.contains { $0.severity == .error }
        var decoding = Decoding(file: file, isPartial: isPartial)
        let kind = kind(of: node, &decoding)
        let document = kind.flatMap { KindCatalogue.schema(of: $0).decode(node, &decoding) }
        decoding.finish(at: node.range)
        let name = node["metadata"]?["name"]
        let place = name?.range ?? node.range
        var identity: DocumentIdentity?
        if let kind, let name, case .string(let text) = name.value, TextForm.longName.firstMisfit(in: text) == nil {
            identity = DocumentIdentity(kind: kind, name: text)
        }
        var decoded: DecodedDocument?
        if let document, !decoding.hasErrors, !isPartial {
            decoded = DecodedDocument(
                document: document,
                identity: document.identity,
                file: file,
                range: place,
                references: decoding.references,
                timeZones: decoding.timeZones
            )
        }
        return Result(
            document: decoded,
            identity: decoded?.identity ?? identity,
            range: place,
            diagnostics: (syntax + decoding.diagnostics).sorted()
        )
    }

    /// The document's kind; reports what is wrong if it can not be told, because then nothing else can be read.
    private static func kind(of node: Node, _ decoding: inout Decoding) -> Kind? {
        guard case .mapping(let entries) = node.value else {
            decoding.report(
                .wrongType,
                at: node.range,
                "a document must be a mapping, but it is \(node.value.kindDescription)",
                help: "start with `apiVersion: \(APIVersion.current)`"
            )
            return nil
        }
        guard let entry = node.entry("kind") else {
            guard !decoding.isPartial else { return nil }
            let fields = ["apiVersion", "kind", "metadata", "spec"]
            if let entry = entries.first(where: { EditDistance.nearest(to: $0.name, among: fields) == "kind" }) {
                decoding.report(
                    .unknownField,
                    at: entry.key.range,
                    "unknown field `\(Text.excerpt(entry.name))`",
                    help: "did you mean `kind`?"
                )
                return nil
            }
            decoding.report(
                .missingField,
                at: node.range,
                "missing field `kind`",
                help: "add `kind`: one of " + Kind.allCases.map(\.rawValue).joined(separator: ", ")
            )
            return nil
        }
        guard case .string(let text) = entry.value.value else {
            decoding.report(
                .wrongType,
                at: entry.value.range,
                "`kind` must be a string, but it is \(entry.value.value.kindDescription)"
            )
            return nil
        }
        if let kind = Kind(rawValue: text) { return kind }
        let near =
            Kind(spelling: text)?.rawValue ?? EditDistance.nearest(to: text, among: Kind.allCases.map(\.rawValue))
        decoding.report(
            .unknownKind,
            at: entry.value.range,
            "unknown kind '\(Text.excerpt(text))'",
            help: near.map { "did you mean '\($0)'?" }
                ?? "the kinds are " + Kind.allCases.map(\.rawValue).joined(separator: ", ")
        )
        return nil
    }
}

/// Writes documents.
public enum DocumentEncoder {
    /// The value tree of a document: fields in the declared order, what holds by default left out. `DocumentDecoder` reads
    /// the same document back.
    public static func node(for document: Document) -> Node {
        KindCatalogue.schema(of: document.kind).encode(document) ?? .null
    }
}
