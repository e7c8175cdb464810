import Git
import Manifests
public import Notifications
public import Reconciliation
public import UnderstudyModel
import YAML

/// What sinks were told is a blob at `refs/understudy/announced`, beside the branch: it is no decision.
extension GitStore: AnnouncementStore {
    /// Fleets that share a repository have one each.
    private var announcedReference: String { FleetName(path: fleetPath).reference("announced") }

    /// The alerts at the tip of the branch; the rest of the fleet is read only where the fleet policy needs it.
    public func alertsInForce() throws -> AlertsInForce {
        let commit = try tip()
        if let policy = try policyByItself(at: commit) {
            defer { cache.forgetUnused() }
            return AlertsInForce(
                revision: commit.description,
                fleet: policy.metadata.name,
                policy: policy.alerts,
                alerts: try alerts(at: commit)
            )
        }
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
        guard let commit = try? requireRepository().resolve(revision: revision) else { return [] }
        return (try? alerts(at: commit)) ?? []
    }

    private func alerts(at commit: ObjectID) throws -> [Alert] {
        let folder = "\(FleetFiles.stateFolder)/\(Kind.alert.plural)"
        let files = try stateFolder().files(in: folder, at: commit)
        return try StateFiles.state(from: files, cache: cache).alerts
    }

    /// The fleet policy, where a single file holds it and no document of the fleet is broken; nil otherwise.
    private func policyByItself(at commit: ObjectID) throws -> FleetPolicy? {
        guard try source().file(at: commit, path: StateFiles.sourcesPath) == nil else { return nil }
        let kind = Array(Kind.fleetPolicy.rawValue.utf8)
        let limit = YAMLLimits.standard.fileBytes
        var found: FleetPolicy?
        for folder in FleetFiles.intentFolders {
            for file in try stateFolder().files(in: folder, at: commit) where file.isYAML {
                guard let bytes = try? file.read(limit), bytes.firstRange(of: kind) != nil else { continue }
                let documents = try cache.parse(file, limits: .standard).documents
                guard found == nil, documents.count == 1, case .fleetPolicy(let policy) = documents[0].document else {
                    return nil
                }
                found = policy
            }
        }
        return found
    }

    /// What the blob says; nothing where there is none, or none that can be read. What an older version kept under another
    /// name is taken over: nobody is told again.
    public func announced() throws -> (Announced, token: String?) {
        let repository = try requireRepository()
        func read(_ id: ObjectID) -> Announced {
            let bytes = try? repository.blob(id, limit: Announced.byteLimit)
            return Announced(text: bytes.map { String(decoding: $0, as: UTF8.self) } ?? "")
        }
        if let id = try repository.referenceTarget(announcedReference) { return (read(id), id.description) }
        let former = FleetName(path: fleetPath).formerReference("announced")
        // A name that no reference may have was never one.
        let id = former.flatMap { (try? repository.referenceTarget($0)) ?? nil }
        return (id.map(read) ?? Announced(), nil)
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
