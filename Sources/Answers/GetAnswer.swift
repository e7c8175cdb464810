public import Documents
public import UnderstudyModel

/// The answer of `get KIND`: documents of one kind, whole.
public struct ListAnswer: Answer, Hashable {
    /// The documents, as they are written in files.
    public var items: [Node]

    /// A list of documents, as they are written in files.
    public init(items: [Node]) {
        self.items = items
    }

    /// Its fields.
    public static let shape = ObjectShape<ListAnswer>("List", "documents of one kind") {
        Field("items", .list(.document(of: Kind.allCases)), "The documents, by name.", \.items)
    }
}

/// The answer of `get`: how many documents of each kind there are.
public struct KindCountsAnswer: Answer, Hashable {
    /// A line for each kind, in their order.
    public var items: [Item]

    /// A kind with the number of its documents.
    public struct Item: Hashable, Sendable {
        /// The kind.
        public var kind: Kind
        /// How many documents of it there are.
        public var count: Int
    }

    /// Counts kinds of documents: one entry for each document.
    public init(counting kinds: some Sequence<Kind>) {
        let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
        items = Kind.allCases.map { Item(kind: $0, count: counts[$0] ?? 0) }
    }

    /// Its fields.
    public static let shape = ObjectShape<KindCountsAnswer>(
        "KindCounts",
        "how many documents of each kind there are"
    ) {
        Field("items", .objects(), "A line for each kind.", \.items)
    }
}

extension KindCountsAnswer.Item: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<KindCountsAnswer.Item>("KindCount", "a kind with its documents, counted") {
        Field("kind", .word, "The kind.", \.kind)
        Field("count", .integer, "How many documents of it there are.", \.count)
    }
}
