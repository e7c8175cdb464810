import Git
import Manifests
import Planning
import Reconciliation
import UnderstudyModel

/// The folder `state/` of a fleet at a commit: what is in it, how it changes, and the commit that changes it.
struct StateFolder {
    let source: RevisionFiles
    let cache: ParseCache
    private let prefixLength = FleetFiles.stateFolder.utf8.count + 1

    private var repository: Repository { source.repository }

    /// The decision record at a commit.
    func record(at commit: ObjectID) throws -> PlanRecord? {
        guard let file = try source.file(at: commit, path: StateFiles.recordPath) else { return nil }
        return try StateFiles.state(from: [file], cache: cache).plan
    }

    /// The files of one of its folders at a commit.
    func files(in folder: String, at commit: ObjectID) throws -> [FleetFile] {
        guard let root = try source.fleetTree(at: commit), let tree = try repository.subtree(of: root, path: folder)
        else {
            return []
        }
        return try source.files(in: [(folder, tree)]).files[folder] ?? []
    }

    /// What changes when contents are committed on a snapshot.
    func changes(
        from snapshot: Snapshot,
        to contents: StateContents,
        replacingRecord: () throws -> Bool
    ) throws -> ChangeSet {
        let committed = try committedFiles(at: snapshot)
        var files: [ChangeSet.FileChange] = []
        for (path, content) in contents.files {
            let before = committed[path]
            guard before != Repository.hashBlob(content).description else { continue }
            files.append(ChangeSet.FileChange(path: path, kind: before == nil ? .added : .changed, content: content))
        }
        for path in committed.keys where contents.files[path] == nil && StateFiles.owns(path) {
            files.append(ChangeSet.FileChange(path: path, kind: .removed, content: nil))
        }
        var changes = ChangeSet(files: [], record: contents.record, before: snapshot.committed.plan)
        guard var record = contents.record, try !files.isEmpty || replacingRecord() else { return changes }
        record.inputs = snapshot.inputs
        let state = snapshot.inputs.state.flatMap { ObjectID(hex: $0) }
        changes.followsOthers =
            try changes.before.map {
                try tree([], without: StateFiles.recordPath, on: state).description != $0.digest
            } ?? false
        record.digest = try tree(files, without: StateFiles.recordPath, on: state).description
        files.append(
            ChangeSet.FileChange(
                path: StateFiles.recordPath,
                kind: committed[StateFiles.recordPath] == nil ? .added : .changed,
                content: StateFiles.bytes(of: .plan(record))
            )
        )
        changes.files = files.sorted { $0.path < $1.path }
        changes.record = record
        return changes
    }

    /// The tree id that `state/` has after changes; what the record calls its digest is that without the record itself.
    func tree(
        _ changes: [ChangeSet.FileChange],
        without path: String? = nil,
        on state: ObjectID?
    ) throws -> ObjectID {
        var changes = changes.map { TreeChange(path: inFolder($0.path), content: $0.content) }
        if let path { changes.append(TreeChange(path: inFolder(path), content: nil)) }
        return try repository.treeID(base: state, applying: changes)
    }

    /// Writes the commit of a change set, and moves no reference.
    func commit(_ changes: ChangeSet, on base: ObjectID, by signature: Signature, saying message: String) throws
        -> ObjectID
    {
        for change in changes.files where !change.path.hasPrefix("\(FleetFiles.stateFolder)/") {
            throw StoreError.outsideState(path: change.path)
        }
        let tree = try repository.tree(
            base: repository.commit(base).tree,
            applying: changes.files.map { TreeChange(path: source.inRepository($0.path), content: $0.content) }
        )
        return try repository.commit(
            CommitRequest(tree: tree, parents: [base], author: signature, committer: signature, message: message)
        )
    }

    /// Content ids of everything in it at a snapshot, by path.
    private func committedFiles(at snapshot: Snapshot) throws -> [String: String] {
        guard let tree = snapshot.inputs.state.flatMap({ ObjectID(hex: $0) }) else { return [:] }
        return Dictionary(
            try source.files(in: [(FleetFiles.stateFolder, tree)]).state.map { ($0.path, $0.contentID) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private func inFolder(_ path: String) -> String { String(path.utf8.dropFirst(prefixLength)) ?? path }
}
