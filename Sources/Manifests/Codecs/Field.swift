internal import Documents

/// One field of an object: how it is described, read from the object and written into it.
struct Field<Model, Value: Sendable>: Sendable {
    /// Name, type, presence and documentation.
    let description: FieldDescription
    /// Reads what the field holds; nil where it is wrong, and reported.
    fileprivate let decode: @Sendable (Node, inout Decoding) -> Value?
    /// What holds where the field is not given; nil where it must be given.
    let absent: Value?
    /// Writes what the field holds; nil where it is left out.
    let encode: @Sendable (Model) -> Node?

    /// The field's value, given the node that holds it; nil if it is wrong or missing.
    func value(_ entry: Entry?, _ decoding: inout Decoding) -> Value? {
        guard let entry else { return absent }
        let decode = decode
        return decoding.within(.field(description.name, entry.key.range)) { decode(entry.value, &$0) }
    }
}

extension Field {
    /// A field that must be given.
    static func required(
        _ name: String,
        _ codec: Codec<Value>,
        _ documentation: String,
        example: String = "",
        _ get: @escaping @Sendable (Model) -> Value
    ) -> Field {
        Field(
            description: FieldDescription(
                name: name,
                type: codec.description,
                presence: .required,
                documentation: documentation,
                example: codec.description.node(fromExample: example)
            ),
            decode: codec.decode,
            absent: nil,
            encode: { codec.encode(get($0)) }
        )
    }

    /// A field that may be left out.
    static func optional<Wrapped: Sendable>(
        _ name: String,
        _ codec: Codec<Wrapped>,
        _ documentation: String,
        example: String = "",
        _ get: @escaping @Sendable (Model) -> Wrapped?
    ) -> Field where Value == Wrapped? {
        Field(
            description: FieldDescription(
                name: name,
                type: codec.description,
                presence: .optional,
                documentation: documentation,
                example: codec.description.node(fromExample: example)
            ),
            decode: { node, decoding in codec.decode(node, &decoding).map(Optional.some) },
            absent: .some(nil),
            encode: { get($0).map(codec.encode) }
        )
    }

    /// A field that may be left out; then `standard` holds, and where it holds the field is not written.
    static func defaulted(
        _ name: String,
        _ codec: Codec<Value>,
        _ standard: Value,
        _ documentation: String,
        example: String = "",
        _ get: @escaping @Sendable (Model) -> Value
    ) -> Field where Value: Equatable {
        Field(
            description: FieldDescription(
                name: name,
                type: codec.description,
                presence: .defaulted(codec.encode(standard)),
                documentation: documentation,
                example: codec.description.node(fromExample: example)
            ),
            decode: codec.decode,
            absent: standard,
            encode: { model in
                let value = get(model)
                return value == standard ? nil : codec.encode(value)
            }
        )
    }
}

extension TypeDescription {
    /// The value that an example's text stands for: entries of lists are separated by `, `, keys and values by `: `.
    /// Examples are written as text because literals of several types make declarations slow to type-check.
    fileprivate func node(fromExample text: String) -> Node? {
        guard !text.isEmpty else { return nil }
        switch self {
        case .boolean: return .boolean(text == "true")
        case .list(of: let entry, _):
            return .sequence(TypeDescription.split(text, ", ").compactMap { entry.node(fromExample: $0) })
        case .labels:
            let parts = TypeDescription.split(text, ": ")
            return .mapping([(parts[0], .string(parts.last ?? ""))])
        case .integer, .decimal, .oneOfNumbers, .quantity, .amount, .anyAmount:
            if let number = Int64(text) { return .integer(number) }
            return text.utf8.allSatisfy({ $0 < 0x41 }) ? .decimal(text) : .string(text)
        default: return .string(text)
        }
    }

    /// The parts of a text between separators of two ASCII characters; at least one.
    private static func split(_ text: String, _ separator: String) -> [String] {
        var parts = [""]
        var rest = Substring(text)
        while let first = rest.first {
            if rest.hasPrefix(separator) {
                parts.append("")
                rest = rest.dropFirst(separator.count)
            } else {
                parts[parts.count - 1].append(first)
                rest = rest.dropFirst()
            }
        }
        return parts
    }
}
