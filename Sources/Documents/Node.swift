/// A value of a document together with the place it was read from.
///
/// Two nodes are equal, and hash alike, when they say the same: ranges are ignored.
public struct Node: Sendable {
    /// What the node says.
    public var value: Value

    /// Where it was read; `.unknown` for a node made by a program.
    public var range: SourceRange

    /// Makes a node.
    public init(_ value: Value, range: SourceRange = .unknown) {
        self.value = value
        self.range = range
    }

    /// The value of a mapping's entry; nil where there is none, or where this is no mapping. O(entries).
    public subscript(key: String) -> Node? {
        guard case .mapping(let entries) = value else { return nil }
        return entries.first { $0.key.value == .string(key) }?.value
    }
}

extension Node: Hashable {
    /// Whether both nodes say the same, wherever they stand.
    public static func == (left: Node, right: Node) -> Bool {
        left.value == right.value
    }

    /// Feeds what the node says, not where it stands.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(value)
    }
}

/// The kinds of value that the YAML 1.2 core schema knows.
public enum Value: Hashable, Sendable {
    /// No value: `null`, `~` or nothing at all.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A whole number that fits in 64 bits.
    case integer(Int64)
    /// Any other number of the core schema, as it was written (`0.5`, `1e3`); never a binary fraction.
    case decimal(String)
    /// Text.
    case string(String)
    /// A list, in order.
    case sequence([Node])
    /// Fields, in the order of the document.
    case mapping([Entry])
}

/// One field of a mapping.
public struct Entry: Hashable, Sendable {
    /// The name of the field; its value is always a `.string`.
    public var key: Node

    /// What the field holds.
    public var value: Node

    /// Makes an entry; `key` must hold a `.string`.
    public init(key: Node, value: Node) {
        self.key = key
        self.value = value
    }

    /// The name of the field as text.
    public var name: String {
        guard case .string(let name) = key.value else { return "" }
        return name
    }
}

extension Value {
    /// What the kind is called in messages, with its article: `a string`, `an integer`.
    public var kindDescription: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .decimal: "a decimal number"
        case .string: "a string"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
