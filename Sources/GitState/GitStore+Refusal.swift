import Git
public import Reconciliation
import UnderstudyModel

extension GitStore {
    /// Whether no branch is checked out, and none was named: what is decided can be committed to none.
    public var isDetached: Bool { branch == "HEAD" }

    /// Why a change set can not be committed on a snapshot by any reconciler: what `commit` would throw, as far as it is in the
    /// files, and not in what happens at the time. Nothing is written.
    public func refusal(of changes: ChangeSet, on snapshot: Snapshot) -> (any Error)? {
        guard let repository, let base = ObjectID(hex: snapshot.revision), !changes.isEmpty else { return nil }
        do {
            let trial =
                repository.keepsWritesInMemory
                ? repository
                : try Repository.open(at: repository.workTree ?? repository.gitDirectory, keepingWritesInMemory: true)
            let source = RevisionFiles(repository: trial, fleetPath: fleetPath)
            let author = snapshot.fleet.policy.author
            let commit = try StateFolder(source: source, cache: cache).commit(
                changes,
                on: base,
                by: Signature(name: author.name, email: author.email, seconds: 0),
                saying: "state\n"
            )
            if repository.workTree != nil {
                try trial.requireInStep(commit, with: base, folder: source.inRepository(FleetFiles.stateFolder))
            }
            return nil
        } catch {
            return error
        }
    }
}
