/// What a file may cost. Everything is counted, nothing is timed, so that the same file is always judged alike.
public struct YAMLLimits: Hashable, Sendable {
    /// Depth beyond which values could no longer be compared or freed without risk to the stack.
    public static let maximumDepth = 512

    /// The most bytes of a file; a larger one is refused before it is parsed.
    public var fileBytes: Int

    /// The most collections inside each other; never more than `maximumDepth`.
    public var depth: Int {
        didSet { depth = min(depth, Self.maximumDepth) }
    }

    /// The most parser events of a file: starts and ends of documents and collections, scalars, aliases.
    public var events: Int

    /// The most documents in a file.
    public var documents: Int

    /// The most bytes of one scalar, once it is unescaped.
    public var scalarBytes: Int

    /// The most nodes that all aliases of a file may add.
    public var aliasNodes: Int

    /// The most problems that are reported of a file.
    public var diagnostics: Int

    /// The limits for files that people write: 1 MiB, 64 levels, 100,000 events, 64 documents, 256 KiB a scalar,
    /// 1,000 nodes by aliases, 100 problems.
    public static let standard = YAMLLimits()

    /// Makes limits; what is not given is as in `standard`.
    public init(
        fileBytes: Int = 1 << 20,
        depth: Int = 64,
        events: Int = 100_000,
        documents: Int = 64,
        scalarBytes: Int = 256 << 10,
        aliasNodes: Int = 1_000,
        diagnostics: Int = 100
    ) {
        self.fileBytes = fileBytes
        self.depth = min(depth, Self.maximumDepth)
        self.events = events
        self.documents = documents
        self.scalarBytes = scalarBytes
        self.aliasNodes = aliasNodes
        self.diagnostics = diagnostics
    }
}
