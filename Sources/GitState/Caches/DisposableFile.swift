import Glibc

/// A file beside the repository's objects that can be thrown away at any time: it only saves work.
struct DisposableFile {
    private let path: String
    private let folders: [String]
    /// Where it was kept before; read while it is not where it should be.
    private let formerPath: String?

    /// The file of a name, of a fleet in a repository.
    init(_ name: String, of fleet: FleetName, in gitDirectory: String) {
        folders = fleet.folders(in: gitDirectory)
        path = "\(fleet.folder(in: gitDirectory))/\(name)"
        formerPath = fleet.formerFile(name, in: gitDirectory)
    }

    /// What it holds; nil where it is not there, too large, or can not be read.
    func read(limit: Int) -> [UInt8]? {
        if let bytes = try? WorkTreeFiles.read(path, limit: limit) { return bytes }
        return formerPath.flatMap { try? WorkTreeFiles.read($0, limit: limit) }
    }

    /// Replaces what it holds; a failure is no harm, the next pass just works it out again.
    func write(_ bytes: [UInt8]) {
        for folder in folders { mkdir(folder, 0o755) }
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        var written = 0
        while written < bytes.count {
            let rest = written == 0 ? bytes : Array(bytes[written...])
            let count = Glibc.write(descriptor, rest, rest.count)
            guard count > 0 else { break }
            written += count
        }
        close(descriptor)
        guard written == bytes.count, rename(temporary, path) == 0 else {
            unlink(temporary)
            return
        }
        if let formerPath { unlink(formerPath) }
    }
}
