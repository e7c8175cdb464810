/// Objects that were made in memory and are in no object database yet, each once, in the order in which they were made:
/// every object after those that it names.
struct PendingObjects {
    struct Object {
        var id: ObjectID
        var kind: ObjectKind
        var bytes: [UInt8]
    }

    private(set) var objects: [Object] = []
    private var known: Set<ObjectID> = []

    @discardableResult
    mutating func add(_ bytes: [UInt8], _ kind: ObjectKind) -> ObjectID {
        let id = ObjectHash.id(of: bytes, kind)
        if known.insert(id).inserted { objects.append(Object(id: id, kind: kind, bytes: bytes)) }
        return id
    }
}

extension Repository {
    /// The tree that `tree(base:applying:)` would write. Nothing is written anywhere.
    public func treeID(base: ObjectID?, applying changes: [TreeChange]) throws(GitError) -> ObjectID {
        var pending = PendingObjects()
        return try build(base: base, applying: changes, into: &pending)
    }

    /// Writes the tree that results from changing `base`; nil stands for the empty tree. Returns its id.
    ///
    /// Folders are made, and removed when they become empty; what is not changed stays byte for byte. New files are plain
    /// ones. On return all new objects are on the disk: one by one up to `looseFileLimit` changes, as one pack above.
    /// When the result is `base`, nothing is written.
    ///
    /// Throws `invalidName` for a path that is refused or leads through a file.
    public func tree(base: ObjectID?, applying changes: [TreeChange]) throws(GitError) -> ObjectID {
        var pending = PendingObjects()
        let id = try build(base: base, applying: changes, into: &pending)
        guard id != base else { return id }
        try write(pending.objects, asPack: changes.count > looseFileLimit)
        try reached("tree.written")
        return id
    }

    private func build(
        base: ObjectID?,
        applying changes: [TreeChange],
        into pending: inout PendingObjects
    ) throws(GitError) -> ObjectID {
        let operation = "building a tree"
        let root = try ChangeNode(changes, operation)
        if let result = try apply(root.children, to: base ?? Self.emptyTree, path: "", operation, &pending) {
            return result
        }
        return pending.add([], .tree)
    }

    /// The id of a folder after its changes; nil when it became empty. The depth is that of the changed paths.
    private func apply(
        _ changes: [String: ChangeNode],
        to base: ObjectID?,
        path: String,
        _ operation: String,
        _ pending: inout PendingObjects
    ) throws(GitError) -> ObjectID? {
        guard !changes.isEmpty else { return base }
        let before = try base.map { (id) throws(GitError) in try treeObject(id) } ?? TreeObject()
        let names = Set(changes.keys.map { Array($0.utf8) })
        var touched: [[UInt8]: TreeObject.Entry] = [:]
        for entry in before.entries where names.contains(entry.name) {
            guard touched.updateValue(entry, forKey: entry.name) == nil else {
                throw Self.conflict(path, entry.name, "its folder holds the name twice", operation)
            }
        }
        var entries = before.entries.filter { !names.contains($0.name) }
        for (name, change) in changes.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let bytes = Array(name.utf8)
            let inner = path.isEmpty ? name : path + "/" + name
            var entry = touched[bytes]
            if case .some(.none) = change.file, entry?.isTree != true { entry = nil }
            if !change.children.isEmpty {
                if let existing = entry, !existing.isTree {
                    let onlyRemovals = change.children.values.allSatisfy(\.removesOnly)
                    guard onlyRemovals else { throw Self.conflict(path, bytes, "it is no folder", operation) }
                } else {
                    let folder = try apply(change.children, to: entry?.id, path: inner, operation, &pending)
                    entry = folder.map { TreeObject.Entry(mode: .tree, name: bytes, id: $0) }
                }
            }
            if case .some(.some(let content)) = change.file {
                if entry?.isTree == true { throw Self.conflict(path, bytes, "it is a folder", operation) }
                entry = TreeObject.Entry(mode: .file, name: bytes, id: pending.add(content, .blob))
            }
            if let entry { entries.append(entry) }
        }
        guard !entries.isEmpty else { return nil }
        let after = TreeObject(entries: entries.sorted(by: TreeObject.precedes))
        if let base, after.entries == before.entries { return base }
        return pending.add(after.serialized, .tree)
    }

    private static func conflict(
        _ folder: String,
        _ name: [UInt8],
        _ reason: String,
        _ operation: String
    ) -> GitError {
        let shown = String(decoding: name, as: UTF8.self)
        let path = PathRule.escaped(folder.isEmpty ? shown : folder + "/" + shown)
        return GitError(
            .invalidName,
            operation: operation,
            message: "'\(path)' cannot be changed: \(reason)",
            remedy: "remove it in a commit of its own"
        )
    }
}

extension ChangeNode {
    /// Whether nothing below here gets content.
    var removesOnly: Bool {
        if case .some(.some) = file { return false }
        return children.values.allSatisfy(\.removesOnly)
    }
}
