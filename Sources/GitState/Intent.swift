import Documents
import Manifests
import Planning
import Reconciliation
import UnderstudyModel
import YAML

/// What people declared, assembled from parsed files and what stands in for broken ones. A function of values.
struct Intent {
    var fleet: Fleet
    var diagnostics: [Diagnostic]
    var broken: [BrokenDocument]
    /// Whether some broken file has nothing that stands in for it.
    var keepsMissing: Bool
    /// Files with errors, sorted.
    var brokenPaths: [String]

    /// Identities of the documents that the fleet consists of.
    var identities: Set<DocumentIdentity>

    init(_ files: [ParsedFile], inForce: [InForceDocument]) {
        let lastGood = inForce.flatMap { document in
            ParsedFile(document.content, path: document.source, limits: .standard).documents
        }
        let assembled = FleetAssembly.assemble(files.map(\.decoded), lastGood: lastGood)
        fleet = assembled.fleet
        identities = Set(assembled.documents.map(\.identity))
        diagnostics = assembled.diagnostics
        var first: [String: Diagnostic] = [:]
        for diagnostic in diagnostics where diagnostic.severity == .error && first[diagnostic.file] == nil {
            first[diagnostic.file] = diagnostic
        }
        let remainders = Set(assembled.invalid.filter { $0.standIn == .remainder }.map(\.file))
        // Where a document holds without what is wrong in it, nothing has to stand in for it.
        brokenPaths = first.keys.sorted().filter { !remainders.contains($0) }
        let kept = Dictionary(grouping: inForce, by: \.source)
        broken = first.keys.sorted().compactMap { path in
            first[path].map { error in
                BrokenDocument(
                    path: path,
                    line: error.range?.start.line ?? 1,
                    column: error.range?.start.column ?? 1,
                    code: error.code.id,
                    message: error.message,
                    inForce: kept[path]?.map(\.identity) ?? []
                )
            }
        }
        keepsMissing = brokenPaths.contains { kept[$0] == nil }
    }

    /// The first error of a file.
    func firstError(of path: String) -> Diagnostic? {
        diagnostics.first { $0.severity == .error && $0.file == path }
    }
}
