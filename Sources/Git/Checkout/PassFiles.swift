internal import CLibGit2
internal import Glibc

/// The files of our own in a git directory: the record of a running pass, and the guard that keeps passes apart.
struct PassFiles {
    let directory: String

    private static let guardTries = 200
    /// In microseconds.
    private static let guardPause: UInt32 = 50_000

    init(gitDirectory: String) { directory = gitDirectory + "/understudy" }

    var recordPath: String { directory + "/pass" }
    var indexCopyPath: String { directory + "/index" }
    var preparedLockPath: String { directory + "/index.lock.new" }

    /// Waits ten seconds at most for another pass to be through with this checkout, then throws `locked`. The kernel drops the
    /// guard with the process, however it ends.
    func takeGuard() throws(GitError) -> FileSystem.Descriptor {
        try FileSystem.makeDirectory(directory)
        let path = directory + "/guard"
        guard let file = try FileSystem.open(path, flags: O_RDWR | O_CREAT | O_NOFOLLOW) else {
            throw GitError(.ioFailure, operation: "opening \(path)", message: "it vanished")
        }
        for _ in 0..<PassFiles.guardTries {
            if flock(file.number, LOCK_EX | LOCK_NB) == 0 { return file }
            guard errno == EWOULDBLOCK else { throw GitError.system("locking \(path)") }
            usleep(PassFiles.guardPause)
        }
        throw GitError(
            .locked,
            operation: "guarding the checkout",
            message: "another pass works on it",
            remedy: "wait for it, or end it"
        )
    }

    func dropGuard(_ file: borrowing FileSystem.Descriptor) { _ = flock(file.number, LOCK_UN) }

    func readRecord() throws(GitError) -> PassRecord? {
        guard let bytes = try FileSystem.read(recordPath, limit: PassRecord.sizeLimit) else { return nil }
        guard let record = PassRecord(parsing: bytes) else {
            throw GitError(
                .corrupt,
                operation: "reading what an earlier pass left",
                message: "\(recordPath) is damaged or from another version",
                remedy: "look at git status, then remove the file, and index.lock if no git process runs"
            )
        }
        return record
    }

    func write(_ record: PassRecord) throws(GitError) {
        try FileSystem.replace(recordPath, with: Array(record.text.utf8))
    }

    func removeRecord() throws(GitError) {
        try FileSystem.remove(recordPath)
        try FileSystem.synchronize(directory: directory)
    }
}

/// Git's lock on the index, `index.lock`: who makes the file owns the index until it is renamed or removed.
///
/// The file is made under another name first and linked to its place, so that its inode is on record before it is taken.
final class IndexLock {
    private let file: FileSystem.Descriptor
    private let preparedPath: String
    private let path: String
    private let indexPath: String
    let inode: UInt64

    init(files: PassFiles, gitDirectory: String) throws(GitError) {
        preparedPath = files.preparedLockPath
        path = gitDirectory + "/index.lock"
        indexPath = gitDirectory + "/index"
        try FileSystem.remove(preparedPath)
        guard let file = try FileSystem.open(preparedPath, flags: O_WRONLY | O_CREAT | O_EXCL) else {
            throw GitError(.ioFailure, operation: "opening \(preparedPath)", message: "it vanished")
        }
        if let existing = try FileSystem.status(indexPath) { fchmod(file.number, mode_t(existing.mode & 0o777)) }
        inode = try FileSystem.status(of: file).inode
        self.file = file
    }

    /// Throws `locked` when somebody else holds the index.
    func take() throws(GitError) {
        guard link(preparedPath, path) == 0 else {
            throw errno == EEXIST ? Self.held(path) : GitError.system("taking \(path)")
        }
        try FileSystem.remove(preparedPath)
    }

    static func held(_ path: String) -> GitError {
        GitError(
            .locked,
            operation: "taking the index lock",
            message: "another git process holds \(path)",
            remedy: "wait for it to end; when there is none, remove the file"
        )
    }

    /// Makes these bytes the index and lets go of the lock, in one step.
    func replaceIndex(with bytes: [UInt8]) throws(GitError) {
        guard ftruncate(file.number, 0) == 0 else { throw GitError.system("emptying \(path)") }
        try FileSystem.write(bytes, to: file, path)
        try FileSystem.synchronize(file, path)
        try FileSystem.rename(path, to: indexPath)
        try FileSystem.synchronize(directory: FileSystem.parent(of: indexPath))
    }

    /// Lets go of the lock without a change.
    func release() throws(GitError) {
        try FileSystem.remove(preparedPath)
        guard try FileSystem.status(path)?.inode == inode else { return }
        try FileSystem.remove(path)
    }
}
