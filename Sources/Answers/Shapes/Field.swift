internal import Documents

/// One field of an object.
struct Field<Owner: Sendable>: Sendable {
    /// Its name.
    let name: String
    /// Whether every object has it.
    let isAlwaysThere: Bool
    /// What JSON Schema says of it.
    let schema: Node
    /// Writes what it holds; nil where it is left out.
    let write: @Sendable (Owner) -> Node?

    /// A field that is always there.
    init<Value: Sendable>(
        _ name: String,
        _ shape: Shape<Value>,
        _ documentation: String,
        _ get: @escaping @Sendable (Owner) -> Value
    ) {
        let write = shape.write
        self.init(name: name, isAlwaysThere: true, schema: Field.schema(shape, documentation)) { write(get($0)) }
    }

    /// A field that is left out where it has no value.
    init<Value: Sendable>(
        optional name: String,
        _ shape: Shape<Value>,
        _ documentation: String,
        _ get: @escaping @Sendable (Owner) -> Value?
    ) {
        let write = shape.write
        self.init(name: name, isAlwaysThere: false, schema: Field.schema(shape, documentation)) { get($0).map(write) }
    }

    private init(
        name: String,
        isAlwaysThere: Bool,
        schema: Node,
        write: @escaping @Sendable (Owner) -> Node?
    ) {
        (self.name, self.isAlwaysThere, self.schema, self.write) = (name, isAlwaysThere, schema, write)
    }

    /// The fields of a part, as if they were the owner's own.
    static func all<Part: Shaped>(of get: @escaping @Sendable (Owner) -> Part) -> [Field] {
        Part.shape.fields.map { field in
            let write = field.write
            return Field(name: field.name, isAlwaysThere: field.isAlwaysThere, schema: field.schema) { write(get($0)) }
        }
    }

    /// The fields of a part that may be missing as a whole, as if they were the owner's own.
    static func all<Part: Shaped>(ofOptional get: @escaping @Sendable (Owner) -> Part?) -> [Field] {
        Part.shape.fields.map { field in
            let write = field.write
            return Field(name: field.name, isAlwaysThere: false, schema: field.schema) { get($0).flatMap(write) }
        }
    }

    /// The field's own prose first, then what the names of a closed list mean.
    private static func schema<Value>(_ shape: Shape<Value>, _ documentation: String) -> Node {
        var prose = documentation
        if shape.keywords.contains(where: { $0.0 == "enum" }),
            case .string(let meanings)? = shape.keywords.first(where: { $0.0 == "description" })?.1.value
        {
            prose += " " + meanings
        }
        return .mapping(shape.keywords.filter { $0.0 != "description" } + [("description", .string(prose))])
    }
}
