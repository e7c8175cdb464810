extension Repository {
    /// The id of the tree without entries. It need not be in the object database.
    public static var emptyTree: ObjectID { ObjectHash.id(of: [], .tree) }

    /// All regular files below a tree, sorted by path. Entries that are not safe are listed as refused, and the rest is
    /// used; what lies below a refused folder is not looked at.
    ///
    /// Throws `budgetExceeded` beyond the limits, and `notFound`, `wrongType` or `corrupt` when the tree itself is not
    /// readable. Time and memory grow with the entries that are visited.
    public func listing(of tree: ObjectID, limits: TreeLimits = TreeLimits()) throws(GitError) -> TreeListing {
        var walk = TreeWalk(root: tree, limits: limits)
        var folder: TreeWalk.Folder? = walk.folders.popLast()
        while let current = folder {
            do throws(GitError) {
                walk.visit(try treeObject(current.id, limit: limits.treeBytes), in: current)
            } catch  where current.path.isEmpty || error.code == .budgetExceeded || error.code == .ioFailure {
                throw error
            } catch {
                walk.refuse(current.path, .damagedTree)
            }
            try walk.checkBudget(tree)
            folder = walk.folders.popLast()
        }
        return walk.listing
    }

    /// The tree at a path below a tree; nil when there is no folder. The empty path is the tree itself.
    public func subtree(of tree: ObjectID, path: String) throws(GitError) -> ObjectID? {
        guard !path.isEmpty else { return tree }
        guard let entry = try rawEntry(in: tree, path: path), entry.isTree else { return nil }
        return entry.id
    }

    /// Why what stands at a name in a tree is no folder; nil where it is one, or nothing stands there.
    public func refusal(ofFolder name: String, in tree: ObjectID) throws(GitError) -> RefusedEntry.Reason? {
        let found = try treeObject(tree).entries.filter { $0.name == Array(name.utf8) }
        guard let entry = found.first else { return nil }
        guard found.count == 1 else { return .duplicateName }
        switch entry.mode {
        case .tree: return nil
        case .symbolicLink: return .symbolicLink
        case .submodule: return .submodule
        case .file, .executable: return .noFolder
        case .other: return .badMode
        }
    }

    /// The regular file at a path below a tree; nil when there is none, also when there is a link or a folder.
    public func entry(in tree: ObjectID, path: String) throws(GitError) -> TreeEntry? {
        guard let entry = try rawEntry(in: tree, path: path) else { return nil }
        switch entry.mode {
        case .file: return TreeEntry(path: path, id: entry.id, kind: .file)
        case .executable: return TreeEntry(path: path, id: entry.id, kind: .executable)
        default: return nil
        }
    }

    /// Reads and parses one tree object. The empty tree is known without being stored, as in git.
    func treeObject(_ id: ObjectID, limit: Int = TreeLimits().treeBytes) throws(GitError) -> TreeObject {
        if id == Self.emptyTree { return TreeObject() }
        let bytes = try object(id, .tree, limit: limit)
        guard let parsed = TreeObject(parsing: bytes), parsed.isInOrder else {
            throw GitError(
                .corrupt,
                operation: "reading tree \(id.abbreviated)",
                message: "the tree object is malformed or out of order",
                remedy: "run git fsck"
            )
        }
        return parsed
    }

    private func rawEntry(in tree: ObjectID, path: String) throws(GitError) -> TreeObject.Entry? {
        let components: [String]
        switch PathRule.components(of: path) {
        case .success(let parts): components = parts
        case .failure(let reason):
            throw GitError(
                .invalidName,
                operation: "looking up \(PathRule.escaped(path))",
                message: "the path is refused: \(reason)"
            )
        }
        var current = TreeObject.Entry(mode: .tree, name: [], id: tree)
        for component in components {
            guard current.isTree else { return nil }
            let name = Array(component.utf8)
            let found = try treeObject(current.id).entries.filter { $0.name == name }
            // A name that stands twice in its folder means nothing.
            guard found.count == 1, let entry = found.first else { return nil }
            current = entry
        }
        return current
    }
}

/// The state of one listing: what was found, and the folders still to visit.
struct TreeWalk {
    struct Folder {
        var path: String
        var id: ObjectID
        var depth: Int
    }

    private(set) var entries: [TreeEntry] = []
    private(set) var refused: [RefusedEntry] = []
    var folders: [Folder]
    private let limits: TreeLimits
    private var visited = 0
    private var pathBytes = 0

    init(root: ObjectID, limits: TreeLimits) {
        self.limits = limits
        folders = [Folder(path: "", id: root, depth: 0)]
    }

    mutating func refuse(_ path: String, _ reason: RefusedEntry.Reason) {
        refused.append(RefusedEntry(path: PathRule.escaped(path), reason: reason))
    }

    /// Sorts the entries of one folder into files, folders to visit and refusals.
    mutating func visit(_ tree: TreeObject, in folder: Folder) {
        visited += tree.entries.count
        guard visited <= limits.entries else { return }
        let names = tree.entries.map { String(decoding: $0.name, as: UTF8.self) }
        var sameBytes: [[UInt8]: Int] = [:]
        // Equality of strings is canonical equivalence, so composed and decomposed forms count as one too.
        var sameFolded: [String: Int] = [:]
        for (entry, name) in zip(tree.entries, names) {
            sameBytes[entry.name, default: 0] += 1
            sameFolded[name.lowercased(), default: 0] += 1
        }
        for (entry, name) in zip(tree.entries, names) {
            let path = folder.path.isEmpty ? name : folder.path + "/" + name
            pathBytes += path.utf8.count
            if let reason = PathRule.refusal(of: entry.name) {
                refuse(path, reason)
            } else if sameBytes[entry.name] != 1 {
                refuse(path, .duplicateName)
            } else if sameFolded[name.lowercased()] != 1 {
                refuse(path, .caseConflict)
            } else if path.utf8.count > PathRule.longestPath {
                refuse(path, .pathTooLong)
            } else {
                accept(entry, path, in: folder)
            }
        }
    }

    private mutating func accept(_ entry: TreeObject.Entry, _ path: String, in folder: Folder) {
        switch entry.mode {
        case .file: entries.append(TreeEntry(path: path, id: entry.id, kind: .file))
        case .executable: entries.append(TreeEntry(path: path, id: entry.id, kind: .executable))
        case .tree where folder.depth >= limits.depth: refuse(path, .tooDeep)
        case .tree: folders.append(Folder(path: path, id: entry.id, depth: folder.depth + 1))
        case .symbolicLink: refuse(path, .symbolicLink)
        case .submodule: refuse(path, .submodule)
        case .other: refuse(path, .badMode)
        }
    }

    func checkBudget(_ root: ObjectID) throws(GitError) {
        let exceeded: String
        if visited > limits.entries {
            exceeded = "\(limits.entries) entries"
        } else if pathBytes > limits.pathBytes {
            exceeded = "\(limits.pathBytes) bytes of paths"
        } else {
            return
        }
        throw GitError(
            .budgetExceeded,
            operation: "listing tree \(root.abbreviated)",
            message: "the tree has more than \(exceeded)"
        )
    }

    /// Everything found, sorted by the bytes of paths.
    var listing: TreeListing {
        func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
        return TreeListing(
            entries: entries.sorted { precedes($0.path, $1.path) },
            refused: refused.sorted { precedes($0.path, $1.path) }
        )
    }
}
