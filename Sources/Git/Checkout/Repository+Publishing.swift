/// What publishing a commit did.
public enum Publication: Hashable, Sendable {
    /// The reference was moved; there is no checkout of it here.
    case referenceMoved
    /// The reference was moved, and files and index entries are in step, but for these paths that somebody changed while
    /// the pass ran. They are left as they were found and show up in `git status`.
    case checkoutUpdated(kept: [String])
    /// The reference was moved, and then this went wrong. The commit is published; the next pass finishes the checkout.
    case checkoutBehind(GitError)
}

/// What was done about a pass that had been interrupted.
public struct Recovery: Hashable, Sendable {
    /// The commit that the pass had started from; nil when the branch had none.
    public var old: ObjectID?
    /// The commit that the pass was about to publish.
    public var new: ObjectID
    /// Paths whose file or index entry was brought to the commit that the branch holds.
    public var repaired: [String]
    /// Paths whose content is that of neither commit: somebody's local changes, left alone.
    public var local: [String]
    /// Whether the interrupted pass had left `index.lock` behind.
    public var removedLock: Bool

    /// Creates a report from its parts.
    public init(old: ObjectID?, new: ObjectID, repaired: [String], local: [String], removedLock: Bool) {
        self.old = old
        self.new = new
        self.repaired = repaired
        self.local = local
        self.removedLock = removedLock
    }
}

extension Repository {
    /// Moves `reference` from `expecting` to `commit`, which must exist, by compare-and-swap.
    ///
    /// When this is a checkout of that branch, the files and index entries under `folder` are brought along; before, what
    /// an interrupted pass left is recovered. A plain `git commit` afterwards changes nothing in the folder. The process
    /// may be killed at any instant: the reference holds the old or the new commit, and the next call converges.
    ///
    /// The reference is not moved when this throws: `modified` when it does not hold `expecting`; `locked` or `inProgress`
    /// while another process, a merge or a rebase is in the way; `localChanges` when the folder has any; `unsafePath` when
    /// a folder on the way is a symbolic link; `unsupported` when the commit changes anything outside `folder`.
    public func publish(
        _ commit: ObjectID,
        on reference: String,
        expecting: ObjectID?,
        folder: String,
        log: String
    ) throws(GitError) -> Publication {
        let operation = "publishing commit \(commit.abbreviated)"
        try ReferenceName.validate(reference, operation)
        if case .failure(let reason) = PathRule.components(of: folder) {
            throw GitError(.invalidName, operation: operation, message: "the folder is refused: \(reason)")
        }
        guard let workTree, !keepsWritesInMemory else {
            try updateReference(reference, to: commit, expecting: expecting, log: log)
            return .referenceMoved
        }
        let pass = try CheckoutPass(self, workTree: workTree)
        _ = try pass.recover()
        try refuseOperationInProgress(on: reference)
        guard case .branch(reference, _) = try head else {
            try updateReference(reference, to: commit, expecting: expecting, log: log)
            return .referenceMoved
        }
        return try pass.publish(commit, on: reference, old: expecting, folder: folder, log: log)
    }

    /// Whether a pass over the checkout was interrupted, or runs just now.
    public var hasInterruptedPass: Bool {
        ((try? FileSystem.status(PassFiles(gitDirectory: gitDirectory).recordPath)) ?? nil) != nil
    }

    /// Finishes or undoes what an interrupted pass left in a checkout; nil when nothing was left. `publish` does so itself.
    ///
    /// Throws `locked` while the pass still runs, or while another process holds the index.
    public func recoverInterruptedPass() throws(GitError) -> Recovery? {
        guard let workTree, !keepsWritesInMemory else { return nil }
        // Without a record nothing is written, not even the guard: reading verbs may ask too.
        let files = PassFiles(gitDirectory: gitDirectory)
        guard try FileSystem.status(files.recordPath) != nil else { return nil }
        return try CheckoutPass(self, workTree: workTree).recover()
    }

    /// Throws `inProgress` while a merge, cherry-pick, revert or rebase of a branch is under way in this work tree.
    func refuseOperationInProgress(on reference: String) throws(GitError) {
        let onBranch: Bool = if case .branch(reference, _) = try head { true } else { false }
        let operations = [
            ("MERGE_HEAD", "merge"), ("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert"),
            ("rebase-merge", "rebase"), ("rebase-apply", "rebase"), ("sequencer", "cherry-pick or revert"),
        ]
        for (name, title) in operations {
            let path = gitDirectory + "/" + name
            guard try FileSystem.status(path) != nil else { continue }
            // While a branch is rebased HEAD is detached, and the branch is named in a file.
            let rebased = try FileSystem.read(path + "/head-name", limit: 4096)
            let rebases = rebased.map {
                String(decoding: $0, as: UTF8.self).split(separator: "\n").first.map(String.init)
            }
            guard onBranch || rebases == reference else { continue }
            throw GitError(
                .inProgress,
                operation: "looking at the checkout",
                message: "a \(title) is in progress",
                remedy: "finish it with git \(title) --continue, or give it up with --abort"
            )
        }
    }
}
