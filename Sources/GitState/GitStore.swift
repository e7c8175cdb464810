public import Git
import Manifests
public import Planning
public import Reconciliation
public import UnderstudyModel

/// A fleet in a git repository: read from its object database, written by compare-and-swap on a branch. It never decides.
///
/// Each of its jobs is a type in a folder of its own: `FleetReader` reads, `DeclaredIntent` knows what stands in for broken
/// documents, `StateFolder` knows `state/`, `PeoplesWord` what people did to it, `FleetCaches` what is kept beside the branch.
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
    /// The commit that is read in place of the branch's; such a store commits nothing.
    let pinned: (commit: ObjectID, name: String)?
    let cache = ParseCache()
    /// Whether a fleet is decided whatever engine it pins: to see what another one would decide.
    public var ignoresEnginePin = false
    /// The reconciler of this clone.
    public lazy var writer = Writer(
        instance: InstanceName.read(gitDirectory: repository?.gitDirectory),
        engine: Decision.engine
    )

    init(
        repository: Repository?,
        fleetPath: String,
        branch: String,
        workTreeRoot: String?,
        pinned: (commit: ObjectID, name: String)? = nil
    ) {
        self.repository = repository
        self.fleetPath = fleetPath
        self.branch = branch
        self.workTreeRoot = workTreeRoot
        self.pinned = pinned
    }

    /// Another process may still be writing a temporary file that is younger.
    private static let leftAfter = TimeSpan.hours(24)

    /// Finishes or takes back what a killed pass left half done in a checkout, and removes temporary files of killed writers.
    public func recover(now: Instant) throws -> String? {
        let repository = try requireRepository()
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
        guard branch != "HEAD" || pinned != nil else { throw StoreError.detachedHead }
        let loaded = try read(.branch)
        guard loaded.enginePin.isRunnable || ignoresEnginePin else { throw StoreError.unknownEngine(loaded.enginePin) }
        guard loaded.outOfReach.isEmpty else { throw StoreError.outOfReach(paths: loaded.outOfReach) }
        return loaded.snapshot
    }

    /// The files that `state/` is wanted to hold.
    public func files(of desired: DesiredState) -> StateContents {
        StateContents(files: StateFiles.files(of: desired), record: desired.state.plan)
    }

    /// A short digest of what contents decide.
    public func digest(of contents: StateContents) throws -> String {
        try DecisionDigest(of: contents, in: requireRepository()).text
    }

    /// Who decided what lately, while people declared what a snapshot holds.
    public func turns(before snapshot: Snapshot) throws -> WriterTurns {
        guard let tip = ObjectID(hex: snapshot.revision) else { return WriterTurns() }
        return try PeoplesWord(source: source(), cache: cache).turns(on: snapshot.inputs.intent, before: tip)
    }

    /// What changes under `state/` when contents are committed on a snapshot; nothing, where there is no repository.
    public func changes(
        from snapshot: Snapshot,
        to contents: StateContents,
        replacingRecord: () throws -> Bool
    ) throws -> ChangeSet {
        guard repository != nil else {
            return ChangeSet(files: [], record: contents.record, before: snapshot.committed.plan)
        }
        return try stateFolder().changes(from: snapshot, to: contents, replacingRecord: replacingRecord)
    }

    /// Commits a change set and moves the branch; nil when somebody was faster.
    public func commit(_ changes: ChangeSet, on snapshot: Snapshot, message: CommitMessage) throws -> Committed? {
        guard let base = ObjectID(hex: snapshot.revision) else { throw StoreError.noCommits(branch: branch) }
        let author = snapshot.fleet.policy.author
        let (repository, folder) = (try requireRepository(), try source().inRepository(FleetFiles.stateFolder))
        InstanceName.keep(writer.instance, gitDirectory: repository.gitDirectory)
        let commit = try stateFolder().commit(
            changes,
            on: base,
            by: Signature(name: author.name, email: author.email, seconds: changes.record?.date.seconds ?? 0),
            saying: message.text + "\(InstanceName.trailer): \(writer.instance)\n"
        )
        do throws(GitError) {
            _ = try repository.publish(
                commit,
                on: branch,
                expecting: base,
                folder: folder,
                log: "understudy: reconcile"
            )
        } catch {
            guard error.code == .modified else { throw error }
            return nil
        }
        return Committed(revision: commit.description, changes: changes, message: message)
    }

    /// The newest revision, if it is known to be at rest.
    public func restingRevision(now: Instant?) throws -> (revision: String, date: Instant)? {
        guard let caches, branch != "HEAD", let tip = try repository?.referenceTarget(branch) else { return nil }
        guard caches.isAtRest(try source().inputs(at: tip), now: now), let record = try stateFolder().record(at: tip)
        else { return nil }
        return (tip.description, record.date)
    }

    /// Remembers that a revision is at rest.
    public func rememberRest(at revision: String, now: Instant?) throws {
        guard let caches, let commit = ObjectID(hex: revision) else { return }
        caches.rememberRest(try source().inputs(at: commit), now: now)
    }

    /// Keeps when the fleet was last observed.
    public func recordObservation(_ freshness: Freshness) throws { try caches?.keep(freshness) }

    /// What is kept of the fleet beside its branch; nil where there is no repository.
    public var caches: FleetCaches? { repository.map { FleetCaches($0, FleetName(path: fleetPath)) } }
}

extension GitStore {
    func requireRepository() throws -> Repository {
        guard let repository else { throw StoreError.noRepository(path: workTreeRoot ?? ".") }
        return repository
    }

    /// Where revisions of the fleet are read.
    func source() throws -> RevisionFiles {
        RevisionFiles(repository: try requireRepository(), fleetPath: fleetPath)
    }

    func stateFolder() throws -> StateFolder { StateFolder(source: try source(), cache: cache) }
}
