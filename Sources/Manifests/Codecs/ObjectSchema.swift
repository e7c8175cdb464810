internal import Documents

/// An object declared once: its fields stand together with how they are read into a model and written from one.
struct ObjectSchema<Model: Sendable>: Sendable {
    /// Its fields, described.
    let description: ObjectDescription
    /// How it is read and written.
    let codec: Codec<Model>

    /// An object of these fields.
    ///
    /// - Parameters:
    ///   - fields: in the order in which they are written.
    ///   - build: makes the model; called only when every field has a value.
    ///   - check: looks at values that must fit each other; the node is the object's.
    init<each Value: Sendable>(
        _ name: String,
        _ summary: String,
        rule: ObjectDescription.PresenceRule = .free,
        _ fields: repeat Field<Model, each Value>,
        build: @escaping @Sendable (repeat each Value) -> Model,
        check: @escaping @Sendable (Model, Node, inout Decoding) -> Void = { _, _, _ in }
    ) {
        var descriptions: [FieldDescription] = []
        repeat descriptions.append((each fields).description)
        let object = ObjectDescription(name: name, summary: summary, fields: descriptions, rule: rule)
        description = object
        codec = Codec(
            description: .object(object),
            decode: { node, decoding in
                guard let entries = decoding.fields(of: node, object) else { return nil }
                var index = -1
                func next() -> Entry? {
                    index += 1
                    return entries[index]
                }
                let values = (repeat (each fields).value(next(), &decoding))
                do throws(FieldIsMissing) {
                    let model = build(repeat try unwrap(each values))
                    check(model, node, &decoding)
                    return model
                } catch {
                    return nil
                }
            },
            encode: { model in
                var entries: [(String, Node)] = []
                for field in repeat each fields {
                    if let node = field.encode(model) { entries.append((field.description.name, node)) }
                }
                return .mapping(entries)
            }
        )
    }
}

private struct FieldIsMissing: Error {}

private func unwrap<Value>(_ value: Value?) throws(FieldIsMissing) -> Value {
    guard let value else { throw FieldIsMissing() }
    return value
}

extension Decoding {
    /// The entries of a mapping in the order of the described fields, nil where a field is not given; unknown and missing
    /// fields are reported. Nil if the node is no mapping.
    fileprivate mutating func fields(of node: Node, _ object: ObjectDescription) -> [Entry?]? {
        guard case .mapping(let entries) = node.value else {
            reportType(.object(object), node)
            return nil
        }
        var found = [Entry?](repeating: nil, count: object.fields.count)
        var hint = 0
        // A misspelt field is reported once: as unknown, not also as missing.
        var meant: [String] = []
        for entry in entries {
            if let index = object.index(of: entry.name, from: hint) {
                found[index] = entry
                hint = index + 1
            } else if let name = reportUnknown(entry, in: object) {
                meant.append(name)
            }
        }
        guard !isPartial else { return found }
        for (index, field) in object.fields.enumerated() where field.isRequired && found[index] == nil {
            if !meant.contains(field.name) { reportMissing(field, in: node) }
        }
        if meant.isEmpty { check(object.rule, found, object, node) }
        return found
    }

    /// Reports a field that the object does not have; answers the field that was probably meant.
    private mutating func reportUnknown(_ entry: Entry, in object: ObjectDescription) -> String? {
        guard wantsMore else {
            report(.unknownField, at: entry.key.range, "")
            return nil
        }
        let names = object.fields.map(\.name)
        let near = EditDistance.nearest(to: entry.name, among: names)
        let owner = path.isEmpty ? "a document" : "`\(path)`"
        let list = names.map { "`\($0)`" }.joined(separator: ", ")
        report(
            .unknownField,
            at: entry.key.range,
            "unknown field `\(path(of: Text.excerpt(entry.name)))`",
            help: near.map { "did you mean `\($0)`?" } ?? "the fields of \(owner) are \(list)"
        )
        return near
    }

    private mutating func reportMissing(_ field: FieldDescription, in node: Node) {
        report(
            .missingField,
            at: place ?? node.range,
            "missing field `\(path(of: field.name))`",
            help: "add `\(field.name)`: \(field.type.words)"
        )
    }

    private mutating func check(
        _ rule: ObjectDescription.PresenceRule,
        _ found: [Entry?],
        _ object: ObjectDescription,
        _ node: Node
    ) {
        switch rule {
        case .free: return
        case .exactlyOne(let names):
            let given = zip(object.fields, found).filter { names.contains($0.name) && $1 != nil }
            guard given.count != 1 else { return }
            let list = names.map { "`\($0)`" }.joined(separator: " or ")
            report(
                .conflictingFields,
                at: given.last?.1?.key.range ?? place ?? node.range,
                "`\(path)` must have \(list), and not \(given.isEmpty ? "neither" : "both")",
                help: given.isEmpty ? "add one of them" : "remove one of them"
            )
        case .atLeastOne:
            guard found.allSatisfy({ $0 == nil }) else { return }
            let list = object.fields.map { "`\($0.name)`" }.joined(separator: ", ")
            report(
                .conflictingFields,
                at: place ?? node.range,
                "`\(path)` must have at least one field",
                help: "its fields are \(list)"
            )
        }
    }
}
