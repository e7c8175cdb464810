public import Documents
public import UnderstudyModel

/// The JSON Schemas (draft-07) of documents, for editors and other tools.
///
/// A schema accepts every document that the decoder accepts. It can not say everything: bounds of quantities that are
/// written as text, entries that must differ in one field, values that must fit each other, and references are checked by
/// the decoder alone.
public enum JSONSchema {
    /// Where the schema of a kind is published.
    public static func identifier(of kind: Kind) -> String {
        "https://\(APIVersion.current)/\(kind.rawValue.lowercased()).schema.json"
    }

    /// The schema of documents of a kind.
    public static func node(for kind: Kind) -> Node {
        let description = KindCatalogue.description(of: kind)
        let head: [(String, Node)] = [
            ("$schema", "http://json-schema.org/draft-07/schema#"),
            ("$id", .string(identifier(of: kind))),
            ("title", .string(kind.rawValue)),
        ]
        return .mapping(head + fields(of: description.object))
    }

    /// The schema of one field, with its prose, its example and what holds without it.
    static func node(for field: FieldDescription) -> Node {
        var entries = fields(of: field.type)
        var prose = field.documentation
        if case .enumeration(let choices) = field.type {
            prose += choices.map { " `\($0.name)`: \($0.meaning)." }.joined()
        }
        entries.removeAll { $0.0 == "description" }
        entries.append(("description", .string(prose)))
        if case .defaulted(let standard) = field.presence, !standard.isEmpty { entries.append(("default", standard)) }
        if let example = field.example { entries.append(("examples", .sequence([example]))) }
        return .mapping(entries)
    }

    static func fields(of object: ObjectDescription) -> [(String, Node)] {
        var entries: [(String, Node)] = [
            ("type", "object"),
            ("description", .string(object.summary)),
            ("properties", .mapping(object.fields.map { ($0.name, node(for: $0)) })),
        ]
        let required = object.fields.filter(\.isRequired).map { Node.string($0.name) }
        if !required.isEmpty { entries.append(("required", .sequence(required))) }
        entries.append(("additionalProperties", false))
        switch object.rule {
        case .free: break
        case .exactlyOne(let names):
            let choices = names.map { Node.mapping([("required", .sequence([.string($0)]))]) }
            entries.append(("oneOf", .sequence(choices)))
        case .atLeastOne: entries.append(("minProperties", 1))
        }
        return entries
    }
}

extension Node {
    /// Whether it is a list or mapping without entries.
    fileprivate var isEmpty: Bool {
        switch value {
        case .sequence(let items): items.isEmpty
        case .mapping(let entries): entries.isEmpty
        default: false
        }
    }
}
