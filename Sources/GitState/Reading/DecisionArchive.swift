import Git
import Manifests
import Planning
public import Reconciliation
import UnderstudyModel

extension GitStore: DecisionArchive {
    /// All that the decision of a commit was made from: the trees that its record names, its own stand-ins, holds and profiles.
    public func basis(ofDecisionAt revision: String) throws -> ReplayBasis {
        let source = try source()
        let id = try source.repository.resolve(revision: revision)
        let stateTrees = try source.folderTrees(at: id).filter { $0.folder == FleetFiles.stateFolder }
        let own = try source.files(in: stateTrees)
        let observed = try StateFiles.state(from: own.state, cache: cache)
        guard let tree = stateTrees.first?.tree, let record = observed.plan else {
            throw StoreError.noDecision(revision: revision)
        }
        let isOfThisBinary = Decision.engines.contains(record.engine)
        let reason = isOfThisBinary ? try obstacle(toReplaying: record, at: id, called: revision) : nil
        guard isOfThisBinary, reason == nil else {
            throw NotReplayable(
                revision: id.description,
                engine: record.engine,
                tree: tree.description,
                reason: reason
            )
        }
        let folders = record.inputs.labels.compactMap { label in ObjectID(hex: label.value).map { (label.key, $0) } }
        var files = try source.files(in: folders)
        for folder in try source.refusedFolders(at: id) { try files.refuse(folder) }
        let committedInForce = try StateFiles.inForce(from: own.state)
        var parsed = try files.parsedIntent(cache)
        parsed += LastDecision(inForce: committedInForce).displacing(files, parsed)
        let whole = Intent(parsed, inForce: committedInForce)
        let committed = try StateFiles.state(from: files.state, cache: cache)
        let last = try LastDecision(
            committed.plan,
            inForce: try StateFiles.inForce(from: files.state),
            now: record.inputs,
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
                revision: try source.repository.commit(id).parents.first?.description ?? "",
                inputs: record.inputs,
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

    /// Why a decision can not be made again from what is here; nil where it can. Throws where the commit made none.
    private func obstacle(toReplaying record: PlanRecord, at id: ObjectID, called revision: String) throws -> String? {
        let source = try source()
        let history = StateHistory(source: source, tip: id)
        // Where a shallow clone ends, the record's own trees say whether all is there.
        if let writing = try history.writing(0) {
            guard writing.commit.id == id else {
                throw StoreError.madeElsewhere(revision: revision, by: writing.commit.id.abbreviated)
            }
            let isAsDecided = try history.digest(of: writing) == record.digest
            let isMoved = writing.commit.parents.count > 1 || writing.before?.description != record.inputs.state
            if !isAsDecided, isMoved { return "was merged, rebased or edited: its state/ is not what was decided" }
        }
        let missing = record.inputs.labels.first { label in
            ObjectID(hex: label.value).map { $0 != Repository.emptyTree && !source.repository.contains($0) } ?? true
        }
        return missing.map { "was decided from a \($0.key)/ that is not in this repository: \($0.value.prefix(7))" }
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
