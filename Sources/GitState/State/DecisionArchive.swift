import Git
import Manifests
public import Reconciliation
import UnderstudyModel

extension GitStore: DecisionArchive {
    /// All that the decision of a commit was made from: its parent's state, its own intent, stand-ins, holds and profiles.
    public func basis(ofDecisionAt revision: String) throws -> ReplayBasis {
        let source = try source()
        let id = try source.repository.resolve(revision: revision)
        let folders = try source.folderTrees(at: id)
        var files = try source.files(in: folders)
        for folder in try source.refusedFolders(at: id) { try files.refuse(folder) }
        let observed = try StateFiles.state(from: files.state, cache: cache)
        guard let tree = folders.first(where: { $0.folder == FleetFiles.stateFolder })?.tree, let record = observed.plan
        else { throw StoreError.noDecision(revision: revision) }
        let parent = try source.repository.commit(id).parents.first
        let parentFolders = try parent.map { try source.folderTrees(at: $0) } ?? []
        let parentState = try source.files(in: parentFolders.filter { $0.folder == FleetFiles.stateFolder })
        let committedInForce = try StateFiles.inForce(from: files.state)
        var parsed = try files.parsedIntent(cache)
        parsed += LastDecision(inForce: committedInForce).displacing(files, parsed)
        let whole = Intent(parsed, inForce: committedInForce)
        let committed = try StateFiles.state(from: parentState.state, cache: cache)
        let last = try LastDecision(
            committed.plan,
            inForce: try StateFiles.inForce(from: parentState.state),
            now: InputTrees(folders.map { Label($0.folder, $0.tree.description) }),
            files,
            in: source,
            cache: cache
        )
        // What was deleted and waits is in force too, and comes from what was decided before.
        let paths = Set(parsed.map(\.path))
        let deleted = last.deleted(whole, committedInForce.filter { paths.contains($0.source) }, parsed)
        let gone = Set(deleted.map(\.identity))
        let inForce = committedInForce.filter { !gone.contains($0.identity) }
        let standing = StandingIntent(parsed, Intent(parsed, inForce: inForce), inForce: inForce, deleted: deleted)
        let intent = standing.intent
        return ReplayBasis(
            revision: id.description,
            snapshot: Snapshot(
                revision: parent?.description ?? "",
                inputs: InputTrees(parentFolders.map { Label($0.folder, $0.tree.description) }),
                fleet: intent.fleet,
                broken: intent.broken,
                keepsMissing: intent.keepsMissing,
                inForce: standing.inForce,
                deleted: standing.deleted,
                keeping: standing.keeping,
                committed: committed,
                holds: observed.holds,
                histories: [:]
            ),
            observed: observed,
            record: record,
            tree: tree.description
        )
    }

    /// What the commit has of `state/`, and what it would have if contents had been committed on its parent.
    public func compare(_ contents: StateContents, with basis: ReplayBasis) throws -> ReplayComparison {
        // A commit that is replayed wrote its record, whatever else it changed.
        let changes = try changes(from: basis.snapshot, to: contents) { true }
        let base = basis.snapshot.inputs.state.flatMap { ObjectID(hex: $0) }
        let actual = try stateFolder().tree(changes.files, on: base)
        guard actual.description != basis.tree else { return ReplayComparison(tree: basis.tree, differences: []) }
        let expected = ObjectID(hex: basis.tree)
        return ReplayComparison(
            tree: actual.description,
            differences: try differences(changes, base: base, expected: expected)
        )
    }

    private func differences(_ changes: ChangeSet, base: ObjectID?, expected: ObjectID?) throws -> [String] {
        let repository = try requireRepository()
        func ids(_ tree: ObjectID?) throws -> [String: String] {
            guard let tree else { return [:] }
            return Dictionary(
                try repository.listing(of: tree).entries.map {
                    ("\(FleetFiles.stateFolder)/\($0.path)", $0.id.description)
                },
                uniquingKeysWith: { first, _ in first }
            )
        }
        var actual = try ids(base)
        for change in changes.files { actual[change.path] = change.content.map { Repository.hashBlob($0).description } }
        let wanted = try ids(expected)
        return Set(actual.keys).union(wanted.keys).filter { actual[$0] != wanted[$0] }.sorted()
    }
}
