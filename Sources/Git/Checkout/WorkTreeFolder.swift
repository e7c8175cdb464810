internal import CLibGit2
internal import Glibc

/// The work tree as far as a pass touches it. Every folder on the way to a file is opened without following symbolic
/// links, so that nothing outside is read or written.
struct WorkTreeFolder {
    /// What stands at a path.
    enum State: Equatable {
        case absent
        case file(FolderFile, FileSystem.Status)
        /// A folder, a link or something else that is no plain file.
        case other(isDirectory: Bool)
        /// A file stands where a folder on the way would be.
        case blocked(by: String)
    }

    /// The largest file whose content is compared, in bytes.
    static let sizeLimit = 256 << 20
    /// The name under which a file is written before it is renamed to its place.
    static let temporaryName = ".understudy.tmp"

    let root: String
    /// Whether the work tree's file system tells executable files from others.
    let keepsModes: Bool
    /// Whether each file is waited for; of many files `synchronizeFileSystem` waits for all at once.
    var synchronizesEachFile = true

    /// What stands at a path; `known` spares reading the content when the index vouches for it.
    func state(
        of path: String,
        known: (FileSystem.Status) -> FolderFile? = { _ in nil }
    ) throws(GitError) -> State {
        let (folder, name) = Self.split(path)
        let directory: FileSystem.Descriptor
        switch try openFolder(folder, create: false) {
        case .missing: return .absent
        case .blocked(let path): return .blocked(by: path)
        case .open(let found): directory = found
        }
        guard let status = try FileSystem.status(name, in: directory.number) else { return .absent }
        guard status.isFile, status.size <= Self.sizeLimit else { return .other(isDirectory: status.isDirectory) }
        if let file = known(status) { return .file(file, status) }
        guard let file = try FileSystem.open(name, in: directory.number, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
            let bytes = try FileSystem.contents(of: file, path)
        else { return .absent }
        let id = ObjectHash.id(of: bytes, .blob)
        return .file(FolderFile(id: id, isExecutable: status.isExecutable), status)
    }

    /// Writes a file under a temporary name and renames it to its place; answers its status.
    func write(_ bytes: [UInt8], _ file: FolderFile, to path: String) throws(GitError) -> FileSystem.Status {
        let (folder, name) = Self.split(path)
        guard case .open(let directory) = try openFolder(folder, create: true) else { throw Self.unsafe(folder) }
        let temporary = Self.temporaryName
        try FileSystem.remove(temporary, in: directory.number)
        let mode: mode_t = file.isExecutable ? 0o777 : 0o666
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
        guard let target = try FileSystem.open(temporary, in: directory.number, flags: flags, mode: mode) else {
            throw GitError(.ioFailure, operation: "writing \(path)", message: "its folder vanished")
        }
        do throws(GitError) {
            try FileSystem.write(bytes, to: target, path)
            if synchronizesEachFile { try FileSystem.synchronize(target, path) }
            try FileSystem.rename(temporary, to: name, in: directory.number)
        } catch {
            try? FileSystem.remove(temporary, in: directory.number)
            throw error
        }
        return try FileSystem.status(of: target)
    }

    /// Removes a file, and the folders above it that became empty.
    func remove(_ path: String) throws(GitError) {
        var (folder, name) = Self.split(path)
        guard case .open(let directory) = try openFolder(folder, create: false) else { return }
        try FileSystem.remove(name, in: directory.number)
        while !folder.isEmpty {
            (folder, name) = Self.split(folder)
            guard case .open(let parent) = try openFolder(folder, create: false),
                unlinkat(parent.number, name, AT_REMOVEDIR) == 0
            else { return }
        }
    }

    /// Waits until everything that was written to the work tree's file system is on the disk.
    func synchronizeFileSystem() throws(GitError) {
        guard let directory = try FileSystem.open(root, flags: O_RDONLY | O_DIRECTORY) else { return }
        guard syncfs(directory.number) == 0 else { throw GitError.system("synchronising the work tree") }
    }

    /// Removes what a killed pass may have left next to a path, and waits for the folder's names to be on the disk.
    func tidyFolders(of paths: [String], removingTemporaries: Bool) throws(GitError) {
        var folders: Set<String> = []
        for path in paths {
            var folder = Self.split(path).folder
            while folders.insert(folder).inserted, !folder.isEmpty { folder = Self.split(folder).folder }
        }
        for folder in folders.sorted() {
            guard case .open(let directory) = try openFolder(folder, create: false) else { continue }
            if removingTemporaries { try FileSystem.remove(Self.temporaryName, in: directory.number) }
            try FileSystem.synchronize(directory, folder)
        }
    }

    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }

    static func unsafe(_ path: String) -> GitError {
        GitError(
            .unsafePath,
            operation: "opening folder \(path) of the work tree",
            message: "it is a symbolic link or no folder",
            remedy: "replace it by a folder"
        )
    }
}

extension WorkTreeFolder {
    private enum Opened: ~Copyable {
        case open(FileSystem.Descriptor)
        case missing
        case blocked(by: String)
    }

    /// Opens a folder component by component; throws `unsafePath` at a symbolic link.
    private func openFolder(_ path: String, create: Bool) throws(GitError) -> Opened {
        guard var current = try FileSystem.open(root, flags: O_RDONLY | O_DIRECTORY) else { return .missing }
        var walked = ""
        for component in path.split(separator: "/").map(String.init) {
            walked += (walked.isEmpty ? "" : "/") + component
            var status = try FileSystem.status(component, in: current.number)
            if status == nil, create {
                try FileSystem.makeDirectory(component, in: current.number)
                status = try FileSystem.status(component, in: current.number)
            }
            guard let status else { return .missing }
            if status.isSymbolicLink { throw Self.unsafe(walked) }
            guard status.isDirectory else { return .blocked(by: walked) }
            // Another process may have put a link there since: the flag decides, not the status above.
            let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
            guard let next = try FileSystem.open(component, in: current.number, flags: flags) else { return .missing }
            current = next
        }
        return .open(current)
    }
}
