internal import CLibGit2
internal import Glibc

extension Repository {
    /// The tree that a commit would have if everything in these folders of the work tree was committed now, as by
    /// `git add --all` and `git commit`: what git ignores is left out unless the index tracks it, what a sparse checkout
    /// leaves out of the work tree is as the index has it, and line ends are those that git would commit.
    ///
    /// For a repository that keeps its writes in memory. Files of more than `sizeLimit` bytes are not kept; reading their
    /// blobs throws `budgetExceeded`. Throws `budgetExceeded` for too many files or folders nested too deeply, `ioFailure`
    /// for what can not be read, `unsupported` for a split or sparse index. O(bytes of all files).
    ///
    /// - Parameters:
    ///   - base: the tree of the commit that is checked out; nil where there is none.
    ///   - folders: paths of folders from the root of the work tree; everything else is as in `base`.
    public func treeOfWorkTree(
        base: ObjectID?,
        folders: [String],
        sizeLimit: Int = 64 << 20
    ) throws(GitError) -> ObjectID {
        guard let workTree, keepsWritesInMemory else {
            throw GitError(.unsupported, operation: "reading the work tree", message: "there is none to be tried out")
        }
        var scan = try WorkTreeScan(repository: self, root: workTree, folders: folders, sizeLimit: sizeLimit)
        var tree = base ?? Self.emptyTree
        for folder in folders {
            let parts = folder.split(separator: "/").map { Array($0.utf8) }
            tree = try scan.replacing(parts[...], under: BytePath(""), in: tree) ?? Self.emptyTree
            // The next folder is put into this tree.
            try write(scan.pending.objects, asPack: false)
            scan.pending = PendingObjects()
        }
        for (id, bytes) in scan.unread { store.memory[id] = .tooLarge(bytes: bytes) }
        return tree
    }
}

/// Reads folders of a work tree as trees, in memory.
private struct WorkTreeScan {
    let repository: Repository
    let root: BytePath
    let sizeLimit: Int
    let tracked: TrackedFiles
    let limits = TreeLimits()
    var pending = PendingObjects()
    /// Blobs of files that are too large to be read, with their sizes.
    var unread: [ObjectID: Int] = [:]
    private let keepsModes: Bool
    private var count = 0

    init(repository: Repository, root: String, folders: [String], sizeLimit: Int) throws(GitError) {
        self.repository = repository
        self.root = BytePath(root)
        self.sizeLimit = sizeLimit
        tracked = TrackedFiles(try IndexFile(gitDirectory: repository.gitDirectory), below: folders)
        keepsModes = try repository.keepsFileModes(in: root)
    }

    /// A tree with the folder at a path as the work tree has it; nil where nothing is left of the tree.
    mutating func replacing(
        _ path: ArraySlice<[UInt8]>,
        under parent: BytePath,
        in tree: ObjectID?
    ) throws(GitError) -> ObjectID? {
        let before = try tree.map { (id) throws(GitError) in try repository.treeObject(id) } ?? TreeObject()
        guard let name = path.first else { return try folder(parent, depth: 0) }
        var entries = before.entries.filter { $0.name != name }
        let known = before.entries.first { $0.name == name }
        let inner = parent.appending(name)
        let found =
            // What is in the way of a folder is committed in its place.
            if path.count > 1, try FileSystem.status(inRoot(inner))?.isDirectory != false {
                try replacing(path.dropFirst(), under: inner, in: known?.isTree == true ? known?.id : nil).map {
                    TreeObject.Entry(mode: .tree, name: name, id: $0)
                }
            } else {
                try entry(name, at: inner, tracked.children(of: parent)[name], depth: 0)
            }
        if let found { entries.append(found) }
        return add(entries)
    }

    /// What stands at a path; nil where nothing does that git would commit.
    private mutating func entry(
        _ name: [UInt8],
        at path: BytePath,
        _ known: TrackedFiles.Node?,
        depth: Int
    ) throws(GitError) -> TreeObject.Entry? {
        if case .file(let entry, trustsIndex: true) = known { return entry }
        let status = try FileSystem.status(inRoot(path))
        // Of a folder that is not there, git may still take what it holds from the index.
        guard let status else { return known?.isFolder == true ? try inner(name, path, depth) : nil }
        count += 1
        guard count <= limits.entries, depth <= 2 * limits.depth else {
            throw GitError(
                .budgetExceeded,
                operation: "reading the work tree",
                message: "there are more than \(limits.entries) files, or folders nested too deeply, at \(path.shown)"
            )
        }
        if status.isDirectory {
            if known?.isFolder == true { return try inner(name, path, depth) }
            let submodule = known?.file.flatMap { $0.mode == .submodule ? $0 : nil }
            if submodule == nil, try isIgnored(path.appending([])) { return nil }
            if try FileSystem.status(inRoot(path.appending(Array(".git".utf8)))) != nil {
                let commit = nestedCommit(at: path) ?? submodule?.id ?? .zero
                return TreeObject.Entry(mode: .submodule, name: name, id: commit)
            }
            if let submodule { return submodule }
            return try inner(name, path, depth)
        }
        if known?.file == nil, try isIgnored(path) { return nil }
        if status.isSymbolicLink {
            return TreeObject.Entry(mode: .symbolicLink, name: name, id: pending.add(try target(of: path), .blob))
        }
        guard status.isFile else { return nil }
        return TreeObject.Entry(
            mode: mode(of: status, known?.file),
            name: name,
            id: try blob(path, status, known?.file)
        )
    }

    private mutating func inner(_ name: [UInt8], _ path: BytePath, _ depth: Int) throws(GitError) -> TreeObject.Entry? {
        try folder(path, depth: depth + 1).map { TreeObject.Entry(mode: .tree, name: name, id: $0) }
    }

    /// The tree of a folder; nil where it holds nothing.
    private mutating func folder(_ path: BytePath, depth: Int) throws(GitError) -> ObjectID? {
        let known = tracked.children(of: path)
        let names = Set(try names(in: path)).union(known.keys).subtracting([Array(".git".utf8)])
        var entries: [TreeObject.Entry] = []
        for name in names {
            if let found = try entry(name, at: path.appending(name), known[name], depth: depth) {
                entries.append(found)
            }
        }
        return add(entries)
    }

    /// What a repository inside of the work tree has checked out: git tracks it by that.
    private func nestedCommit(at path: BytePath) -> ObjectID? {
        let root = String(decoding: inRoot(path).bytes, as: UTF8.self)
        switch try? Repository.open(at: root).head {
        case .branch(_, let commit): return commit
        case .detached(let commit): return commit
        case nil: return nil
        }
    }

    private func inRoot(_ path: BytePath) -> BytePath { root.appending(path.bytes) }

    private mutating func add(_ entries: [TreeObject.Entry]) -> ObjectID? {
        guard !entries.isEmpty else { return nil }
        return pending.add(TreeObject(entries: entries.sorted(by: TreeObject.precedes)).serialized, .tree)
    }

    private mutating func blob(
        _ path: BytePath,
        _ status: FileSystem.Status,
        _ known: TreeObject.Entry?
    ) throws(GitError) -> ObjectID {
        guard status.size <= sizeLimit else {
            let id = try repository.committedID(path)
            unread[id] = status.size
            return id
        }
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
        guard let file = try FileSystem.open(inRoot(path), flags: flags),
            let bytes = try FileSystem.contents(of: file, path.shown, limit: sizeLimit)
        else {
            throw GitError(.ioFailure, operation: "reading \(path.shown)", message: "it vanished while it was read")
        }
        let content = try repository.committed(bytes, path: path)
        // What is committed already need not be kept.
        let id = ObjectHash.id(of: content, .blob)
        if id != known?.id { pending.add(content, .blob) }
        return id
    }

    private func mode(of status: FileSystem.Status, _ known: TreeObject.Entry?) -> TreeObject.Mode {
        if keepsModes { return status.isExecutable ? .executable : .file }
        return known?.mode == .executable ? .executable : .file
    }

    private func target(of path: BytePath) throws(GitError) -> [UInt8] {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(inRoot(path).terminated, &buffer, buffer.count)
        guard count >= 0 else { throw GitError.system("reading the link \(path.shown)") }
        return buffer[..<count].map { UInt8(bitPattern: $0) }
    }

    /// The names in a folder; it is not followed where it is a link.
    private func names(in path: BytePath) throws(GitError) -> [[UInt8]] {
        let operation = "reading the folder \(path.shown)"
        guard let opened = try FileSystem.open(inRoot(path), flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
            return []
        }
        let copy = dup(opened.number)
        guard copy >= 0, let stream = fdopendir(copy) else { throw GitError.system(operation) }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in Array(bytes.prefix { $0 != 0 }) }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        return names
    }

    private func isIgnored(_ path: BytePath) throws(GitError) -> Bool {
        var ignored: Int32 = 0
        try LibGit2.check(
            git_ignore_path_is_ignored(&ignored, repository.pointer, path.terminated),
            "asking whether git ignores \(path.shown)"
        )
        return ignored == 1
    }
}

extension Repository {
    /// The content that git would commit for a file of the work tree: with the line ends that attributes and configuration
    /// ask for. Filters that are programs are not run.
    fileprivate func committed(_ bytes: [UInt8], path: BytePath) throws(GitError) -> [UInt8] {
        let operation = "converting line ends of \(path.shown)"
        var filters: OpaquePointer?
        let flags = GIT_FILTER_ALLOW_UNSAFE.rawValue
        try LibGit2.check(
            git_filter_list_load(&filters, pointer, nil, path.terminated, GIT_FILTER_TO_ODB, flags),
            operation
        )
        guard let filters, !bytes.isEmpty else { return bytes }
        defer { git_filter_list_free(filters) }
        var buffer = git_buf()
        defer { git_buf_dispose(&buffer) }
        let result = bytes.withUnsafeBytes { raw in
            git_filter_list_apply_to_buffer(
                &buffer,
                filters,
                raw.bindMemory(to: CChar.self).baseAddress,
                raw.count
            )
        }
        try LibGit2.check(result, operation)
        return Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
    }

    /// The id of that content, of a file that is too large to be kept.
    fileprivate func committedID(_ path: BytePath) throws(GitError) -> ObjectID {
        var id = git_oid()
        let result = git_repository_hashfile(&id, pointer, path.terminated, GIT_OBJECT_BLOB, path.terminated)
        try LibGit2.check(result, "hashing \(path.shown)")
        return ObjectID(id)
    }
}
