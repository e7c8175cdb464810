internal import Glibc

extension FileSystem {
    /// Waits until an open file's content is on the disk. A failure is never retried: the content may be lost.
    static func synchronize(_ file: borrowing Descriptor, _ path: String) throws(GitError) {
        guard fsync(file.number) == 0 else { throw GitError.system("synchronising \(PathRule.escaped(path))") }
    }

    /// Waits until the names in a directory are on the disk; a missing directory is none to wait for.
    static func synchronize(directory path: String) throws(GitError) {
        guard let directory = try open(path, flags: O_RDONLY | O_DIRECTORY) else { return }
        try synchronize(directory, path)
    }

    /// Makes one directory unless it is there.
    static func makeDirectory(_ path: String, in directory: Int32 = AT_FDCWD) throws(GitError) {
        guard mkdirat(directory, path, 0o777) == 0 || errno == EEXIST else {
            throw GitError.system("making folder \(PathRule.escaped(path))")
        }
    }

    /// Renames within one directory, replacing what is there.
    static func rename(_ source: String, to target: String, in directory: Int32 = AT_FDCWD) throws(GitError) {
        guard renameat(directory, source, directory, target) == 0 else {
            throw GitError.system("renaming \(PathRule.escaped(source)) to \(PathRule.escaped(target))")
        }
    }

    /// Removes a file unless it is gone already.
    static func remove(_ path: String, in directory: Int32 = AT_FDCWD) throws(GitError) {
        guard unlinkat(directory, path, 0) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw GitError.system("removing \(PathRule.escaped(path))")
        }
    }

    /// Replaces a file's content so that a reader, or a power cut, finds the old or the new content and nothing else.
    static func replace(_ path: String, with bytes: [UInt8]) throws(GitError) {
        let temporary = path + ".new"
        try remove(temporary)
        do throws(GitError) {
            guard let file = try open(temporary, flags: O_WRONLY | O_CREAT | O_EXCL) else { return }
            try write(bytes, to: file, temporary)
            try synchronize(file, temporary)
        } catch {
            _ = unlink(temporary)
            throw error
        }
        try rename(temporary, to: path)
        try synchronize(directory: parent(of: path))
    }

    /// The directory part of a path.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
