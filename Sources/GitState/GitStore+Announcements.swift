import Git
import Manifests
public import Notifications
public import Reconciliation
public import UnderstudyModel
import YAML

/// What sinks were told is a blob at `refs/understudy/announced`, beside the branch: it is no decision.
extension GitStore: AnnouncementStore {
    /// Fleets that share a repository have one each.
    private var announcedReference: String {
        fleetPath.isEmpty ? "refs/understudy/announced" : "refs/understudy/fleets/\(fleetPath)/announced"
    }

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
        let files = try files(in: folder, at: commit)
        return try StateFiles.state(from: files, cache: cache).alerts
    }

    /// The fleet policy, where a single file holds it and no document of the fleet is broken; nil otherwise.
    private func policyByItself(at commit: ObjectID) throws -> FleetPolicy? {
        let source = RevisionFiles(repository: try requireRepository(), fleetPath: fleetPath)
        guard try source.file(at: commit, path: StateFiles.sourcesPath) == nil else { return nil }
        let kind = Array(Kind.fleetPolicy.rawValue.utf8)
        let limit = YAMLLimits.standard.fileBytes
        var found: FleetPolicy?
        for folder in FleetFiles.intentFolders {
            for file in try files(in: folder, at: commit) where file.isYAML {
                guard let bytes = try? file.read(limit), bytes.firstRange(of: kind) != nil else { continue }
                let documents = cache.parse(file, limits: .standard).documents
                guard found == nil, documents.count == 1, case .fleetPolicy(let policy) = documents[0].document else {
                    return nil
                }
                found = policy
            }
        }
        return found
    }

    private func files(in folder: String, at commit: ObjectID) throws -> [FleetFile] {
        let repository = try requireRepository()
        let source = RevisionFiles(repository: repository, fleetPath: fleetPath)
        guard let root = try source.fleetTree(at: commit), let tree = try repository.subtree(of: root, path: folder)
        else {
            return []
        }
        return try source.files(in: [(folder, tree)]).files[folder] ?? []
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
