internal import CLibGit2

/// Where `HEAD` points.
public enum Head: Hashable, Sendable {
    /// A branch by its full name; the id is nil while the branch has no commit.
    case branch(name: String, id: ObjectID?)
    /// A commit directly.
    case detached(ObjectID)
}

extension Repository {
    /// The most symbolic references that are followed one after another, as in git.
    static let symbolicDepth = 5

    /// Where `HEAD` points now. Throws `corrupt` when it is missing and `referenceLoop` when it leads nowhere.
    public var head: Head {
        get throws(GitError) {
            let operation = "reading HEAD"
            guard let value = try referenceValue("HEAD", operation) else {
                throw GitError(
                    .corrupt,
                    operation: operation,
                    message: "the repository has no HEAD",
                    remedy: "run: git symbolic-ref HEAD refs/heads/main"
                )
            }
            switch value {
            case .direct(let id): return .detached(id)
            case .symbolic(let name): return .branch(name: name, id: try referenceTarget(name))
            }
        }
    }

    /// The id that a reference names, following symbolic ones; nil when it does not exist or is unborn.
    ///
    /// `fullName` is `HEAD` or starts with `refs/`. No other reference is read, however many there are. Throws
    /// `invalidName`, and `referenceLoop` for a circle.
    public func referenceTarget(_ fullName: String) throws(GitError) -> ObjectID? {
        let operation = "reading reference \(PathRule.escaped(fullName, limit: 80))"
        try ReferenceName.validate(fullName, operation)
        var name = fullName
        var seen: Set<String> = []
        while seen.insert(name).inserted, seen.count <= Self.symbolicDepth + 1 {
            switch try referenceValue(name, operation) {
            case nil: return nil
            case .direct(let id): return id
            case .symbolic(let next): name = next
            }
        }
        throw GitError(
            .referenceLoop,
            operation: operation,
            message: "symbolic references point in a circle or through more than \(Self.symbolicDepth) steps",
            remedy: "set it anew with git symbolic-ref"
        )
    }

    /// Moves a reference from `expecting` to `id`; compare-and-swap, so of two writers one is told.
    ///
    /// With `expecting` nil the reference must not exist. `id` may name any object that exists, as a blob. On return the
    /// new value is on the disk. Throws `modified` when the reference holds something else, does not exist though it
    /// should, or exists though it should not; `locked` when another process is writing it.
    public func updateReference(
        _ name: String,
        to id: ObjectID,
        expecting: ObjectID?,
        log: String
    ) throws(GitError) {
        let operation = "updating reference \(PathRule.escaped(name, limit: 80))"
        try ReferenceName.validate(name, operation)
        guard !keepsWritesInMemory else {
            throw GitError(
                .unsupported,
                operation: operation,
                message: "this repository keeps what it writes in memory"
            )
        }
        guard !log.utf8.contains(0), !log.contains(where: \.isNewline) else {
            throw GitError(.invalidName, operation: operation, message: "the log message must be one line")
        }
        // libgit2 looks at the object as well, but trusts what it finds in loose files.
        _ = try header(of: id, operation)
        let lock = try ReferenceLock(commonDirectory: commonDirectory, name: name, value: id)
        do throws(GitError) {
            try lock.take()
            try refuseUnless(name, holds: expecting, operation)
            try reached("reference.locked")
            try lock.commit()
        } catch {
            // As after a kill, nothing is cleaned up: that is what the next one has to cope with.
            if error.code != .interrupted { try? lock.release() }
            throw error
        }
        try synchronizeReference(name)
        try reached("reference.moved")
        try logChange(of: name, from: expecting, to: id, message: log)
    }

    /// Throws `modified` unless a reference holds a value just now; nil stands for a reference that does not exist.
    private func refuseUnless(_ name: String, holds expected: ObjectID?, _ operation: String) throws(GitError) {
        let found = try referenceValue(name, operation)
        switch (found, expected) {
        case (nil, nil): return
        case (.direct(let id)?, let expected?) where id == expected: return
        case (.symbolic?, _):
            throw GitError(
                .unsupported,
                operation: operation,
                message: "the reference is a symbolic one",
                remedy: "name the reference that it points to"
            )
        default:
            throw GitError(
                .modified,
                operation: operation,
                message: "it is not \(expected.map(\.abbreviated) ?? "absent") any more; somebody else was faster",
                remedy: "read it again and repeat"
            )
        }
    }

    /// Branches are logged as git does where there is a work tree; HEAD's log follows the branch that it names.
    private func logChange(of name: String, from old: ObjectID?, to new: ObjectID, message: String) throws(GitError) {
        let isBranch = name.hasPrefix("refs/heads/") && !isBare
        try referenceLog.append(name, in: commonDirectory, old: old, new: new, message: message, begins: isBranch)
        if isBranch, case .symbolic(name)? = try referenceValue("HEAD", "reading HEAD") {
            try referenceLog.append("HEAD", in: gitDirectory, old: old, new: new, message: message, begins: true)
        }
    }

    enum ReferenceValue { case direct(ObjectID), symbolic(String) }

    /// What a reference holds itself; nil when it does not exist.
    func referenceValue(_ name: String, _ operation: String) throws(GitError) -> ReferenceValue? {
        var reference: OpaquePointer?
        let result = git_reference_lookup(&reference, pointer, name)
        defer { git_reference_free(reference) }
        if result == GIT_ENOTFOUND.rawValue { return nil }
        guard result >= 0 else {
            var error = GitError.last(operation, result: result)
            if error.code == .failed { error.code = .corrupt }
            throw error
        }
        if let target = git_reference_symbolic_target(reference) {
            let next = String(cString: target)
            try ReferenceName.validate(next, operation)
            return .symbolic(next)
        }
        guard let id = git_reference_target(reference) else {
            throw GitError(.corrupt, operation: operation, message: "the reference holds nothing")
        }
        return .direct(ObjectID(id.pointee))
    }

    /// Synchronises the directories above a loose reference: libgit2 does so for the lowest one only.
    private func synchronizeReference(_ name: String) throws(GitError) {
        // Per-worktree references as HEAD live in the git directory, all others in the common one.
        var directory = (name == "HEAD" ? gitDirectory : commonDirectory) + "/" + name
        for _ in name.utf8 where directory.contains("/") {
            directory = FileSystem.parent(of: directory)
            try FileSystem.synchronize(directory: directory)
            if directory == commonDirectory || directory == gitDirectory { return }
        }
    }
}
