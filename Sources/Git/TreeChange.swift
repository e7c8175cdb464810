/// One change of a tree: a file's new content, or its removal.
public struct TreeChange: Hashable, Sendable {
    /// The path from the root, components separated by `/`.
    public var path: String
    /// The new content; nil removes the file, and is no error when there is none.
    public var content: [UInt8]?

    /// Creates a change from its parts.
    public init(path: String, content: [UInt8]?) {
        self.path = path
        self.content = content
    }
}

/// The changes of one folder, by name, as a tree of their own.
struct ChangeNode {
    /// What happens to a file of this name; the outer nil when nothing does.
    var file: [UInt8]??
    /// Changes below a folder of this name.
    var children: [String: ChangeNode] = [:]

    /// The most folders above a changed file.
    static let depthLimit = 32

    /// Sorts changes into folders. Throws `invalidName` for refused paths and for two changes of one path.
    init(_ changes: [TreeChange], _ operation: String) throws(GitError) {
        for change in changes {
            let components: [String]
            switch PathRule.components(of: change.path) {
            case .success(let parts) where parts.count <= Self.depthLimit + 1: components = parts
            case .success: throw Self.refused(change.path, .tooDeep, operation)
            case .failure(let reason): throw Self.refused(change.path, reason, operation)
            }
            guard insert(change.content, at: components[...]) else {
                throw Self.refused(change.path, .duplicateName, operation)
            }
        }
    }

    private init() {}

    private mutating func insert(_ content: [UInt8]?, at components: ArraySlice<String>) -> Bool {
        guard let name = components.first else {
            guard case .none = file else { return false }
            file = .some(content)
            return true
        }
        return children[name, default: ChangeNode()].insert(content, at: components.dropFirst())
    }

    private static func refused(_ path: String, _ reason: RefusedEntry.Reason, _ operation: String) -> GitError {
        GitError(
            .invalidName,
            operation: operation,
            message: "the path '\(PathRule.escaped(path, limit: 120))' is refused: \(reason)"
        )
    }
}
