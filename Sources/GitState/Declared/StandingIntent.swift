import Documents
import Manifests
import Planning
import Reconciliation
import UnderstudyModel
import YAML

/// The intent in force, with what was deleted beside it: whether a deletion is adopted is decided, not read.
struct StandingIntent {
    /// The intent in force.
    private(set) var intent: Intent
    /// What stands in for broken documents, and for the fleet policy where it was deleted.
    private(set) var inForce: [InForceDocument]
    /// Personas, regions, workloads and scenarios that are declared no more.
    let deleted: [InForceDocument]
    /// The intent with them; nil where there are none.
    let keeping: Fleet?

    init(_ parsed: [ParsedFile], _ intent: Intent, inForce: [InForceDocument], deleted: [InForceDocument]) {
        self.intent = intent
        self.inForce = inForce
        var files = parsed
        let policies = deleted.filter { $0.identity.kind == .fleetPolicy }
        if let policy = policies.first, !intent.identities.contains(where: { $0.kind == .fleetPolicy }) {
            files.append(ParsedFile(policy))
            self.intent = Intent(files, inForce: inForce)
            self.intent.tellDeleted(policy)
            self.inForce.append(policy)
            self.inForce.sort { ($0.identity, $0.source) < ($1.identity, $1.source) }
        }
        let kept = deleted.filter { [.persona, .region, .workload, .failureScenario].contains($0.identity.kind) }
        self.deleted = kept
        keeping = kept.isEmpty ? nil : Intent(files + kept.map(ParsedFile.init), inForce: inForce).fleet
    }
}

extension ParsedFile {
    /// A document that was deleted, where it was.
    fileprivate init(_ document: InForceDocument) {
        self.init(document.content, path: document.source, limits: .standard)
    }
}

extension Intent {
    /// Says that the fleet policy was deleted and stays.
    fileprivate mutating func tellDeleted(_ policy: InForceDocument) {
        let message = "the fleet policy was deleted, and no other is declared"
        diagnostics.append(
            Diagnostic(
                code: StoreDiagnosticCodes.deletedPolicy,
                file: policy.source,
                message: message,
                help: "declare a FleetPolicy; until then the last one stays in force"
            )
        )
        broken.append(
            BrokenDocument(
                path: policy.source,
                line: 1,
                column: 1,
                code: StoreDiagnosticCodes.deletedPolicy.id,
                message: message,
                inForce: [policy.identity]
            )
        )
        broken.sort()
    }
}
