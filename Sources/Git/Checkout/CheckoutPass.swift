/// One pass over a checkout: moves the branch and brings the files and index entries of one folder along, so that the
/// process can be killed at any instant and the next pass converges.
///
/// The order is: record, lock, look for local changes, move the branch, write files, replace the index (which lets go of
/// the lock), remove the record.
final class CheckoutPass {
    private let repository: Repository
    private let files: PassFiles
    private let workTree: WorkTreeFolder
    /// Held until the pass is over.
    private let guardFile: FileSystem.Descriptor
    private var hasMovedReference = false

    init(_ repository: Repository, workTree root: String) throws(GitError) {
        self.repository = repository
        files = PassFiles(gitDirectory: repository.gitDirectory)
        workTree = WorkTreeFolder(root: root, keepsModes: try repository.keepsFileModes(in: root))
        guardFile = try files.takeGuard()
    }

    // Closing alone would not do: a child that was just forked has the same open file until it execs.
    deinit { files.dropGuard(guardFile) }

    // MARK: Publishing

    /// Moves `reference` from `old` to `new` and brings `folder` along. Answers paths that somebody changed meanwhile and
    /// that were left alone.
    func publish(
        _ new: ObjectID,
        on reference: String,
        old: ObjectID?,
        folder: String,
        log: String
    ) throws(GitError) -> Publication {
        let (before, after) = try repository.foldersInStep(from: old, to: new, folder: folder)
        try refuseForeignLock()
        let lock = try IndexLock(files: files, gitDirectory: repository.gitDirectory)
        do throws(GitError) {
            let record = PassRecord(
                process: .current,
                old: old,
                new: new,
                reference: reference,
                folder: folder,
                lockInode: lock.inode
            )
            try begin(record, lock)
            let index = try IndexFile(gitDirectory: repository.gitDirectory, files: files)
            try repository.refuseOperationInProgress(on: reference)
            guard case .branch(reference, let tip) = try repository.head else {
                throw Self.changed("HEAD was moved to another branch meanwhile")
            }
            // What somebody else brought in meanwhile, with its files, is no local change.
            guard tip == old else { throw Self.changed("the branch was moved meanwhile") }
            try refuseLocalChanges(in: folder, before, after, index)
            try repository.reached("checkout.checked")
            try repository.updateReference(reference, to: new, expecting: old, log: log)
            hasMovedReference = true
            var alignment = FolderAlignment(repository, workTree, index, target: after, accepted: [before])
            try alignment.run(FolderTree.paths(of: before, after).filter { before[$0] != after[$0] }, in: folder)
            try finish(lock, index)
            return .checkoutUpdated(kept: alignment.kept)
        } catch  where error.code == .interrupted {
            throw error
        } catch  where hasMovedReference {
            // Record and lock stay, as after a kill: the lock keeps `git commit` from undoing what is published.
            return .checkoutBehind(error)
        } catch {
            try lock.release()
            try files.removeRecord()
            throw error
        }
    }

    // MARK: Recovery

    /// Finishes or undoes what an interrupted pass left; nil when there is nothing.
    func recover() throws(GitError) -> Recovery? {
        guard var record = try files.readRecord() else { return nil }
        guard record.process == .current || !record.process.isRunning else {
            throw GitError(
                .locked,
                operation: "recovering an interrupted pass",
                message: "process \(record.process.pid) has begun it and still runs",
                remedy: "wait for it, or end it"
            )
        }
        let lockPath = repository.gitDirectory + "/index.lock"
        let removesLock = try FileSystem.status(lockPath)?.inode == record.lockInode
        if removesLock { try FileSystem.remove(lockPath) }
        try repository.reached("recovery.unlocked")
        try refuseForeignLock()
        try repository.refuseOperationInProgress(on: record.reference)
        let lock = try IndexLock(files: files, gitDirectory: repository.gitDirectory)
        record.process = .current
        record.lockInode = lock.inode
        do throws(GitError) {
            try begin(record, lock)
            let index = try IndexFile(gitDirectory: repository.gitDirectory, files: files)
            let alignment = try recoveryAlignment(record, index)
            try finish(lock, index)
            return Recovery(
                old: record.old,
                new: record.new,
                repaired: alignment.sortedRepaired,
                local: alignment.kept,
                removedLock: removesLock
            )
        } catch  where error.code == .interrupted {
            throw error
        } catch {
            // The record stays: what it tells is still to be done.
            try lock.release()
            throw error
        }
    }

    private func recoveryAlignment(_ record: PassRecord, _ index: IndexFile) throws(GitError) -> FolderAlignment {
        // Files belong to what HEAD names, which is the branch of the pass unless somebody switched since.
        let current: ObjectID? =
            switch try repository.head {
            case .branch(_, let id): id
            case .detached(let id): id
            }
        let before = try FolderTree(record.folder, of: record.old, in: repository)
        // The new commit may be missing when a power cut came before its reference was moved.
        let hasNew = repository.contains(record.new)
        let after = try FolderTree(record.folder, of: hasNew ? record.new : record.old, in: repository)
        let target = try FolderTree(record.folder, of: current, in: repository)
        var alignment = FolderAlignment(
            repository,
            workTree,
            index,
            target: target,
            accepted: [before, after],
            acceptsEmptyFiles: true
        )
        let paths = FolderTree.paths(of: before, after, target)
        try workTree.tidyFolders(of: paths, removingTemporaries: true)
        try alignment.run(paths, in: record.folder)
        return alignment
    }

    // MARK: Steps

    private func begin(_ record: PassRecord, _ lock: IndexLock) throws(GitError) {
        try files.write(record)
        try repository.reached("checkout.recorded")
        try lock.take()
        try repository.reached("checkout.locked")
    }

    private func finish(_ lock: IndexLock, _ index: IndexFile) throws(GitError) {
        try repository.reached("checkout.filesWritten")
        try lock.replaceIndex(with: try index.serialized())
        try repository.reached("checkout.indexReplaced")
        try files.removeRecord()
        try repository.reached("checkout.finished")
    }

    private func refuseForeignLock() throws(GitError) {
        let path = repository.gitDirectory + "/index.lock"
        if try FileSystem.status(path) != nil { throw IndexLock.held(path) }
    }

    /// Throws `localChanges` unless every file and index entry of the folder is as the old commit has it, and nothing
    /// stands where the new one has a file.
    private func refuseLocalChanges(
        in folder: String,
        _ before: FolderTree,
        _ after: FolderTree,
        _ index: IndexFile
    ) throws(GitError) {
        let entries = index.entries(under: folder)
        var local: Set<String> = []
        for (path, entry) in entries where entry.isConflict || entry.file != before[path] {
            local.insert(path)
        }
        for path in before.files.keys where entries[path] == nil { local.insert(path) }
        for path in FolderTree.paths(of: before, after) where !local.contains(path) {
            let state = try workTree.state(of: path) { status in
                guard let entry = entries[path], entry.describes(status, indexWritten: index.written) else {
                    return nil
                }
                return entry.file
            }
            // A sparse checkout has left it out: nobody has deleted it.
            if state == .absent, entries[path]?.trust.isAny == true { continue }
            if !isUnchanged(state, path, before, after) { local.insert(path) }
        }
        guard !local.isEmpty else { return }
        let shown = local.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(3).joined(separator: ", ")
        throw GitError(
            .localChanges,
            operation: "looking at the checkout",
            message: "\(folder)/ has local changes: \(shown)\(local.count > 3 ? " and \(local.count - 3) more" : "")",
            remedy:
                "commit them, or undo them with git restore --staged --worktree \(folder) and git clean -fd -- \(folder)"
        )
    }

    private func isUnchanged(
        _ state: WorkTreeFolder.State,
        _ path: String,
        _ before: FolderTree,
        _ after: FolderTree
    ) -> Bool {
        switch state {
        case .absent: before[path] == nil
        case .file(let file, _):
            workTree.matches(file, before[path]) || before[path] == nil && workTree.matches(file, after[path])
        // A folder that gives way to a file, or a file that gives way to a folder.
        case .other(let isDirectory):
            isDirectory && before[path] == nil && before.files.keys.contains { $0.hasPrefix(path + "/") }
        case .blocked(let blocker): before[path] == nil && before[blocker] != nil && after[blocker] == nil
        }
    }

    private static func changed(_ message: String) -> GitError {
        GitError(.modified, operation: "publishing", message: message, remedy: "repeat")
    }
}

extension Repository {
    /// Whether the work tree at a root tells executable files from others, by `core.fileMode`.
    func keepsFileModes(in root: String) throws(GitError) -> Bool {
        let configuration = try RepositoryConfiguration.read(repositoryAt: root, "reading the configuration")
        return configuration?.isFalse("core.filemode") != true
    }
}
