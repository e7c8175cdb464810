internal import CLibGit2

extension Repository {
    /// Writes a blob and returns its id. On return it is on the disk.
    @discardableResult
    public func writeBlob(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
        var pending = PendingObjects()
        let id = pending.add(bytes, .blob)
        try write(pending.objects, asPack: false)
        return id
    }

    /// Writes new objects, each after those that it names, and waits until they and their directories are on the disk.
    ///
    /// An object that is there already is read in full and not written again: a torn one must not end up in a new commit.
    func write(_ pending: [PendingObjects.Object], asPack: Bool) throws(GitError) {
        if keepsWritesInMemory {
            for object in pending { store.memory[object.id] = .object(object.kind, object.bytes) }
            return
        }
        var missing: [PendingObjects.Object] = []
        var present: [PendingObjects.Object] = []
        for object in pending {
            var raw = object.id.raw
            if git_odb_exists_ext(objects, &raw, UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)) == 1 {
                present.append(object)
            } else {
                missing.append(object)
            }
        }
        for object in present { _ = try self.object(object.id, object.kind, limit: object.bytes.count) }
        if asPack, missing.count > 1 {
            try writePack(missing)
        } else {
            for object in missing { try Self.write(object, to: objects) }
        }
        // libgit2 synchronises each file and its own directory, but not the directory that a new directory is in.
        let directory = commonDirectory + "/objects"
        let folders = Set(pending.map { String($0.id.description.prefix(2)) }).sorted()
        for folder in folders { try FileSystem.synchronize(directory: directory + "/" + folder) }
        if asPack { try FileSystem.synchronize(directory: directory + "/pack") }
        try FileSystem.synchronize(directory: directory)
        try reached("objects.written")
    }

    private static func write(_ object: PendingObjects.Object, to database: OpaquePointer) throws(GitError) {
        var written = git_oid()
        let result = object.bytes.withUnsafeBytes { buffer in
            withUnsafeBytes(of: UInt8(0)) { empty in
                git_odb_write(
                    &written,
                    database,
                    buffer.baseAddress ?? empty.baseAddress,
                    buffer.count,
                    object.kind.raw
                )
            }
        }
        let operation = "writing \(object.kind.rawValue) \(object.id.abbreviated)"
        try LibGit2.check(result, operation)
        guard ObjectID(written) == object.id else {
            throw GitError(.corrupt, operation: operation, message: "it was stored under another id")
        }
    }

    /// Writes objects as one pack. A repository object of its own collects them in memory, because the collecting store
    /// cannot be taken out of an object database again.
    private func writePack(_ pending: [PendingObjects.Object]) throws(GitError) {
        let operation = "writing a pack of \(pending.count) objects"
        let collector = try Repository.open(at: commonDirectory)
        var memory: UnsafeMutablePointer<git_odb_backend>?
        try LibGit2.check(git_mempack_new(&memory), operation)
        try LibGit2.check(git_odb_add_backend(collector.objects, memory, 999), operation)
        for object in pending { try Self.write(object, to: collector.objects) }
        var builder: OpaquePointer?
        try LibGit2.check(git_packbuilder_new(&builder, collector.pointer), operation)
        defer { git_packbuilder_free(builder) }
        git_packbuilder_set_threads(builder, 1)
        for object in pending {
            var raw = object.id.raw
            try LibGit2.check(git_packbuilder_insert(builder, &raw, nil), operation)
        }
        try LibGit2.check(git_packbuilder_write(builder, nil, 0o444, nil, nil), operation)
        try LibGit2.check(git_odb_refresh(objects), operation)
    }
}
