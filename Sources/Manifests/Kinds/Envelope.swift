internal import Documents
internal import UnderstudyModel

/// What every document carries around its spec.
struct Envelope<Model: Sendable>: Sendable {
    var apiVersion: String
    var kind: String
    var metadata: Metadata
    var spec: Model
}

extension Metadata {
    /// Stands in until the metadata of the document is known.
    static let unknown = Metadata(name: "")

    /// Name, labels and annotations.
    static func schema(of kind: Kind, named name: TextForm) -> ObjectSchema<Metadata> {
        ObjectSchema(
            "Metadata",
            "what identifies a document",
            .required(
                "name",
                .text(name),
                "Identifies the \(kind.rawValue): unique among documents of the kind, wherever their files lie.",
                \.name
            ),
            .defaulted(
                "labels",
                .labels(valuesUpTo: 253),
                [],
                "Your own keys and values, for selecting and grouping.",
                example: "team: payments",
                \.labels
            ),
            .defaulted(
                "annotations",
                .labels(valuesUpTo: 4096),
                [],
                "Notes of tools; they change no decision.",
                example: "example.com/ticket: OPS-1",
                \.annotations
            ),
            build: { Metadata(name: $0, labels: $1, annotations: $2) }
        )
    }
}

/// Everything about one kind of document: its description, and how its documents are read and written.
struct KindSchema: Sendable {
    let description: KindDescription
    /// Reads a whole document; reports what is wrong.
    let decode: @Sendable (Node, inout Decoding) -> Document?
    /// Writes a whole document; nil if it is of another kind.
    let encode: @Sendable (Document) -> Node?

    /// A kind from its spec.
    ///
    /// - Parameters:
    ///   - adopt: puts what the metadata says into the model.
    ///   - metadata: what the model says of its metadata.
    ///   - wrap: the model as a document.
    ///   - unwrap: the model of a document of this kind.
    ///   - check: looks at values that must fit the document's name; the node is the spec's.
    init<Model: Sendable>(
        _ kind: Kind,
        _ spec: ObjectSchema<Model>,
        example: String,
        named name: TextForm = .name,
        adopt: @escaping @Sendable (inout Model, Metadata) -> Void,
        metadata: @escaping @Sendable (Model) -> Metadata,
        wrap: @escaping @Sendable (Model) -> Document,
        unwrap: @escaping @Sendable (Document) -> Model?,
        check: @escaping @Sendable (Model, Node, inout Decoding) -> Void = { _, _, _ in }
    ) {
        let envelope = ObjectSchema<Envelope<Model>>(
            kind.rawValue,
            spec.description.summary,
            .required(
                "apiVersion",
                .constant(APIVersion.current, code: .unknownAPIVersion),
                "The version of the vocabulary.",
                \.apiVersion
            ),
            .required("kind", .constant(kind.rawValue, code: .unknownKind), "The kind of document.", \.kind),
            .required(
                "metadata",
                Metadata.schema(of: kind, named: name).codec,
                "What identifies the document.",
                \.metadata
            ),
            .required("spec", spec.codec, "What the document says.", \.spec),
            build: { apiVersion, kind, metadata, spec in
                var spec = spec
                adopt(&spec, metadata)
                return Envelope(apiVersion: apiVersion, kind: kind, metadata: metadata, spec: spec)
            },
            check: { envelope, node, decoding in
                guard let entry = node.entry("spec") else { return }
                decoding.within(.field("spec", entry.key.range)) { check(envelope.spec, entry.value, &$0) }
            }
        )
        description = KindDescription(kind: kind, object: envelope.description, example: example)
        decode = { node, decoding in envelope.codec.decode(node, &decoding).map { wrap($0.spec) } }
        encode = { document in
            unwrap(document).map { model in
                envelope.codec.encode(
                    Envelope(
                        apiVersion: APIVersion.current,
                        kind: kind.rawValue,
                        metadata: metadata(model),
                        spec: model
                    )
                )
            }
        }
    }
}

extension Node {
    /// The entry of a mapping with its key; nil where there is none.
    func entry(_ name: String) -> Entry? {
        guard case .mapping(let entries) = value else { return nil }
        return entries.first { $0.name == name }
    }
}
