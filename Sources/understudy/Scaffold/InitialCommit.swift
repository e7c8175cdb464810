import Git
import GitState
import UnderstudyModel

/// Commits the files of a fleet that the branch does not hold yet.
///
/// A checkout is kept in step one folder at a time; so the branch goes by way of a commit for each folder, and then to one
/// commit with all of them in their place. Killed in between, the branch holds whole commits and the index fits them.
struct InitialCommit {
    let store: GitStore
    let repository: Repository

    /// The new commit; nil where there is nothing to commit.
    func commit(_ files: [Scaffold.File], author: Author) throws -> ObjectID? {
        let before = try repository.referenceTarget(store.branch)
        let tree = try before.map { try repository.commit($0).tree }
        let files = try files.filter { file in
            try tree.flatMap { try repository.entry(in: $0, path: inRepository(file.path)) } == nil
        }
        guard !files.isEmpty else { return nil }
        var tip = before
        for folder in FleetFiles.intentFolders {
            let changes = files.filter { $0.path.hasPrefix(folder + "/") }
            guard !changes.isEmpty else { continue }
            let next = try write(changes, on: tip, parent: tip, author, "Add \(folder)/")
            let publication = try repository.publish(
                next,
                on: store.branch,
                expecting: tip,
                folder: inRepository(folder),
                log: "understudy: init"
            )
            if case .checkoutBehind(let error) = publication { throw error }
            tip = next
        }
        let whole = try write([], on: tip, parent: before, author, InitialCommit.message(files))
        try repository.updateReference(store.branch, to: whole, expecting: tip, log: "understudy: init")
        return whole
    }

    private func write(
        _ files: [Scaffold.File],
        on base: ObjectID?,
        parent: ObjectID?,
        _ author: Author,
        _ message: String
    ) throws -> ObjectID {
        let tree = try repository.tree(
            base: try base.map { try repository.commit($0).tree },
            applying: files.map { TreeChange(path: inRepository($0.path), content: $0.content) }
        )
        let signature = Signature(name: author.name, email: author.email, seconds: WallClock.now().seconds)
        return try repository.commit(
            CommitRequest(
                tree: tree,
                parents: parent.map { [$0] } ?? [],
                author: signature,
                committer: signature,
                message: message + "\n"
            )
        )
    }

    private func inRepository(_ path: String) -> String {
        store.fleetPath.isEmpty ? path : "\(store.fleetPath)/\(path)"
    }

    private static func message(_ files: [Scaffold.File]) -> String {
        let counts = FleetFiles.intentFolders.map { folder in
            (folder, files.count { $0.path.hasPrefix(folder + "/") })
        }
        return "Start a fleet\n\n"
            + counts.filter { $0.1 > 0 }.map { "\($0.0)/: \(Paragraph.count($0.1, "file"))" }.joined(separator: "\n")
    }
}
