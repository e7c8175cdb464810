internal import Glibc

/// Git's lock on one reference, the file `<reference>.lock`: who makes it may change the reference.
///
/// The file is made under another name first, with the new value in it, and linked to its place: so what a killed process
/// left can be told by its inode from what others hold, and is taken away by whoever comes next.
final class ReferenceLock {
    private let path: String
    private let referencePath: String
    private let prepared: String
    private let directory: String

    /// Prepares the lock; nothing of git's is touched.
    init(commonDirectory: String, name: String, value: ObjectID) throws(GitError) {
        directory = commonDirectory + "/understudy"
        referencePath = commonDirectory + "/" + name
        path = referencePath + ".lock"
        let process = ProcessIdentity.current
        try FileSystem.makeDirectory(directory)
        var number = 0
        var candidate = ""
        var file: FileSystem.Descriptor?
        repeat {
            // Several instances of one process may lock at once.
            candidate = "\(directory)/\(Self.prefix)\(process.pid)-\(process.started)-\(number)"
            number += 1
            file = FileSystem.status(exists: candidate) ? nil : try FileSystem.openNew(candidate)
        } while file == nil && number < 10_000
        prepared = candidate
        guard let file else {
            throw GitError(.ioFailure, operation: "preparing the lock of \(name)", message: "no name is free for it")
        }
        try FileSystem.write(Array("\(value)\n".utf8), to: file, prepared)
        try FileSystem.synchronize(file, prepared)
        try Self.makeFolders(above: referencePath, below: commonDirectory)
    }

    /// Takes the lock. Throws `locked` when somebody who is still alive holds it.
    func take() throws(GitError) {
        if link(prepared, path) == 0 { return }
        guard errno == EEXIST else { throw GitError.system("taking \(PathRule.escaped(path))") }
        try removeWhatTheDeadLeft()
        guard link(prepared, path) == 0 else {
            guard errno == EEXIST else { throw GitError.system("taking \(PathRule.escaped(path))") }
            throw GitError(
                .locked,
                operation: "taking \(PathRule.escaped(path))",
                message: "another git process holds it",
                remedy: "wait for it to end, or when there is none remove \(PathRule.escaped(path))"
            )
        }
    }

    /// Makes the new value the reference's and lets go of the lock, in one step.
    func commit() throws(GitError) {
        try FileSystem.rename(path, to: referencePath)
        try FileSystem.remove(prepared)
    }

    /// Lets go of the lock, if it was taken, without a change.
    func release() throws(GitError) {
        if let held = try FileSystem.status(path), let own = try FileSystem.status(prepared), held.inode == own.inode {
            try FileSystem.remove(path)
        }
        try FileSystem.remove(prepared)
    }

    private static let prefix = "reference-"

    /// Removes the lock if a process that is gone had prepared it, and all that such processes had prepared.
    private func removeWhatTheDeadLeft() throws(GitError) {
        guard let guardFile = try FileSystem.open(directory + "/reference.guard", flags: O_RDWR | O_CREAT | O_NOFOLLOW)
        else { return }
        // One at a time: between the look and the removal nobody of ours may take the lock anew.
        guard flock(guardFile.number, LOCK_EX) == 0 else { throw GitError.system("guarding \(directory)") }
        for name in try FileSystem.names(in: directory) where name.hasPrefix(Self.prefix) {
            let parts = name.dropFirst(Self.prefix.count).split(separator: "-")
            guard parts.count == 3, let pid = Int32(parts[0]), let started = UInt64(parts[1]),
                !ProcessIdentity(pid: pid, started: started).isRunning
            else { continue }
            let left = directory + "/" + name
            if let held = try FileSystem.status(path), let dead = try FileSystem.status(left), held.inode == dead.inode
            {
                try FileSystem.remove(path)
            }
            try FileSystem.remove(left)
        }
        _ = flock(guardFile.number, LOCK_UN)
    }

    private static func makeFolders(above path: String, below root: String) throws(GitError) {
        var folders: [String] = []
        var folder = FileSystem.parent(of: path)
        while folder.utf8.count > root.utf8.count {
            folders.append(folder)
            folder = FileSystem.parent(of: folder)
        }
        for folder in folders.reversed() { try FileSystem.makeDirectory(folder) }
    }
}

extension FileSystem {
    /// Whether there is anything at a path.
    static func status(exists path: String) -> Bool { access(path, F_OK) == 0 }

    /// Makes a file that must not exist; nil when it does.
    static func openNew(_ path: String) throws(GitError) -> Descriptor? {
        let number = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if number >= 0 { return Descriptor(number) }
        guard errno == EEXIST else { throw GitError.system("making \(PathRule.escaped(path))") }
        return nil
    }
}
