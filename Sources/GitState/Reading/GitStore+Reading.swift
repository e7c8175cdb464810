public import Git
public import Reconciliation

extension GitStore {
    /// Reads a fleet from anywhere.
    public func read(_ source: FleetSource) throws -> LoadedFleet {
        defer { cache.forgetUnused() }
        switch source {
        case .branch:
            guard repository != nil || workTreeRoot == nil else { return try readHere() }
            return try read(commit: try tip(), called: try sourceName)
        case .revision(let text):
            let commit = try requireRepository().resolve(revision: text)
            return try read(commit: commit, called: "\(text) at \(commit.abbreviated)")
        case .workTree: return try asIfCommitted().readHere()
        }
    }

    /// What is read, for people: `the work tree of /srv/fleet`, `main at 1234abc`.
    public var sourceName: String {
        get throws {
            if let pinned { return pinned.name }
            guard repository != nil || workTreeRoot == nil else { return "the work tree of \(workTreeRoot ?? "")" }
            return "\(shortBranch) at \(try tip().abbreviated)"
        }
    }

    /// Whether there is a work tree to read.
    public var hasWorkTree: Bool { workTreeRoot != nil }

    /// The store of what would be there if everything that people write in the work tree was committed now. It is read by
    /// the very code that reads a branch, from objects in memory, and commits nothing. A plain folder stays one.
    ///
    /// - Parameter author: who would commit.
    public func asIfCommitted(by author: Signature? = nil) throws -> GitStore {
        guard let repository, let workTree = repository.workTree, let root = workTreeRoot, pinned == nil else {
            return self
        }
        let trial = try Repository.open(at: workTree, keepingWritesInMemory: true)
        let parent = try tipIfAny()
        let base = try parent.map { try trial.commit($0) }
        // What a killed pass left in `state/` is nobody's change: the next one mends it.
        let folders = FleetFiles.intentFolders + (repository.hasInterruptedPass ? [] : [FleetFiles.stateFolder])
        let source = RevisionFiles(repository: trial, fleetPath: fleetPath)
        let tree = try trial.treeOfWorkTree(base: base?.tree, folders: folders.map(source.inRepository))
        let somebody = Signature(name: "somebody", email: "somebody@localhost", seconds: 0)
        let person = author ?? somebody
        let commit = try trial.commit(
            CommitRequest(
                tree: tree,
                parents: parent.map { [$0] } ?? [],
                author: person,
                committer: person,
                message: "the work tree\n"
            )
        )
        return GitStore(
            repository: trial,
            fleetPath: fleetPath,
            branch: branch,
            workTreeRoot: root,
            pinned: (commit, "the work tree of \(root)")
        )
    }

    /// The store of one revision, which commits nothing.
    public func at(revision: String) throws -> GitStore {
        let repository = try requireRepository()
        let commit = try repository.resolve(revision: revision)
        return GitStore(
            repository: repository,
            fleetPath: fleetPath,
            branch: branch,
            workTreeRoot: workTreeRoot,
            pinned: (commit, "\(revision) at \(commit.abbreviated)")
        )
    }

    private func readHere() throws -> LoadedFleet {
        guard repository == nil, let workTreeRoot else { return try read(.branch) }
        return try FleetReader(source: nil, cache: cache).read(folder: workTreeRoot)
    }

    /// The commit that the branch holds; where HEAD is detached and no branch was named, HEAD's.
    func tip() throws -> ObjectID {
        if let pinned { return pinned.commit }
        let repository = try requireRepository()
        if branch == "HEAD", case .detached(let id) = try repository.head { return id }
        guard let tip = try repository.referenceTarget(branch) else {
            guard case .branch(branch, nil) = try repository.head else { throw StoreError.noBranch(name: shortBranch) }
            throw StoreError.noCommits(branch: shortBranch)
        }
        return tip
    }

    /// The same; nil where there is no commit yet.
    private func tipIfAny() throws -> ObjectID? {
        do {
            return try tip()
        } catch StoreError.noCommits {
            return nil
        }
    }

    private var shortBranch: String {
        branch.hasPrefix("refs/heads/") ? String(branch.dropFirst("refs/heads/".count)) : branch
    }

    private func read(commit: ObjectID, called name: String) throws -> LoadedFleet {
        let source = try source()
        return try FleetReader(source: source, cache: cache).read(source, at: commit, called: name)
    }

    /// Reads a demand history. Throws `HistoryTooLarge` above the limit, and what else it throws leaves nothing known of it.
    public func bytes(of history: HistoryFile, limit: Int) throws -> [UInt8] {
        if let id = ObjectID(hex: history.contentID), repository != nil {
            return try source().file(id, path: history.path).history(limit: limit)
        }
        guard let workTreeRoot else { throw StoreError.unreadable(path: history.path, reason: "there is no work tree") }
        let file = FleetFile(path: history.path, contentID: history.contentID) { limit in
            try WorkTreeFiles.read("\(workTreeRoot)/\(history.path)", limit: limit)
        }
        return try file.history(limit: limit)
    }
}

extension FleetFile {
    /// Its bytes as a demand history.
    func history(limit: Int) throws -> [UInt8] {
        do {
            return try read(limit)
        } catch StoreError.tooLarge {
            throw HistoryTooLarge(bytes: limit)
        }
    }
}
