internal import CLibGit2
internal import Glibc

/// A checkout's index, read from a copy and written back as bytes, so that the lock on the real one stays with us.
final class IndexFile {
    /// An index entry without its path.
    struct Entry {
        var id: ObjectID
        var mode: TreeObject.Mode
        /// Whether a merge left several versions.
        var isConflict: Bool
        var trust: Trust
        var size: UInt32
        var inode: UInt32
        var modified: [Int]
        var changed: [Int]
    }

    /// Whether git takes a file to be what its entry says, without looking at the work tree.
    struct Trust: Hashable {
        /// A sparse checkout leaves the file out ("skip-worktree").
        var isSkipped = false
        /// A person vouches for it ("assume-unchanged").
        var isAssumed = false

        var isAny: Bool { isSkipped || isAssumed }
    }

    /// The largest index that is read, in bytes.
    static let sizeLimit = 1 << 30

    private let pointer: OpaquePointer
    private let path: String
    /// When the index that was copied was last written; nil when there was none.
    let written: [Int]?

    /// Copies the index, to change it.
    init(gitDirectory: String, files: PassFiles) throws(GitError) {
        path = files.indexCopyPath
        let original = gitDirectory + "/index"
        written = try FileSystem.status(original)?.modified
        try FileSystem.remove(path)
        try FileSystem.remove(path + ".lock")
        if let bytes = try FileSystem.read(original, limit: Self.sizeLimit) {
            try FileSystem.replace(path, with: bytes)
        }
        pointer = try Self.open(path)
    }

    /// The index where it is, to be read and not changed.
    init(gitDirectory: String) throws(GitError) {
        path = gitDirectory + "/index"
        written = try FileSystem.status(path)?.modified
        pointer = try Self.open(path)
    }

    private static func open(_ path: String) throws(GitError) -> OpaquePointer {
        let operation = "reading the index"
        var opened: OpaquePointer?
        var result = git_index_open(&opened, path)
        if result >= 0 { result = git_index_read(opened, 1) }
        guard result >= 0, let opened else {
            var error = GitError.last(operation, result: result)
            git_index_free(opened)
            error.code = error.message.contains("extension") ? .unsupported : .corrupt
            error.remedy = "turn split-index and sparse-index off, or make the index anew with git reset"
            throw error
        }
        return opened
    }

    deinit { git_index_free(pointer) }

    /// The entries below a folder, by path.
    func entries(under folder: String) -> [String: Entry] {
        var result: [String: Entry] = [:]
        var position = 0
        // The first entry below the folder, if any; the index is sorted by bytes.
        guard git_index_find_prefix(&position, pointer, folder + "/") == 0 else {
            git_error_clear()
            return result
        }
        let prefix = Array((folder + "/").utf8)
        while let raw = git_index_get_byindex(pointer, position), let text = raw.pointee.path {
            let name = String(cString: text)
            guard name.utf8.starts(with: prefix) else { break }
            result[name] = Self.entry(raw.pointee)
            position += 1
        }
        return result
    }

    /// Hands every entry to `body`, with the bytes of its path.
    func forEach(_ body: (_ path: [UInt8], Entry) -> Void) {
        for position in 0..<git_index_entrycount(pointer) {
            guard let raw = git_index_get_byindex(pointer, position), let text = raw.pointee.path else { continue }
            body(Array(UnsafeRawBufferPointer(start: text, count: strlen(text))), Self.entry(raw.pointee))
        }
    }

    private static func entry(_ raw: git_index_entry) -> Entry {
        let extended = UInt32(raw.flags_extended)
        // What was only announced, by git add --intent-to-add, has no content yet.
        let isAnnounced = extended & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0
        return Entry(
            id: isAnnounced ? .zero : ObjectID(raw.id),
            mode: TreeObject.Mode(text: Array(String(raw.mode, radix: 8).utf8)),
            isConflict: raw.flags & UInt16(GIT_INDEX_ENTRY_STAGEMASK) != 0,
            trust: Trust(
                isSkipped: extended & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0,
                isAssumed: UInt32(raw.flags) & GIT_INDEX_ENTRY_VALID.rawValue != 0
            ),
            size: raw.file_size,
            inode: raw.ino,
            modified: [Int(raw.mtime.seconds), Int(raw.mtime.nanoseconds)],
            changed: [Int(raw.ctime.seconds), Int(raw.ctime.nanoseconds)]
        )
    }

    /// Sets an entry; without a status git compares the file's content the next time it looks, unless the entry is trusted.
    func set(
        _ file: FolderFile,
        at name: String,
        status: FileSystem.Status?,
        trust: Trust = Trust()
    ) throws(GitError) {
        var raw = git_index_entry()
        if trust.isSkipped { raw.flags_extended = UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue) }
        if trust.isAssumed { raw.flags = UInt16(GIT_INDEX_ENTRY_VALID.rawValue) }
        raw.id = file.id.raw
        raw.mode = file.isExecutable ? GIT_FILEMODE_BLOB_EXECUTABLE.rawValue : GIT_FILEMODE_BLOB.rawValue
        if let status {
            raw.file_size = UInt32(truncatingIfNeeded: status.size)
            raw.ino = UInt32(truncatingIfNeeded: status.inode)
            raw.dev = UInt32(truncatingIfNeeded: status.device)
            raw.uid = status.user
            raw.gid = status.group
            raw.mtime.seconds = Int32(truncatingIfNeeded: status.modified[0])
            raw.mtime.nanoseconds = UInt32(truncatingIfNeeded: status.modified[1])
            raw.ctime.seconds = Int32(truncatingIfNeeded: status.changed[0])
            raw.ctime.nanoseconds = UInt32(truncatingIfNeeded: status.changed[1])
        }
        let result = name.withCString { path in
            raw.path = path
            return git_index_add(pointer, &raw)
        }
        try LibGit2.check(result, "setting index entry \(name)")
    }

    func remove(_ name: String) throws(GitError) {
        let result = git_index_remove(pointer, name, 0)
        guard result != GIT_ENOTFOUND.rawValue else { return }
        try LibGit2.check(result, "removing index entry \(name)")
    }

    /// The index as bytes, in the format of an index file.
    func serialized() throws(GitError) -> [UInt8] {
        try LibGit2.check(git_index_write(pointer), "writing the index")
        let bytes = try FileSystem.read(path, limit: Self.sizeLimit)
        try FileSystem.remove(path)
        guard let bytes else { throw GitError(.ioFailure, operation: "writing the index", message: "it vanished") }
        return bytes
    }
}

extension IndexFile.Entry {
    /// The entry as a plain file; nil for a link, a submodule, and what has no content yet.
    var file: FolderFile? {
        guard mode == .file || mode == .executable, id != .zero else { return nil }
        return FolderFile(id: id, isExecutable: mode == .executable)
    }

    /// Whether a file is the one that the entry was made from, so that its content need not be read. A file that was
    /// written in the same instant as the index, or later, may have changed unseen ("racy git").
    func describes(_ status: FileSystem.Status, indexWritten: [Int]?) -> Bool {
        guard let indexWritten, modified != [0, 0], modified.lexicographicallyPrecedes(indexWritten) else {
            return false
        }
        return size == UInt32(truncatingIfNeeded: status.size) && inode == UInt32(truncatingIfNeeded: status.inode)
            && modified == status.modified && changed == status.changed
    }
}
