internal import Glibc

/// The few system calls that durable writing needs, each once, with errors that name the path.
enum FileSystem {
    /// An open file that is closed when it goes out of scope.
    struct Descriptor: ~Copyable {
        let number: Int32

        init(_ number: Int32) { self.number = number }

        deinit { _ = Glibc.close(number) }
    }

    /// What identifies a file and its content's last change.
    struct Status: Hashable {
        var device: UInt64
        var inode: UInt64
        var mode: UInt32
        var size: Int
        var modified: [Int]
        var changed: [Int]
        var user: UInt32
        var group: UInt32

        var isFile: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFREG) }
        var isDirectory: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
        var isSymbolicLink: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFLNK) }
        var isExecutable: Bool { mode & 0o100 != 0 }

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            mode = UInt32(status.st_mode)
            size = Int(status.st_size)
            modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
            changed = [Int(status.st_ctim.tv_sec), Int(status.st_ctim.tv_nsec)]
            user = UInt32(status.st_uid)
            group = UInt32(status.st_gid)
        }
    }

    /// The status of a path, not following a symbolic link at its end; nil when there is nothing.
    static func status(_ path: String, in directory: Int32 = AT_FDCWD) throws(GitError) -> Status? {
        var result = stat()
        guard fstatat(directory, path, &result, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw GitError.system("looking at \(PathRule.escaped(path))")
        }
        return Status(result)
    }

    static func status(of descriptor: borrowing Descriptor) throws(GitError) -> Status {
        var result = stat()
        guard fstat(descriptor.number, &result) == 0 else { throw GitError.system("looking at an open file") }
        return Status(result)
    }

    /// Opens a file; nil when it does not exist and is not to be made.
    static func open(
        _ path: String,
        in directory: Int32 = AT_FDCWD,
        flags: Int32,
        mode: mode_t = 0o666
    ) throws(GitError) -> Descriptor? {
        while true {
            let number = openat(directory, path, flags | O_CLOEXEC, mode)
            if number >= 0 { return Descriptor(number) }
            if errno == EINTR { continue }
            if errno == ENOENT, flags & O_CREAT == 0 { return nil }
            throw GitError.system("opening \(PathRule.escaped(path))")
        }
    }

    /// The whole content of a regular file; nil when there is no regular file. Throws `budgetExceeded` above `limit`.
    static func read(_ path: String, in directory: Int32 = AT_FDCWD, limit: Int) throws(GitError) -> [UInt8]? {
        guard let found = try status(path, in: directory) else { return nil }
        // Links are followed for plain reading of git's own files; the open file decides what it is.
        guard found.isFile || found.isSymbolicLink else { return nil }
        guard let file = try open(path, in: directory, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY) else { return nil }
        return try contents(of: file, path, limit: limit)
    }

    /// The content of an open file; nil when it is no regular one.
    static func contents(
        of file: borrowing Descriptor,
        _ path: String,
        limit: Int = .max
    ) throws(GitError) -> [UInt8]? {
        let status = try status(of: file)
        guard status.isFile else { return nil }
        guard status.size <= limit else {
            throw GitError(
                .budgetExceeded,
                operation: "reading \(PathRule.escaped(path))",
                message: "the file has \(status.size) bytes, more than the limit of \(limit)"
            )
        }
        let size = status.size
        let number = file.number
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = Glibc.read(number, buffer.baseAddress.map { $0 + count }, size - count)
                if got > 0 {
                    count += got
                } else if got == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw GitError.system("reading \(PathRule.escaped(path))", errno: failure) }
        return bytes
    }

    /// Writes everything; a short write goes on, an error is final.
    static func write(_ bytes: [UInt8], to file: borrowing Descriptor, _ path: String) throws(GitError) {
        let number = file.number
        var written = 0
        while written < bytes.count {
            let start = written
            let result = bytes.withUnsafeBytes {
                Glibc.write(number, $0.baseAddress.map { $0 + start }, $0.count - start)
            }
            if result >= 0 {
                written += result
            } else if errno != EINTR {
                throw GitError.system("writing \(PathRule.escaped(path))")
            }
        }
    }
}
