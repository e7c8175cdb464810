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

/// Where objects are read: single files and packs, both by our own readers.
///
/// libgit2 1.5 trusts what it reads: a single file whose header declares less than it holds overruns a buffer, one that is
/// cut off and deltas that name each other keep it in a loop for ever. `LooseObject` and `PackReader` do not.
final class ObjectStore {
    /// An object that is in memory only.
    enum Held {
        case object(ObjectKind, [UInt8])
        /// A blob of so many bytes that it was not read.
        case tooLarge(bytes: Int)
    }

    /// The most chains of `objects/info/alternates` that are followed, as in git.
    static let alternateDepth = 5
    /// The most directories of objects.
    static let directoryLimit = 64

    /// The repository's own directory of objects, then those that it borrows from.
    private let directories: [String]
    private let packs: PackFolder
    /// Objects that are on no disk, of a repository that keeps what it writes in memory.
    var memory: [ObjectID: Held] = [:]

    init(objectDirectory: String) throws(GitError) {
        directories = try Self.directories(from: objectDirectory)
        packs = PackFolder(directories.map { $0 + "/pack" })
    }

    func header(of id: ObjectID, _ operation: String) throws(GitError) -> ObjectHeader {
        switch memory[id] {
        case .object(let kind, let bytes): return ObjectHeader(kind: kind, size: bytes.count)
        case .tooLarge(let bytes): return ObjectHeader(kind: .blob, size: bytes)
        case nil: break
        }
        var damage: GitError?
        for directory in directories {
            do throws(GitError) {
                if let header = try LooseObject.header(of: id, in: directory, operation) { return header }
            } catch  where error.code == .corrupt {
                damage = error
            }
        }
        return try packs.read(id, damage, operation) { (reader, pack, offset) throws(GitError) in
            try reader.header(in: pack, at: offset, operation)
        }
    }

    /// Reads an object in full and checks that it hashes to its name.
    func read(_ id: ObjectID, _ kind: ObjectKind, limit: Int, _ operation: String) throws(GitError) -> [UInt8] {
        if let held = memory[id] {
            try header(of: id, operation).require(kind, limit: limit, operation)
            if case .object(_, let bytes) = held { return bytes }
            throw GitError(.budgetExceeded, operation: operation, message: "the file is too large to be read")
        }
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
        return try packs.read(id, damage, operation) { (reader, pack, offset) throws(GitError) in
            let header = try reader.header(in: pack, at: offset, operation)
            try header.require(kind, limit: limit, operation)
            let content = try reader.read(in: pack, at: offset, expecting: header, operation)
            guard content.count == header.size, ObjectHash.id(of: content, kind) == id else {
                throw pack.damaged(operation, "the content of an object has another id")
            }
            return content
        }
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
