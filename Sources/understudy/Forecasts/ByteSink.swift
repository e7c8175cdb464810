import Git
import Glibc

/// A file, or standard output for `-`, written in pieces. A file appears under its name when all is written: half a result
/// looks whole.
final class ByteSink {
    private let path: String
    /// What is written to until it is whole; the path itself where that is no regular file (a pipe, a device).
    private let partial: String
    private var descriptor: Int32
    private var rest: [UInt8] = []

    /// Opens it.
    ///
    /// - Throws: `CommandError` where it can not be written.
    init(_ path: String) throws {
        self.path = path == "-" ? "standard output" : path
        if path == "-" {
            partial = self.path
            descriptor = dup(STDOUT_FILENO)
        } else {
            let isOther = FileKind.of(path, followingLinks: true).map { $0 != S_IFREG } ?? false
            partial = isOther ? path : "\(path).\(getpid()).partial"
            descriptor = open(partial, O_WRONLY | O_CREAT | (isOther ? 0 : O_EXCL) | O_CLOEXEC, 0o644)
        }
        guard descriptor >= 0 else { throw CommandError.system("writing", self.path) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if partial != path { unlink(partial) }
    }

    /// Writes bytes; small pieces are gathered.
    func write(_ bytes: [UInt8]) throws {
        rest += bytes
        if rest.count >= 1 << 16 { try flush() }
    }

    /// Writes what is left and gives the file its name.
    func finish() throws {
        try flush()
        let isClosed = close(descriptor) == 0
        descriptor = -1
        guard isClosed, partial == path || rename(partial, path) == 0 else {
            throw CommandError.system("writing", path)
        }
    }

    private func flush() throws {
        var pending = rest[...]
        while !pending.isEmpty {
            let count = pending.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw CommandError.system("writing", path) }
            pending = pending.dropFirst(count)
        }
        rest.removeAll(keepingCapacity: true)
    }
}
