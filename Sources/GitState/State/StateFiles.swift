import Documents
import Git
import Manifests
import Reconciliation
import Rendering
import UnderstudyModel
import YAML

/// The files under `state/`: from documents to bytes and back.
enum StateFiles {
    /// State documents are ours and may be long: the proof of a large fleet has thousands of lines.
    static let limits: YAMLLimits = {
        var limits = YAMLLimits.standard
        limits.fileBytes = 64 << 20
        limits.events = 10_000_000
        return limits
    }()

    /// The path of the decision record.
    static let recordPath = DocumentIdentity(kind: .plan, name: PlanRecord.documentName).statePath

    /// Which file held each document that is in force in place of a broken one, a line each: `Kind/name path`.
    static let sourcesPath = "state/in-force/sources"

    /// Whether the reconciler owns a path under `state/`; folders that it does not know are left alone.
    static func owns(_ path: String) -> Bool {
        guard path != recordPath else { return false }
        let folder = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        return ["in-force", "rendered", Kind.hold.plural].contains(folder)
            || Kind.allCases.contains { $0.isWrittenByReconciler && $0.plural == folder }
    }

    /// Every file that is wanted but the decision record, by path.
    static func files(of desired: DesiredState) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for document in documents(of: desired.state) { files[document.identity.statePath] = bytes(of: document) }
        for document in desired.inForce { files[document.identity.inForcePath] = document.content }
        if !desired.inForce.isEmpty { files[sourcesPath] = sources(of: desired.inForce) }
        for file in desired.rendered { files["state/rendered/\(file.path)"] = Array(file.text.utf8) }
        return files
    }

    /// The bytes of a document.
    static func bytes(of document: Document) -> [UInt8] { YAMLEmitter.bytes(DocumentEncoder.node(for: document)) }

    private static func documents(of state: CommittedState) -> [Document] {
        state.profiles.map(Document.workloadProfile) + state.regionProfiles.map(Document.regionProfile)
            + state.assignments.map(Document.assignment)
            + state.reservations.map(Document.reservation) + state.proofs.map(Document.coverageProof)
            + state.alerts.map(Document.alert) + state.holds.map(Document.hold)
            + state.proposals.map(Document.proposal)
    }

    /// The committed state that files hold. A file that is no document of ours is left out: it will be written anew. Throws
    /// where the repository does not give a file's bytes: what was decided is then not known, and must not be taken back.
    static func state(from files: [FleetFile], cache: ParseCache) throws -> CommittedState {
        var state = CommittedState()
        for file in files where file.isYAML && !isApart(file.path) {
            let parsed = try cache.parse(file, limits: limits)
            guard !parsed.hasErrors else { continue }
            for document in parsed.documents where document.identity.statePath == file.path {
                switch document.document {
                case .workloadProfile(let model): state.profiles.append(model)
                case .regionProfile(let model): state.regionProfiles.append(model)
                case .assignment(let model): state.assignments.append(model)
                case .reservation(let model): state.reservations.append(model)
                case .coverageProof(let model): state.proofs.append(model)
                case .alert(let model): state.alerts.append(model)
                case .plan(let model): state.plan = model
                case .hold(let model): state.holds.append(model)
                case .proposal(let model): state.proposals.append(model)
                default: break
                }
            }
        }
        return CommittedState(
            profiles: state.profiles,
            regionProfiles: state.regionProfiles,
            assignments: state.assignments,
            reservations: state.reservations,
            plan: state.plan,
            proofs: state.proofs,
            alerts: state.alerts,
            holds: state.holds,
            proposals: state.proposals
        )
    }

    /// Documents that stand in for broken ones, as they are committed.
    static func inForce(from files: [FleetFile]) throws -> [InForceDocument] {
        guard let index = files.first(where: { $0.path == sourcesPath }) else { return [] }
        let byPath = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let lines = String(decoding: try index.read(limits.fileBytes), as: UTF8.self).split(separator: "\n")
        return try lines.compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            let names = parts.first?.split(separator: "/", maxSplits: 1) ?? []
            guard parts.count == 2, names.count == 2, let kind = Kind(rawValue: String(names[0])) else { return nil }
            let identity = DocumentIdentity(kind: kind, name: String(names[1]))
            guard let file = byPath[identity.inForcePath] else { return nil }
            return InForceDocument(
                identity: identity,
                content: try file.read(limits.fileBytes),
                source: String(parts[1])
            )
        }
    }

    private static func sources(of documents: [InForceDocument]) -> [UInt8] {
        Array(documents.map { "\($0.identity) \($0.source)\n" }.sorted().joined().utf8)
    }

    private static func isApart(_ path: String) -> Bool {
        path.hasPrefix("state/in-force/") || path.hasPrefix("state/rendered/")
    }
}
