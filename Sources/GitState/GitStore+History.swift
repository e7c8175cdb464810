import Git
import Manifests
import Planning
import Reconciliation
public import UnderstudyModel
import YAML

/// A commit of the branch as the history shows it.
public struct PassCommit: Sendable {
    /// The commit id.
    public var revision: String
    /// Its committer date.
    public var date: Instant
    /// The first line of its message.
    public var subject: String
    /// The whole message.
    public var message: String
    /// Who made it.
    public var author: String
    /// The decision record that it holds.
    public var record: PlanRecord?
    /// Whether it made a decision: the record is not that of its parent, nor an older one that a person put back.
    public var isDecision: Bool
}

/// What came of deciding a commit again.
public struct ReplayResult: Hashable, Sendable {
    /// The commit.
    public var revision: String
    /// The engine that its record names.
    public var engine: Int
    /// Whether this binary has that engine.
    public var isVerifiable: Bool
    /// The tree id of `state/` in the commit.
    public var expectedTree: String
    /// The tree id that deciding again gives.
    public var actualTree: String
    /// Files under `state/` that differ.
    public var differences: [String]

    /// Whether the same bytes came out.
    public var isSame: Bool { isVerifiable && differences.isEmpty && expectedTree == actualTree }
}

extension GitStore {
    /// Commits of the branch, newest first, along first parents.
    public func passes(limit: Int) throws -> [PassCommit] {
        let repository = try requireRepository()
        let commits = try repository.firstParentHistory(from: try tip(), limit: limit + 1)
        let records = try commits.map { try record(at: $0.id) }
        // Where a person put a decision back, its record is an old one.
        let made = Dictionary(zip(records, records.indices).compactMap { record, index in record.map { ($0, index) } })
        { $1 }
        return commits.indices.prefix(limit).map { index in
            let commit = commits[index]
            let before = index + 1 < commits.count ? records[index + 1] : nil
            return PassCommit(
                revision: commit.id.description,
                date: Instant(seconds: commit.committer.seconds),
                subject: commit.message.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? "",
                message: commit.message,
                author: commit.author.name,
                record: records[index],
                isDecision: records[index].map { $0 != before && made[$0] == index } ?? false
            )
        }
    }

    /// The decision record at a commit.
    func record(at commit: ObjectID) throws -> PlanRecord? {
        let source = RevisionFiles(repository: try requireRepository(), fleetPath: fleetPath)
        guard let file = try source.file(at: commit, path: StateFiles.recordPath) else { return nil }
        return try StateFiles.state(from: [file], cache: cache).plan
    }

    /// Decides a commit again from its parent's state and its own intent and profiles, and compares the bytes.
    public func replay(_ revision: String) throws -> ReplayResult {
        let repository = try requireRepository()
        let id = try repository.resolve(revision: revision)
        let source = RevisionFiles(repository: repository, fleetPath: fleetPath)
        let folders = try source.folderTrees(at: id)
        let files = try source.files(in: folders)
        guard let expected = folders.first(where: { $0.folder == FleetFiles.stateFolder })?.tree,
            let record = try StateFiles.state(from: files.state, cache: cache).plan
        else { throw StoreError.noDecision(revision: revision) }
        var result = ReplayResult(
            revision: id.description,
            engine: record.engine,
            isVerifiable: Decision.engines.contains(record.engine),
            expectedTree: expected.description,
            actualTree: "",
            differences: []
        )
        guard result.isVerifiable else { return result }
        let changes = try decideAgain(id, files, record)
        let base = try repository.commit(id).parents.first.flatMap { try source.folderTrees(at: $0) }?
            .first { $0.folder == FleetFiles.stateFolder }?.tree
        let prefix = "state/".count
        let actual = try repository.treeID(
            base: base,
            applying: changes.files.map { TreeChange(path: String($0.path.dropFirst(prefix)), content: $0.content) }
        )
        result.actualTree = actual.description
        if actual != expected { result.differences = try differences(changes, base: base, expected: expected) }
        return result
    }

    /// The change set of a decision on the parent's state with the commit's intent, profiles and stand-ins.
    private func decideAgain(_ id: ObjectID, _ files: FleetFiles, _ record: PlanRecord) throws -> ChangeSet {
        let repository = try requireRepository()
        let source = RevisionFiles(repository: repository, fleetPath: fleetPath)
        var parentFolders: [(folder: String, tree: ObjectID)] = []
        let parent = try repository.commit(id).parents.first
        if let parent { parentFolders = try source.folderTrees(at: parent) }
        let parentState = try source.files(in: parentFolders.filter { $0.folder == FleetFiles.stateFolder })
        let parsed = files.parsedIntent(cache)
        let inForce = try StateFiles.inForce(from: files.state)
        let intent = Intent(parsed, inForce: inForce)
        let committed = try StateFiles.state(from: parentState.state, cache: cache)
        let observed = try StateFiles.state(from: files.state, cache: cache)
        let decision = try Decision(
            DecisionInput(
                fleet: intent.fleet,
                broken: intent.broken,
                keepsMissing: intent.keepsMissing,
                profiles: observed.profiles,
                regionProfiles: observed.regionProfiles,
                holds: observed.holds,
                conflict: observed.alerts.first { $0.rule == .writerConflict },
                committed: committed,
                date: record.date
            )
        )
        let snapshot = Snapshot(
            revision: parent?.description ?? "",
            inputs: parentFolders.map { Label($0.folder, $0.tree.description) }.sorted(),
            fleet: intent.fleet,
            broken: intent.broken,
            keepsMissing: intent.keepsMissing,
            inForce: inForce,
            committed: committed,
            holds: observed.holds,
            histories: [:]
        )
        // A commit that is replayed wrote its record, whatever else it changed.
        return try changes(from: snapshot, to: decision.proposal(inForce: inForce), replacesRecord: true)
    }

    private func differences(_ changes: ChangeSet, base: ObjectID?, expected: ObjectID) throws -> [String] {
        let repository = try requireRepository()
        func ids(_ tree: ObjectID?) throws -> [String: String] {
            guard let tree else { return [:] }
            return Dictionary(
                try repository.listing(of: tree).entries.map { ("state/\($0.path)", $0.id.description) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        var actual = try ids(base)
        for change in changes.files { actual[change.path] = change.content.map { Repository.hashBlob($0).description } }
        let wanted = try ids(expected)
        return Set(actual.keys).union(wanted.keys).filter { actual[$0] != wanted[$0] }.sorted()
    }
}
