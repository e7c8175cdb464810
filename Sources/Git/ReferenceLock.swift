internal import Glibc

/// Git's lock on one reference, the file `<reference>.lock`: who makes it may change the reference.
///
/// The file is made under another name first, with the new value in it and held by flock(2), and linked to its place. The
/// kernel drops what a killed process held: so whoever comes next can tell by inode and flock what was left behind from
/// what somebody holds, and takes it away.
final class ReferenceLock {
    private let path: String
    private let referencePath: String
    private let prepared: String
    private let directory: String
    /// Held open, and by flock, as long as the lock may be taken.
    private let file: FileSystem.Descriptor

    /// Prepares the lock; nothing of git's is touched.
    init(commonDirectory: String, name: String, value: ObjectID) throws(GitError) {
        directory = commonDirectory + "/understudy"
        referencePath = commonDirectory + "/" + name
        path = referencePath + ".lock"
        try FileSystem.makeDirectory(directory)
        try Self.makeFolders(above: referencePath, below: commonDirectory)
        let guardFile = try Self.takeGuard(directory)
        var number = 0
        while FileSystem.isThere("\(directory)/\(Self.prefix)\(number)") { number += 1 }
        prepared = "\(directory)/\(Self.prefix)\(number)"
        guard let made = try FileSystem.open(prepared, flags: O_WRONLY | O_CREAT | O_EXCL) else {
            throw GitError(.ioFailure, operation: "preparing the lock of \(name)", message: "its folder vanished")
        }
        file = made
        guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { throw GitError.system("holding \(prepared)") }
        _ = flock(guardFile.number, LOCK_UN)
        try FileSystem.write(Array("\(value)\n".utf8), to: file, prepared)
        try FileSystem.synchronize(file, prepared)
    }

    /// How often, and with which pause in microseconds, it is tried to take the lock: for a second. Git waits for locks too
    /// (`core.filesRefLockTimeout`, `core.packedRefsTimeout`), because they are held for a moment only.
    private static let tries = 100
    private static let pause: UInt32 = 10_000

    /// Takes the lock. Throws `locked` when somebody who is still alive holds it for longer than a moment.
    func take() throws(GitError) {
        for attempt in 1...Self.tries {
            if link(prepared, path) == 0 { return }
            guard errno == EEXIST else { throw GitError.system("taking \(PathRule.escaped(path))") }
            if attempt == 1 { try removeWhatTheDeadLeft() } else { usleep(Self.pause) }
        }
        throw GitError(
            .locked,
            operation: "taking \(PathRule.escaped(path))",
            message: "another git process holds it",
            remedy: "wait for it to end, or when there is none remove \(PathRule.escaped(path))"
        )
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

    /// Removes the lock if nobody holds what it was prepared as, and all else that nobody holds.
    private func removeWhatTheDeadLeft() throws(GitError) {
        let guardFile = try Self.takeGuard(directory)
        for name in try FileSystem.names(in: directory).sorted() where name.hasPrefix(Self.prefix) {
            let left = directory + "/" + name
            guard let other = try FileSystem.open(left, flags: O_RDONLY | O_NOFOLLOW),
                flock(other.number, LOCK_EX | LOCK_NB) == 0
            else { continue }
            if let held = try FileSystem.status(path), try held.inode == FileSystem.status(of: other).inode {
                try FileSystem.remove(path)
            }
            try FileSystem.remove(left)
        }
        _ = flock(guardFile.number, LOCK_UN)
    }

    /// One at a time prepares or tidies up: nobody takes away what is just being prepared.
    private static func takeGuard(_ directory: String) throws(GitError) -> FileSystem.Descriptor {
        let path = directory + "/reference.guard"
        guard let file = try FileSystem.open(path, flags: O_RDWR | O_CREAT | O_NOFOLLOW),
            flock(file.number, LOCK_EX) == 0
        else { throw GitError.system("guarding \(PathRule.escaped(directory))") }
        return file
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
    static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
