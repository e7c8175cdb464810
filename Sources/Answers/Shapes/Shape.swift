internal import Documents

/// How values of one type are written for programs, and what JSON Schema (draft-07) says of what is written. Both are
/// declared in one place, so that a schema can not promise what no answer holds.
struct Shape<Value: Sendable>: Sendable {
    /// The schema, keyword by keyword.
    let keywords: [(String, Node)]
    /// Writes a value.
    let write: @Sendable (Value) -> Node

    /// A shape of these keywords.
    init(_ keywords: [(String, Node)], write: @escaping @Sendable (Value) -> Node) {
        self.keywords = keywords
        self.write = write
    }
}

extension Shape {
    /// Null, or what the shape says.
    static func nullable<Wrapped: Sendable>(_ shape: Shape<Wrapped>) -> Shape where Value == Wrapped? {
        let write = shape.write
        return Shape(Shape.orNull(shape.keywords)) { $0.map(write) ?? .null }
    }

    /// A list, each entry alike.
    static func list<Element: Sendable>(_ shape: Shape<Element>) -> Shape where Value == [Element] {
        let write = shape.write
        return Shape([("type", "array"), ("items", .mapping(shape.keywords))]) { .sequence($0.map(write)) }
    }

    /// A value of another type, through the one that has the shape.
    static func through<Other: Sendable>(
        _ shape: Shape<Other>,
        _ convert: @escaping @Sendable (Value) -> Other
    ) -> Shape {
        let write = shape.write
        return Shape(shape.keywords) { write(convert($0)) }
    }

    /// Keywords that allow null too. Every keyword but these two asks something of values of its own type only.
    private static func orNull(_ keywords: [(String, Node)]) -> [(String, Node)] {
        guard case .string(let type)? = keywords.first(where: { $0.0 == "type" })?.1.value,
            !keywords.contains(where: { $0.0 == "enum" || $0.0 == "const" })
        else { return [("anyOf", [.mapping(keywords), .mapping([("type", "null")])])] }
        return keywords.map { $0.0 == "type" ? ("type", [.string(type), "null"]) : $0 }
    }
}
