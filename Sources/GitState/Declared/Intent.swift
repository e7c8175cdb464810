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
    /// Broken files of which nothing is in force and that may hold more than workloads, sorted. What is committed for a
    /// workload that nobody could read stays.
    var unreadDocuments: [String]
    /// Files that are broken whatever else the fleet holds, sorted.
    var brokenInThemselves: [String]
    /// Other files with a document that names what is not there, sorted. Documents that name what is there but broken are
    /// not among them: what stands in for that mends them too.
    var dangling: [String]
    /// Files of which every document holds without what is wrong in it.
    var loosened: Set<String>
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
        let errors = Dictionary(grouping: diagnostics.filter { $0.severity == .error }, by: \.file)
        let paths = errors.keys.sorted()
        brokenInThemselves = paths.filter { errors[$0, default: []].contains { !$0.isOfReference } }
        let own = Set(brokenInThemselves)
        dangling = paths.filter { path in
            !own.contains(path) && errors[path, default: []].contains { $0.code == .unknownReference }
        }
        let invalid = Dictionary(grouping: assembled.invalid, by: \.file)
        let loosened = Set(paths.filter { invalid[$0]?.allSatisfy { $0.standIn == .remainder } == true })
        self.loosened = loosened
        let kept = Dictionary(grouping: inForce, by: \.source).mapValues { $0.map(\.identity) }
        let identities = self.identities
        // What stands in may name what is gone, and is then not in force.
        let unread = paths.filter { path in
            !loosened.contains(path) && !(kept[path]?.allSatisfy(identities.contains) ?? false)
        }
        keepsMissing = !unread.isEmpty
        let onlyWorkloads = Set(
            files.filter { file in
                !file.isIncomplete && !file.identities.isEmpty && file.identities.allSatisfy { $0.kind == .workload }
            }.map(\.path)
        )
        unreadDocuments = unread.filter { kept[$0] == nil && !onlyWorkloads.contains($0) }
        broken = paths.compactMap { path in
            errors[path]?.first.map { error in
                BrokenDocument(
                    path: path,
                    line: error.range?.start.line ?? 1,
                    column: error.range?.start.column ?? 1,
                    code: error.code.id,
                    message: error.message,
                    inForce: kept[path]?.filter(identities.contains) ?? [],
                    holdsInPart: kept[path] == nil && loosened.contains(path)
                )
            }
        }
    }

    /// Whether documents of these identities are in force, and none of a file names what is not there.
    func holds(_ documents: [DecodedDocument], of path: String) -> Bool {
        identities.isSuperset(of: documents.map(\.identity))
            && !diagnostics.contains { $0.file == path && $0.severity == .error && $0.code == .unknownReference }
    }
}

extension Diagnostic {
    /// Whether it says that a document names what is not there or broken.
    fileprivate var isOfReference: Bool { code == .unknownReference || code == .brokenReference }
}
