import Git
import Glibc

/// Reads the files of a fleet from a folder on disk. Symbolic links are never followed.
struct WorkTreeFiles {
    /// The fleet's root.
    let root: String
    /// The most files that are read.
    static let limit = 200_000
    /// The deepest folder that is read.
    static let depth = 32

    /// The files of the folders that people write in, and of the state folder where there is one.
    func files() throws -> FleetFiles {
        var result = FleetFiles()
        for folder in FleetFiles.intentFolders + [FleetFiles.stateFolder] {
            var found: [FleetFile] = []
            if let kind = kind(of: folder), kind != S_IFDIR {
                result.refused.append((folder, kind == S_IFLNK ? "it is a symbolic link" : "it is no folder"))
            }
            var pending = [(path: folder, depth: 0)]
            while let (path, depth) = pending.popLast() {
                for name in try names(in: path).sorted() {
                    let entry = "\(path)/\(name)"
                    switch kind(of: entry) {
                    case S_IFDIR where depth < WorkTreeFiles.depth: pending.append((entry, depth + 1))
                    case S_IFREG: found.append(file(entry))
                    case S_IFLNK: result.refused.append((entry, "it is a symbolic link"))
                    default: result.refused.append((entry, "it is no regular file"))
                    }
                }
                guard found.count <= WorkTreeFiles.limit else {
                    throw StoreError.tooManyFiles(folder: folder, limit: WorkTreeFiles.limit)
                }
            }
            result.files[folder] = found.sorted { $0.path < $1.path }
        }
        return result
    }

    private func file(_ path: String) -> FleetFile {
        let full = "\(root)/\(path)"
        return FleetFile(path: path, contentID: "disk:\(full)") { limit in try WorkTreeFiles.read(full, limit: limit) }
    }

    /// Names in a folder, without hidden ones; none when there is no such folder.
    private func names(in path: String) throws -> [String] {
        guard kind(of: path) == S_IFDIR else { return [] }
        guard let directory = opendir("\(root)/\(path)") else {
            throw StoreError.unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private func kind(of path: String) -> mode_t? {
        var status = stat()
        guard lstat("\(root)/\(path)", &status) == 0 else { return nil }
        return status.st_mode & S_IFMT
    }

    /// Reads a regular file of at most `limit` bytes.
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError.unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw StoreError.unreadable(path: path, reason: String(cString: strerror(errno)))
            }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[0..<count])
            guard bytes.count <= limit else { throw StoreError.tooLarge(path: path, limit: limit) }
        }
    }
}
