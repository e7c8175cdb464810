extension Node {
    /// A node that says nothing.
    public static var null: Node { Node(.null) }

    /// A text node.
    public static func string(_ text: String) -> Node { Node(.string(text)) }

    /// A whole number.
    public static func integer(_ number: Int64) -> Node { Node(.integer(number)) }

    /// A whole number.
    public static func integer(_ number: Int) -> Node { Node(.integer(Int64(number))) }

    /// A number as written; `text` must be a number of the YAML 1.2 core schema.
    public static func decimal(_ text: String) -> Node { Node(.decimal(text)) }

    /// A truth value.
    public static func boolean(_ flag: Bool) -> Node { Node(.boolean(flag)) }

    /// A list.
    public static func sequence(_ items: [Node]) -> Node { Node(.sequence(items)) }

    /// Fields in the order given; names are expected to differ.
    public static func mapping(_ fields: [(String, Node)]) -> Node {
        Node(.mapping(fields.map { Entry(key: .string($0.0), value: $0.1) }))
    }
}

extension Node: ExpressibleByStringInterpolation {
    /// A text node from a literal.
    public init(stringLiteral text: String) { self.init(.string(text)) }
}

extension Node: ExpressibleByIntegerLiteral {
    /// A whole number from a literal.
    public init(integerLiteral number: Int64) { self.init(.integer(number)) }
}

extension Node: ExpressibleByBooleanLiteral {
    /// A truth value from a literal.
    public init(booleanLiteral flag: Bool) { self.init(.boolean(flag)) }
}

extension Node: ExpressibleByArrayLiteral {
    /// A list from a literal.
    public init(arrayLiteral items: Node...) { self.init(.sequence(items)) }
}
