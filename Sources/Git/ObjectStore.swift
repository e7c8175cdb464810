internal import CLibGit2

/// What an object's header declares.
struct ObjectHeader: Hashable {
    var kind: ObjectKind
    var size: Int

    /// Throws `wrongType` for another type and `budgetExceeded` for more bytes.
    func require(_ expected: ObjectKind, limit: Int, _ operation: String) throws(GitError) {
        guard kind == expected else {
            throw GitError(
                .wrongType,
                operation: operation,
                message: "the object is a \(kind.rawValue), not a \(expected.rawValue)"
            )
        }
        guard size <= limit else {
            throw GitError(
                .budgetExceeded,
                operation: operation,
                message: "the object has \(size) bytes, more than the limit of \(limit)"
            )
        }
    }
}

/// Where objects are read: single files by our own reader, packs by libgit2.
///
/// libgit2 1.5 trusts single files: one whose header declares less than it holds overruns a buffer, and one that is cut off
/// keeps it in a loop for ever. `LooseObject` does neither.
final class ObjectStore {
    /// The most chains of `objects/info/alternates` that are followed, as in git.
    static let alternateDepth = 5
    /// The most directories of objects.
    static let directoryLimit = 64

    /// The repository's own directory of objects, then those that it borrows from.
    private let directories: [String]
    /// An object database that has the packs only.
    private let packs: OpaquePointer

    init(objectDirectory: String) throws(GitError) {
        let operation = "opening the objects in \(PathRule.escaped(objectDirectory))"
        directories = try Self.directories(from: objectDirectory)
        var database: OpaquePointer?
        let result = git_odb_new(&database)
        guard result >= 0, let database else { throw GitError.last(operation, result: result) }
        do throws(GitError) {
            for (position, directory) in directories.enumerated() {
                var backend: UnsafeMutablePointer<git_odb_backend>?
                try LibGit2.check(git_odb_backend_pack(&backend, directory), operation)
                try LibGit2.check(git_odb_add_backend(database, backend, Int32(1000 - position)), operation)
            }
        } catch {
            git_odb_free(database)
            throw error
        }
        packs = database
    }

    deinit { git_odb_free(packs) }

    /// Looks for packs that came since.
    func refresh(_ operation: String) throws(GitError) { try LibGit2.check(git_odb_refresh(packs), operation) }

    func header(of id: ObjectID, _ operation: String) throws(GitError) -> ObjectHeader {
        var damage: GitError?
        for directory in directories {
            do throws(GitError) {
                if let header = try LooseObject.header(of: id, in: directory, operation) { return header }
            } catch  where error.code == .corrupt {
                damage = error
            }
        }
        do throws(GitError) {
            return try packedHeader(of: id, operation)
        } catch  where error.code == .notFound {
            throw damage ?? error
        }
    }

    /// Reads an object in full and checks that it hashes to its name.
    func read(_ id: ObjectID, _ kind: ObjectKind, limit: Int, _ operation: String) throws(GitError) -> [UInt8] {
        var damage: GitError?
        for directory in directories {
            do throws(GitError) {
                let found = try LooseObject.read(id, kind, in: directory, limit: limit, operation)
                if let found { return found }
            } catch  where error.code == .corrupt {
                // Another copy may be whole.
                damage = error
            }
        }
        do throws(GitError) {
            return try packed(id, kind, limit: limit, operation)
        } catch  where error.code == .notFound {
            throw damage ?? error
        }
    }

    private func packedHeader(of id: ObjectID, _ operation: String) throws(GitError) -> ObjectHeader {
        var raw = id.raw
        var size = 0
        var type = GIT_OBJECT_INVALID
        try LibGit2.check(git_odb_read_header(&size, &type, packs, &raw), operation)
        guard let kind = ObjectKind(type), size >= 0 else {
            throw GitError(.corrupt, operation: operation, message: "the object's header is damaged")
        }
        return ObjectHeader(kind: kind, size: size)
    }

    private func packed(
        _ id: ObjectID,
        _ kind: ObjectKind,
        limit: Int,
        _ operation: String
    ) throws(GitError) -> [UInt8] {
        let header = try packedHeader(of: id, operation)
        try header.require(kind, limit: limit, operation)
        var raw = id.raw
        var loaded: OpaquePointer?
        try LibGit2.check(git_odb_read(&loaded, packs, &raw), operation)
        defer { git_odb_object_free(loaded) }
        guard git_odb_object_size(loaded) == header.size, git_odb_object_type(loaded) == kind.raw else {
            throw GitError(.corrupt, operation: operation, message: "the object's header and content differ")
        }
        return [UInt8](UnsafeRawBufferPointer(start: git_odb_object_data(loaded), count: header.size))
    }

    /// A directory and those that its `info/alternates` name, each once.
    private static func directories(from first: String) throws(GitError) -> [String] {
        var result = [first]
        var level = [first]
        for _ in 0..<alternateDepth {
            var next: [String] = []
            for directory in level {
                guard let bytes = try FileSystem.read(directory + "/info/alternates", limit: 1 << 16) else { continue }
                for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.first != "#" {
                    let path = line.first == "/" ? String(line) : directory + "/" + line
                    guard !result.contains(path), result.count < directoryLimit else { continue }
                    result.append(path)
                    next.append(path)
                }
            }
            level = next
        }
        return result
    }
}
