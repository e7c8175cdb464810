import Git
public import Notifications
public import Reconciliation
public import UnderstudyModel

/// What sinks were told is a blob at `refs/understudy/announced`, beside the branch: it is no decision.
extension GitStore: AnnouncementStore {
    /// Fleets that share a repository have one each.
    private var announcedReference: String {
        fleetPath.isEmpty ? "refs/understudy/announced" : "refs/understudy/fleets/\(fleetPath)/announced"
    }

    /// The alerts at the tip of the branch.
    public func alertsInForce() throws -> AlertsInForce {
        let snapshot = try read(.branch).snapshot
        return AlertsInForce(
            revision: snapshot.revision,
            fleet: snapshot.fleet.policy.metadata.name,
            policy: snapshot.fleet.policy.alerts,
            alerts: snapshot.committed.alerts
        )
    }

    /// The alerts of a commit; none where it is gone.
    public func alerts(at revision: String) -> [Alert] {
        (try? read(.revision(revision)).snapshot.committed.alerts) ?? []
    }

    /// What the blob says; nothing where there is none, or none that can be read.
    public func announced() throws -> (Announced, token: String?) {
        let repository = try requireRepository()
        guard let id = try repository.referenceTarget(announcedReference) else { return (Announced(), nil) }
        let bytes = try? repository.blob(id, limit: Announced.byteLimit)
        return (Announced(text: bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""), id.description)
    }

    /// Writes a new blob and moves the reference, unless somebody else did.
    public func keep(_ announced: Announced, replacing token: String?) throws -> Bool {
        let repository = try requireRepository()
        let blob = try repository.writeBlob(Array(announced.text.utf8))
        let expected = token.flatMap { ObjectID(hex: $0) }
        do throws(GitError) {
            try repository.updateReference(
                announcedReference,
                to: blob,
                expecting: expected,
                log: "understudy: announced"
            )
        } catch {
            guard error.code == .modified || error.code == .locked else { throw error }
            return false
        }
        return true
    }
}
