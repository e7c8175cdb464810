public import Git
import Manifests
import Planning
public import Reconciliation
public import UnderstudyModel

/// A fleet in a git repository: read from its object database, written by compare-and-swap on a branch.
///
/// Belongs to one task at a time.
public final class GitStore: StateStore {
    /// The repository; nil where the fleet is a plain folder, which can be read but not reconciled.
    public let repository: Repository?
    /// Path of the fleet in the repository; empty for its root.
    public let fleetPath: String
    /// Full name of the branch that is read and written.
    public let branch: String
    /// The fleet's folder on disk, where there is one.
    public let workTreeRoot: String?
    let cache = ParseCache()
    /// The name under which this clone's reconciler commits: eight hexadecimal digits.
    public lazy var instance = InstanceName.read(gitDirectory: repository?.gitDirectory)

    /// A folder for what may be thrown away at any time, of this fleet alone; nil where there is no repository.
    public var cacheFolder: String? {
        guard let repository else { return nil }
        let fleet = fleetPath.isEmpty ? "root" : "fleet-" + fleetPath.replacing("/", with: "-")
        return "\(repository.gitDirectory)/understudy/\(fleet)"
    }

    init(repository: Repository?, fleetPath: String, branch: String, workTreeRoot: String?) {
        self.repository = repository
        self.fleetPath = fleetPath
        self.branch = branch
        self.workTreeRoot = workTreeRoot
    }

    /// Another process may still be writing a temporary file that is younger.
    private static let leftAfter = TimeSpan.hours(24)

    /// Finishes or takes back what a killed pass left half done in a checkout, and removes temporary files of killed writers.
    public func recover(now: Instant) throws -> String? {
        guard let repository else { return nil }
        var mended: [String] = []
        if let recovery = try repository.recoverInterruptedPass() {
            mended.append(
                "finished an interrupted pass: \(recovery.repaired.count) files brought to the branch"
                    + (recovery.removedLock ? ", its index.lock removed" : "")
                    + (recovery.local.isEmpty ? "" : ", \(recovery.local.count) local changes left alone")
            )
        }
        // What can not be removed is in nobody's way.
        let left = (try? repository.removeTemporaryFiles(writtenBefore: now.seconds - GitStore.leftAfter.seconds)) ?? 0
        if left > 0 { mended.append("removed \(left) temporary \(left == 1 ? "file" : "files") of killed processes") }
        return mended.isEmpty ? nil : mended.joined(separator: "; ")
    }

    /// Reads the tip of the branch.
    public func load() throws -> Snapshot {
        guard branch != "HEAD" else { throw StoreError.detachedHead }
        let snapshot = try read(.branch).snapshot
        let engine = snapshot.fleet.policy.engine
        guard Decision.engines.contains(engine) else {
            throw StoreError.unknownEngine(wanted: engine, has: Decision.engines)
        }
        return snapshot
    }

    /// What would change under `state/` if a proposal was committed on a snapshot.
    public func changes(
        from snapshot: Snapshot,
        to proposal: Proposal,
        replacesRecord: Bool
    ) throws -> ChangeSet {
        let wanted = StateFiles.files(of: proposal)
        let committed = try committedFiles(at: snapshot)
        var changes: [ChangeSet.FileChange] = []
        for (path, content) in wanted {
            let before = committed[path]
            guard before != Repository.hashBlob(content).description else { continue }
            changes.append(ChangeSet.FileChange(path: path, kind: before == nil ? .added : .changed, content: content))
        }
        for path in committed.keys where wanted[path] == nil && StateFiles.owns(path) {
            changes.append(ChangeSet.FileChange(path: path, kind: .removed, content: nil))
        }
        guard var record = proposal.state.plan, !changes.isEmpty || replacesRecord else {
            return ChangeSet(files: [], record: proposal.state.plan ?? .none, before: snapshot.committed.plan)
        }
        record.inputs = snapshot.inputs
        record.digest = try digest(of: changes, on: snapshot).description
        let path = StateFiles.recordPath
        changes.append(
            ChangeSet.FileChange(
                path: path,
                kind: committed[path] == nil ? .added : .changed,
                content: StateFiles.bytes(of: .plan(record))
            )
        )
        return ChangeSet(
            files: changes.sorted { $0.path < $1.path },
            record: record,
            before: snapshot.committed.plan
        )
    }

    /// Commits a change set and moves the branch; nil when somebody was faster.
    public func commit(
        _ changes: ChangeSet,
        on snapshot: Snapshot,
        message: String,
        author: FleetPolicy.Author,
        date: Instant
    ) throws -> String? {
        let repository = try requireRepository()
        guard let base = ObjectID(hex: snapshot.revision) else { throw StoreError.noCommits(branch: branch) }
        for change in changes.files where !change.path.hasPrefix("state/") {
            throw StoreError.outsideState(path: change.path)
        }
        let tree = try repository.tree(
            base: repository.commit(base).tree,
            applying: changes.files.map { TreeChange(path: inRepository($0.path), content: $0.content) }
        )
        let signature = Signature(name: author.name, email: author.email, seconds: date.seconds)
        let commit = try repository.commit(
            CommitRequest(
                tree: tree,
                parents: [base],
                author: signature,
                committer: signature,
                message: message + "\(InstanceName.trailer): \(instance)\n"
            )
        )
        do throws(GitError) {
            _ = try repository.publish(
                commit,
                on: branch,
                expecting: base,
                folder: inRepository("state"),
                log: "understudy: reconcile"
            )
        } catch {
            guard error.code == .modified else { throw error }
            return nil
        }
        return commit.description
    }

    /// The newest revision, if it is known to be at rest.
    public func restingRevision(now: Instant?) throws -> (revision: String, date: Instant)? {
        guard let repository, branch != "HEAD", let tip = try repository.referenceTarget(branch) else { return nil }
        guard settledCache(repository).holds(try restKey(at: tip, now: now)), let record = try record(at: tip) else {
            return nil
        }
        return (tip.description, record.date)
    }

    /// Remembers that a revision is at rest.
    public func rememberRest(at revision: String, now: Instant?) throws {
        guard let repository, let commit = ObjectID(hex: revision) else { return }
        settledCache(repository).remember(try restKey(at: commit, now: now))
    }

    private func restKey(at commit: ObjectID, now: Instant?) throws -> String {
        SettledCache.key(
            inputs: try inputs(at: commit),
            engine: Decision.engine,
            forecasts: FleetForecast.methods,
            date: now
        )
    }

    /// Keeps a text at refs/understudy/observed. Of two that write at once, the later one stays.
    public func recordObservation(_ freshness: String) throws {
        guard let repository else { return }
        let name = "refs/understudy/observed"
        let before = try repository.referenceTarget(name)
        let blob = try repository.writeBlob(Array(freshness.utf8))
        guard before != blob else { return }
        do {
            try repository.updateReference(name, to: blob, expecting: before, log: "understudy: observed")
        } catch  where error.code == .modified {
            return
        }
    }

    /// Reads a demand history.
    public func bytes(of history: HistoryFile, limit: Int) throws -> [UInt8] {
        if let id = ObjectID(hex: history.contentID), let repository { return try repository.blob(id, limit: limit) }
        guard let workTreeRoot else { throw StoreError.unreadable(path: history.path, reason: "there is no work tree") }
        return try WorkTreeFiles.read("\(workTreeRoot)/\(history.path)", limit: limit)
    }
}

extension GitStore {
    func requireRepository() throws -> Repository {
        guard let repository else { throw StoreError.noRepository(path: workTreeRoot ?? ".") }
        return repository
    }

    /// A path of the fleet as a path of the repository.
    func inRepository(_ path: String) -> String { fleetPath.isEmpty ? path : "\(fleetPath)/\(path)" }

    /// Tree ids of the fleet's folders at a commit.
    func inputs(at commit: ObjectID) throws -> [Label] {
        try RevisionFiles(repository: try requireRepository(), fleetPath: fleetPath).folderTrees(at: commit)
            .map { Label($0.folder, $0.tree.description) }.sorted()
    }

    func settledCache(_ repository: Repository) -> SettledCache {
        SettledCache(gitDirectory: repository.gitDirectory, fleetPath: fleetPath)
    }

    /// Content ids of everything under `state/` at a snapshot, by path.
    private func committedFiles(at snapshot: Snapshot) throws -> [String: String] {
        guard let repository, let commit = ObjectID(hex: snapshot.revision) else { return [:] }
        let source = RevisionFiles(repository: repository, fleetPath: fleetPath)
        let folders = try source.folderTrees(at: commit).filter { $0.folder == FleetFiles.stateFolder }
        return Dictionary(
            try source.files(in: folders).state.map { ($0.path, $0.contentID) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The tree id that `state/` has without the decision record: what the record calls its digest.
    private func digest(of changes: [ChangeSet.FileChange], on snapshot: Snapshot) throws -> ObjectID {
        let repository = try requireRepository()
        let state = snapshot.inputs.first { $0.key == FleetFiles.stateFolder }.flatMap { ObjectID(hex: $0.value) }
        let prefix = "state/".count
        let relative = changes.map { TreeChange(path: String($0.path.dropFirst(prefix)), content: $0.content) }
        return try repository.treeID(
            base: state,
            applying: relative + [TreeChange(path: String(StateFiles.recordPath.dropFirst(prefix)), content: nil)]
        )
    }
}

extension PlanRecord {
    /// The record of no decision.
    static let none = PlanRecord(
        engine: Decision.engine,
        date: Instant(seconds: 0),
        inputs: [],
        digest: "",
        objective: [],
        summary: Summary(
            workloads: 0,
            wanted: 0,
            assigned: 0,
            scenarios: 0,
            covered: 0,
            costPerHour: .zero,
            costWithoutSharing: .zero
        ),
        moves: []
    )
}
