/// A file as a commit, an index or a work tree has it: what must be equal for it to count as unchanged.
struct FolderFile: Hashable {
    var id: ObjectID
    var isExecutable: Bool
}

/// The files below one folder of a commit, by their path from the root.
struct FolderTree {
    private(set) var files: [String: FolderFile] = [:]

    /// Reads the folder; a commit of nil has no files. Throws `unsupported` when the folder holds refused entries: they
    /// could not be kept in step.
    init(_ folder: String, of commit: ObjectID?, in repository: Repository) throws(GitError) {
        guard let commit else { return }
        let root = try repository.commit(commit).tree
        guard let tree = try repository.subtree(of: root, path: folder) else { return }
        let listing = try repository.listing(of: tree)
        if let refused = listing.refused.first {
            throw GitError(
                .unsupported,
                operation: "reading \(folder)/ of commit \(commit.abbreviated)",
                message: "\(folder)/\(refused.path) cannot be kept in a checkout: \(refused.reason)",
                remedy: "remove it in a commit of its own"
            )
        }
        for entry in listing.entries {
            let file = FolderFile(id: entry.id, isExecutable: entry.kind == .executable)
            files[folder + "/" + entry.path] = file
        }
    }

    subscript(path: String) -> FolderFile? { files[path] }

    /// Paths in either tree, sorted by bytes.
    static func paths(of trees: FolderTree...) -> [String] {
        trees.reduce(into: Set<String>()) { $0.formUnion($1.files.keys) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension Repository {
    /// Throws what `publish` would throw because of what commits hold: `unsupported` when a file of the folder can not be kept
    /// in step with a checkout, or when the commit changes anything outside.
    public func requireInStep(_ new: ObjectID, with old: ObjectID?, folder: String) throws(GitError) {
        _ = try foldersInStep(from: old, to: new, folder: folder)
    }

    /// The folder of two commits, to be brought from one to the other.
    func foldersInStep(
        from old: ObjectID?,
        to new: ObjectID,
        folder: String
    ) throws(GitError) -> (before: FolderTree, after: FolderTree) {
        if try changesOutside(folder, from: old, to: new) {
            throw GitError(
                .unsupported,
                operation: "publishing commit \(new.abbreviated)",
                message: "the commit changes files outside \(folder)/, which are not kept in step with a checkout"
            )
        }
        return (try FolderTree(folder, of: old, in: self), try FolderTree(folder, of: new, in: self))
    }

    /// Whether two commits differ anywhere but below a folder.
    func changesOutside(_ folder: String, from old: ObjectID?, to new: ObjectID) throws(GitError) -> Bool {
        var before: ObjectID? = try old.map { (id) throws(GitError) in try commit(id).tree }
        var after: ObjectID? = try commit(new).tree
        for component in folder.split(separator: "/") {
            let name = Array(component.utf8)
            let left = try before.map { (id) throws(GitError) in try treeObject(id).entries } ?? []
            let right = try after.map { (id) throws(GitError) in try treeObject(id).entries } ?? []
            if left.filter({ $0.name != name }) != right.filter({ $0.name != name }) { return true }
            let (inLeft, inRight) = (left.first { $0.name == name }, right.first { $0.name == name })
            // Where a link or file stands in for the folder, there is nothing below to compare.
            if inLeft?.isTree == false || inRight?.isTree == false { return inLeft != inRight }
            before = inLeft?.id
            after = inRight?.id
        }
        return false
    }
}
