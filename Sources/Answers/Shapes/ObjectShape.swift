internal import Documents

/// An object, described once: its fields with how they are written and what they mean.
public struct ObjectShape<Value: Sendable>: Sendable {
    /// What it is called: `MatchResult`.
    let name: String
    /// What it is, as the end of a sentence.
    let summary: String
    /// Its fields, in the order in which they are written.
    let fields: [Field<Value>]

    /// An object of these fields.
    init(_ name: String, _ summary: String, @FieldBuilder<Value> fields: () -> [Field<Value>]) {
        self.name = name
        self.summary = summary
        self.fields = fields()
    }

    /// The fields of a value that are there.
    func entries(of value: Value) -> [(String, Node)] {
        fields.compactMap { field in field.write(value).map { (field.name, $0) } }
    }

    /// What JSON Schema says of it, with some fields before its own.
    func keywords(after head: [(name: String, schema: Node)] = []) -> [(String, Node)] {
        let names = head.map(\.name) + fields.filter(\.isAlwaysThere).map(\.name)
        let properties = head.map { ($0.name, $0.schema) } + fields.map { ($0.name, $0.schema) }
        var keywords: [(String, Node)] = [
            ("type", "object"), ("description", .string(summary)), ("properties", .mapping(properties)),
        ]
        if !names.isEmpty { keywords.append(("required", .sequence(names.map { .string($0) }))) }
        return keywords + [("additionalProperties", false)]
    }
}

/// A type whose values are written as an object.
public protocol Shaped: Sendable {
    /// The one description of its JSON.
    static var shape: ObjectShape<Self> { get }
}

extension Shape where Value: Shaped {
    /// The object that the type describes.
    static var object: Shape {
        let shape = Value.shape
        return Shape(shape.keywords()) { .mapping(shape.entries(of: $0)) }
    }
}

extension Shape {
    /// A list of objects.
    static func objects<Element: Shaped>() -> Shape where Value == [Element] { .list(.object) }
}

/// Lists the fields of an object, one an expression, so that each is type-checked alone.
@resultBuilder
enum FieldBuilder<Owner: Sendable> {
    static func buildExpression(_ field: Field<Owner>) -> [Field<Owner>] { [field] }
    static func buildExpression(_ fields: [Field<Owner>]) -> [Field<Owner>] { fields }
    static func buildBlock(_ parts: [Field<Owner>]...) -> [Field<Owner>] { parts.flatMap { $0 } }
}
