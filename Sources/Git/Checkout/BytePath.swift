internal import Glibc

/// A path of the work tree as git and the file system have it: bytes, which need not be UTF-8.
struct BytePath: Hashable {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The path of something in this folder; the empty path is the root.
    func appending(_ name: [UInt8]) -> BytePath {
        BytePath(bytes.isEmpty ? name : bytes + [UInt8(ascii: "/")] + name)
    }

    /// For calls of C.
    var terminated: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }

    /// For people.
    var shown: String { PathRule.escaped(String(decoding: bytes, as: UTF8.self)) }
}

extension FileSystem {
    /// The status of a path, not following a symbolic link at its end; nil when there is nothing.
    static func status(_ path: BytePath) throws(GitError) -> Status? {
        var result = stat()
        guard fstatat(AT_FDCWD, path.terminated, &result, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw GitError.system("looking at \(path.shown)")
        }
        return Status(result)
    }

    /// Opens a file for reading; nil when it does not exist.
    static func open(_ path: BytePath, flags: Int32) throws(GitError) -> Descriptor? {
        while true {
            let number = openat(AT_FDCWD, path.terminated, flags | O_CLOEXEC)
            if number >= 0 { return Descriptor(number) }
            if errno == EINTR { continue }
            if errno == ENOENT { return nil }
            throw GitError.system("opening \(path.shown)")
        }
    }
}
