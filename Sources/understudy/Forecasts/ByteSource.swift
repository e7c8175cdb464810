import Glibc

/// A file, or standard input for `-`, read in pieces.
final class ByteSource {
    /// What messages call it.
    let name: String
    private let descriptor: Int32
    private var piece = [UInt8](repeating: 0, count: 1 << 16)

    /// Opens it.
    ///
    /// - Throws: `CommandError` where it can not be read.
    init(_ path: String) throws {
        name = path == "-" ? "<stdin>" : path
        descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandError.system("reading", name) }
    }

    deinit { close(descriptor) }

    /// The next bytes; nil at the end.
    func next() throws -> [UInt8]? {
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw CommandError.system("reading", name) }
            return count == 0 ? nil : Array(piece[0..<count])
        }
    }
}

extension CommandError {
    /// What the system has just refused.
    static func system(_ action: String, _ path: String) -> CommandError {
        CommandError(message: "\(action) \(path): \(String(cString: strerror(errno)).lowercased())", remedy: nil)
    }
}
