import Git
import Glibc

/// Plain files for the verbs that write or read some outside of a fleet.
enum Disk {
    /// The largest file that is copied or validated.
    static let limit = 64 << 20

    /// The bytes of a regular file; of standard input for `-`.
    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("reading", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("reading", path) }
            guard count > 0 else { return bytes }
            bytes += chunk[0..<count]
            guard bytes.count <= limit else {
                throw CommandError(message: "\(path) is larger than \(limit) bytes", remedy: nil)
            }
        }
    }

    /// Writes a file that does not exist yet, its folders too; false where there is something by that name.
    static func create(_ path: String, _ bytes: [UInt8]) throws -> Bool {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        if descriptor < 0, errno == EEXIST { return false }
        guard descriptor >= 0 else { throw failure("writing", path) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                let error = failure("writing", path)
                close(descriptor)
                unlink(path)
                throw error
            }
            rest = rest.dropFirst(count)
        }
        guard close(descriptor) == 0 else { throw failure("writing", path) }
        return true
    }

    /// Writes a file, in place of one that is there; what fails leaves that as it was.
    static func replace(_ path: String, _ bytes: [UInt8]) throws {
        // Pipes and devices are written to, not replaced.
        if let kind = kind(of: path), kind != S_IFREG {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure("writing", path) }
            defer { close(descriptor) }
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw failure("writing", path) }
                rest = rest.dropFirst(count)
            }
            return
        }
        let draft = "\(path).\(getpid()).part"
        guard try create(draft, bytes) else { throw CommandError(message: "\(draft) is in the way", remedy: nil) }
        guard rename(draft, path) == 0 else {
            let error = failure("writing", path)
            unlink(draft)
            throw error
        }
    }

    /// Makes a folder and those above it, where they are missing.
    static func makeFolder(_ path: String) throws {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") where part != "." {
            made += "/\(part)"
            if mkdir(made, 0o755) != 0, errno != EEXIST { throw failure("making the folder", made) }
        }
    }

    /// Regular files below a folder, as paths from it, sorted; hidden ones and symbolic links are left out.
    static func files(under root: String) throws -> [String] {
        var found: [String] = []
        var pending = [""]
        while let folder = pending.popLast() {
            let path = folder.isEmpty ? root : "\(root)/\(folder)"
            guard let directory = opendir(path) else { throw failure("reading the folder", path) }
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard !name.hasPrefix(".") else { continue }
                let inner = folder.isEmpty ? name : "\(folder)/\(name)"
                switch kind(of: "\(root)/\(inner)") {
                case S_IFDIR: pending.append(inner)
                case S_IFREG: found.append(inner)
                default: continue
                }
            }
        }
        return found.sorted()
    }

    /// What is at a path, by S_IFMT; nil where nothing is.
    static func kind(of path: String) -> mode_t? { FileKind.of(path) }

    private static func failure(_ action: String, _ path: String) -> CommandError {
        CommandError(message: "\(action) \(path): \(String(cString: strerror(errno)).lowercased())", remedy: nil)
    }
}
