internal import CLibGit2
internal import Glibc

extension Repository {
    /// The tree that a commit would have if everything in these folders of the work tree was committed now, as by
    /// `git add --all` and `git commit`: what git ignores is left out unless it is in `base`, and line ends are those that
    /// git would commit.
    ///
    /// For a repository that keeps its writes in memory. Files of more than `sizeLimit` bytes are not read; reading their
    /// blobs throws `budgetExceeded`. Throws `budgetExceeded` for too many files or folders nested too deeply, `ioFailure`
    /// for what can not be read. O(bytes of all files).
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
        var scan = try WorkTreeScan(repository: self, root: workTree, sizeLimit: sizeLimit)
        var tree = base ?? Self.emptyTree
        for folder in folders {
            let parts = folder.split(separator: "/").map { Array($0.utf8) }
            tree = try scan.replacing(parts[...], under: "", in: tree) ?? Self.emptyTree
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
    let root: String
    let sizeLimit: Int
    let limits = TreeLimits()
    var pending = PendingObjects()
    /// Blobs of files that are too large to be read, with their sizes.
    var unread: [ObjectID: Int] = [:]
    private let keepsModes: Bool
    private var count = 0

    init(repository: Repository, root: String, sizeLimit: Int) throws(GitError) {
        self.repository = repository
        self.root = root
        self.sizeLimit = sizeLimit
        keepsModes = try repository.keepsFileModes(in: root)
    }

    /// A tree with the folder at a path as the work tree has it; nil where nothing is left of the tree.
    mutating func replacing(
        _ path: ArraySlice<[UInt8]>,
        under parent: String,
        in tree: ObjectID?
    ) throws(GitError) -> ObjectID? {
        let before = try tree.map { (id) throws(GitError) in try repository.treeObject(id) } ?? TreeObject()
        guard let name = path.first else { return try folder(parent, before, depth: 0) }
        var entries = before.entries.filter { $0.name != name }
        let known = before.entries.first { $0.name == name }
        let inner = WorkTreeScan.join(parent, name)
        let found =
            if path.count > 1 {
                try replacing(path.dropFirst(), under: inner, in: known?.isTree == true ? known?.id : nil).map {
                    TreeObject.Entry(mode: .tree, name: name, id: $0)
                }
            } else {
                try entry(name, at: inner, known, depth: 0)
            }
        if let found { entries.append(found) }
        return add(entries)
    }

    /// What stands at a path; nil where nothing does that git would commit.
    private mutating func entry(
        _ name: [UInt8],
        at path: String,
        _ known: TreeObject.Entry?,
        depth: Int
    ) throws(GitError) -> TreeObject.Entry? {
        guard let status = try FileSystem.status("\(root)/\(path)") else { return nil }
        count += 1
        guard count <= limits.entries, depth <= 2 * limits.depth else {
            throw GitError(
                .budgetExceeded,
                operation: "reading the work tree",
                message: "there are more than \(limits.entries) files, or folders nested too deeply, at "
                    + PathRule.escaped(path)
            )
        }
        if status.isDirectory {
            if known?.mode == .submodule { return known }
            if try FileSystem.status("\(root)/\(path)/.git") != nil {
                return TreeObject.Entry(mode: .submodule, name: name, id: .zero)
            }
            var before = TreeObject()
            if let known, known.isTree {
                before = try repository.treeObject(known.id)
            } else if try isIgnored(path + "/") {
                return nil
            }
            return try folder(path, before, depth: depth + 1).map {
                TreeObject.Entry(mode: .tree, name: name, id: $0)
            }
        }
        if known?.isTree != false, try isIgnored(path) { return nil }
        if status.isSymbolicLink {
            return TreeObject.Entry(mode: .symbolicLink, name: name, id: pending.add(try target(of: path), .blob))
        }
        guard status.isFile else { return nil }
        return TreeObject.Entry(
            mode: mode(of: status, known),
            name: name,
            id: try blob(path, status, known)
        )
    }

    /// The tree of a folder; nil where it holds nothing.
    private mutating func folder(_ path: String, _ before: TreeObject, depth: Int) throws(GitError) -> ObjectID? {
        let known = Dictionary(before.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var entries: [TreeObject.Entry] = []
        for name in try names(in: path) where name != Array(".git".utf8) {
            if let found = try entry(name, at: WorkTreeScan.join(path, name), known[name], depth: depth) {
                entries.append(found)
            }
        }
        return add(entries)
    }

    private mutating func add(_ entries: [TreeObject.Entry]) -> ObjectID? {
        guard !entries.isEmpty else { return nil }
        return pending.add(TreeObject(entries: entries.sorted(by: TreeObject.precedes)).serialized, .tree)
    }

    private mutating func blob(
        _ path: String,
        _ status: FileSystem.Status,
        _ known: TreeObject.Entry?
    ) throws(GitError) -> ObjectID {
        guard status.size <= sizeLimit else {
            let id = ObjectHash.id(of: Array("\(path) \(status.size) \(status.modified)".utf8), .blob)
            unread[id] = status.size
            return id
        }
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
        guard let file = try FileSystem.open("\(root)/\(path)", flags: flags),
            let bytes = try FileSystem.contents(of: file, path, limit: sizeLimit)
        else {
            throw GitError(
                .ioFailure,
                operation: "reading \(PathRule.escaped(path))",
                message: "it vanished while it was read"
            )
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

    private func target(of path: String) throws(GitError) -> [UInt8] {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("\(root)/\(path)", &buffer, buffer.count)
        guard count >= 0 else { throw GitError.system("reading the link \(PathRule.escaped(path))") }
        return buffer[..<count].map { UInt8(bitPattern: $0) }
    }

    /// The names in a folder; it is not followed where it is a link.
    private func names(in path: String) throws(GitError) -> [[UInt8]] {
        let operation = "reading the folder \(PathRule.escaped(path))"
        guard let opened = try FileSystem.open("\(root)/\(path)", flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
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

    private func isIgnored(_ path: String) throws(GitError) -> Bool {
        var ignored: Int32 = 0
        try LibGit2.check(
            git_ignore_path_is_ignored(&ignored, repository.pointer, path),
            "asking whether git ignores \(PathRule.escaped(path))"
        )
        return ignored == 1
    }

    private static func join(_ folder: String, _ name: [UInt8]) -> String {
        let text = String(decoding: name, as: UTF8.self)
        return folder.isEmpty ? text : folder + "/" + text
    }
}

extension Repository {
    /// The content that git would commit for a file of the work tree: with the line ends that attributes and configuration
    /// ask for. Filters that are programs are not run.
    fileprivate func committed(_ bytes: [UInt8], path: String) throws(GitError) -> [UInt8] {
        let operation = "converting line ends of \(PathRule.escaped(path))"
        var filters: OpaquePointer?
        let flags = GIT_FILTER_ALLOW_UNSAFE.rawValue
        try LibGit2.check(
            git_filter_list_load(&filters, pointer, nil, path, GIT_FILTER_TO_ODB, flags),
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
}
