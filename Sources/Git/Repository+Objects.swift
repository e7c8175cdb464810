internal import CLibGit2

/// The four types of git objects.
enum ObjectKind: String, Sendable {
    case commit, tree, blob, tag

    init?(_ raw: git_object_t) {
        switch raw {
        case GIT_OBJECT_COMMIT: self = .commit
        case GIT_OBJECT_TREE: self = .tree
        case GIT_OBJECT_BLOB: self = .blob
        case GIT_OBJECT_TAG: self = .tag
        default: return nil
        }
    }

    var raw: git_object_t {
        switch self {
        case .commit: GIT_OBJECT_COMMIT
        case .tree: GIT_OBJECT_TREE
        case .blob: GIT_OBJECT_BLOB
        case .tag: GIT_OBJECT_TAG
        }
    }
}

extension Repository {
    /// The number of bytes of a blob, from its header: nothing is inflated.
    public func blobSize(_ id: ObjectID) throws(GitError) -> Int {
        let operation = "reading the size of blob \(id.abbreviated)"
        return try header(of: id, expecting: .blob, operation)
    }

    /// The content of a blob. Throws `budgetExceeded` before anything is inflated when it has more than `limit` bytes,
    /// and `corrupt` when the object is damaged, lies about its size or does not hash to its name.
    public func blob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        try object(id, .blob, limit: limit)
    }

    /// Hands the content of a blob to `body`; the same errors as `blob(_:limit:)`.
    public func withBlob<R>(_ id: ObjectID, limit: Int, _ body: (RawSpan) throws -> R) throws -> R {
        let bytes = try object(id, .blob, limit: limit)
        return try body(bytes.span.bytes)
    }

    /// The id that content would have as a blob. Writes nothing.
    public static func hashBlob(_ bytes: [UInt8]) -> ObjectID {
        ObjectHash.id(of: bytes, .blob)
    }

    /// Whether an object of any type is there.
    public func contains(_ id: ObjectID) -> Bool {
        var raw = id.raw
        return store.memory[id] != nil || git_odb_exists(objects, &raw) == 1
    }

    /// Reads an object whose header says that it has this type and at most `limit` bytes.
    func object(_ id: ObjectID, _ kind: ObjectKind, limit: Int) throws(GitError) -> [UInt8] {
        let operation = "reading \(kind.rawValue) \(id.abbreviated)"
        do throws(GitError) {
            return try store.read(id, kind, limit: limit, operation)
        } catch {
            throw explained(error)
        }
    }

    /// The type and size that an object's header declares.
    func header(of id: ObjectID, _ operation: String) throws(GitError) -> ObjectHeader {
        do throws(GitError) {
            return try store.header(of: id, operation)
        } catch {
            throw explained(error)
        }
    }

    private func header(of id: ObjectID, expecting: ObjectKind, _ operation: String) throws(GitError) -> Int {
        let found = try header(of: id, operation)
        try found.require(expecting, limit: .max, operation)
        return found.size
    }

    private func explained(_ error: GitError) -> GitError {
        var error = error
        switch error.code {
        case .notFound:
            error.message = "the object is not in this repository"
            error.remedy = "a partial or shallow clone lacks objects: fetch them, or use a full clone"
        case .failed, .corrupt:
            error.code = .corrupt
            error.remedy = "run git fsck, and fetch the object anew from a good clone"
        default: break
        }
        return error
    }
}

/// Object ids without an object database.
enum ObjectHash {
    static func id(of bytes: [UInt8], _ kind: ObjectKind) -> ObjectID {
        guard LibGit2.started >= 0 else { return .zero }
        var raw = git_oid()
        let result = bytes.withUnsafeBytes { buffer in
            // libgit2 asserts on a NULL pointer, which an empty array may have.
            withUnsafeBytes(of: UInt8(0)) { empty in
                git_odb_hash(&raw, buffer.baseAddress ?? empty.baseAddress, buffer.count, kind.raw)
            }
        }
        return result >= 0 ? ObjectID(raw) : .zero
    }
}
