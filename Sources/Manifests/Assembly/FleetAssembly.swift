internal import Documents
internal import UnderstudyModel

/// Puts a fleet together from the documents of its files: finds what is declared twice, what names what is not there, and
/// what can not be meant. One bad document never blocks the others: where there is a last good version, it stands in.
///
/// No kind of document can form a cycle of references that matters: regions name personas and, as neighbours, each other;
/// workloads name regions; everything else names these. So nothing looks for cycles.
public struct FleetAssembly: Sendable {
    /// Every file, in any order.
    private let files: [DecodedFile]
    private let lastGood: [DocumentIdentity: DecodedDocument]
    private let someDocumentsAreUnknown: Bool
    /// What is in force so far.
    var inForce: [DocumentIdentity: DecodedDocument] = [:]
    /// Errors of documents of the tree, by the document's place in `entries`.
    private var errors: [Int: [Diagnostic]] = [:]
    /// Diagnostics beside those of reading.
    var diagnostics: [Diagnostic] = []
    /// Every document of the tree, by file and then in the order of the text.
    private var entries: [Entry] = []

    /// One document of the tree.
    private struct Entry {
        var file: String
        var result: DocumentDecoder.Result
    }

    /// Puts a fleet together. O(n log n) in the number of documents and references.
    ///
    /// - Parameters:
    ///   - files: what came of reading every file of `personas/`, `regions/` and `policies/`, with all their diagnostics.
    ///   - lastGood: the last good versions that stand in. One is used only where the tree's own version is invalid, where the
    ///     file that it stands in for is, or where a file could not be read to its end; what people removed stays removed.
    public static func assemble(_ files: [DecodedFile], lastGood: [DecodedDocument] = []) -> AssembledFleet {
        var assembly = FleetAssembly(files: files, lastGood: lastGood)
        assembly.collect()
        assembly.rejectSecondPolicies()
        assembly.standIn()
        assembly.resolveReferences()
        assembly.adviseOnTheWhole()
        return assembly.result()
    }

    private init(files: [DecodedFile], lastGood: [DecodedDocument]) {
        self.files = files.sorted { $0.path < $1.path }
        self.lastGood = Dictionary(lastGood.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        someDocumentsAreUnknown = files.contains(where: \.isIncomplete)
    }

    /// Takes in every document that reads well, lies where its kind belongs and is the only one of its identity.
    private mutating func collect() {
        for file in files {
            entries += file.documents.map { Entry(file: file.path, result: $0) }
        }
        // State is nobody's intent: what people's kinds say there is not listened to.
        entries.removeAll { entry in
            entry.file.hasPrefix("state/") && !(entry.result.identity?.kind.isWrittenByReconciler ?? false)
        }
        var places: [DocumentIdentity: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            errors[index] = entry.result.diagnostics.filter { $0.severity == .error }
            guard let identity = entry.result.identity else { continue }
            if !FleetFolders.allows(identity.kind, in: entry.file) { rejectFolder(index, identity) }
            places[identity, default: []].append(index)
        }
        for (identity, indices) in places.sorted(by: { $0.key < $1.key }) where indices.count > 1 {
            for index in indices { rejectDuplicate(index, identity, among: indices) }
        }
        for (index, entry) in entries.enumerated() where errors[index, default: []].isEmpty {
            if let document = entry.result.document, !document.identity.kind.isWrittenByReconciler {
                inForce[document.identity] = document
            }
        }
    }

    private mutating func rejectFolder(_ index: Int, _ identity: DocumentIdentity) {
        let folder = FleetFolders.folder(of: identity.kind)
        let entry = entries[index]
        let help =
            identity.kind.isWrittenByReconciler
            ? "remove it: only the reconciler writes documents of this kind, under state/"
            : "move it to a file under \(folder)/"
        errors[index, default: []].append(
            Diagnostic(
                code: .wrongFolder,
                file: entry.file,
                range: entry.result.range.known,
                message: "a document of kind \(identity.kind.rawValue) must lie under \(folder)/",
                help: help
            )
        )
    }

    private mutating func rejectDuplicate(_ index: Int, _ identity: DocumentIdentity, among indices: [Int]) {
        let others = indices.filter { $0 != index }.prefix(8)
        let entry = entries[index]
        errors[index, default: []].append(
            Diagnostic(
                code: .duplicateIdentity,
                file: entry.file,
                range: entry.result.range.known,
                message: "\(identity) is declared \(indices.count) times; none of them is used",
                notes: others.map {
                    Diagnostic.Note(
                        message: "also declared in \(entries[$0].file)",
                        file: entries[$0].file,
                        range: entries[$0].result.range.known
                    )
                },
                help: "rename or remove all but one"
            )
        )
    }

    /// Of several policies none is used, because which one is meant is not clear.
    private mutating func rejectSecondPolicies() {
        let policies = entries.indices.filter { entries[$0].result.identity?.kind == .fleetPolicy }
        let names = Set(policies.compactMap { entries[$0].result.identity })
        guard names.count > 1 else { return }
        for index in policies {
            let entry = entries[index]
            let others = policies.filter { entries[$0].result.identity != entry.result.identity }.prefix(8)
            errors[index, default: []].append(
                Diagnostic(
                    code: .severalPolicies,
                    file: entry.file,
                    range: entry.result.range.known,
                    message: "a fleet must have exactly one FleetPolicy, but it has \(names.count)",
                    notes: others.map {
                        Diagnostic.Note(
                            message: "another one is in \(entries[$0].file)",
                            file: entries[$0].file,
                            range: entries[$0].result.range.known
                        )
                    },
                    help: "merge them into one document"
                )
            )
            if let identity = entry.result.identity { inForce[identity] = nil }
        }
    }

    /// Puts the last good version in the place of every invalid document.
    private mutating func standIn() {
        let broken = Set(
            entries.indices.filter { !errors[$0, default: []].isEmpty }.compactMap { entries[$0].result.identity }
        )
        let brokenFiles = Set(entries.indices.filter { !errors[$0, default: []].isEmpty }.map { entries[$0].file })
        for document in lastGood.values where inForce[document.identity] == nil {
            guard document.identity.kind != .fleetPolicy else { continue }
            let isWanted = broken.contains(document.identity) || brokenFiles.contains(document.file)
            if someDocumentsAreUnknown || isWanted { inForce[document.identity] = document }
        }
        let hasPolicy = inForce.keys.contains { $0.kind == .fleetPolicy }
        let policies = lastGood.values.filter { $0.identity.kind == .fleetPolicy }.sorted { $0.identity < $1.identity }
        let brokenPolicy =
            someDocumentsAreUnknown || broken.contains { $0.kind == .fleetPolicy }
            || policies.contains { brokenFiles.contains($0.file) }
        if !hasPolicy, brokenPolicy, let policy = policies.first { inForce[policy.identity] = policy }
    }
}

extension FleetAssembly {
    /// The identities that the tree declares, well or badly.
    func declared() -> Set<DocumentIdentity> {
        Set(entries.compactMap(\.result.identity))
    }

    /// Leaves documents out whose references do not hold, until all that is left holds.
    private mutating func resolveReferences() {
        let declared = declared()
        var resolution = ReferenceResolution(declared: declared, inForce: inForce, mayBeUnread: someDocumentsAreUnknown)
        resolution.run(lastGood: lastGood)
        inForce = resolution.inForce
        diagnostics += resolution.warnings
        let places = Dictionary(
            entries.indices.compactMap { index in entries[index].result.document.map { (DocumentPlace($0), index) } },
            uniquingKeysWith: { first, _ in first }
        )
        for (document, found) in resolution.errors {
            if let index = places[DocumentPlace(document)] {
                errors[index, default: []] += found
            } else {
                diagnostics += found
            }
        }
    }

    private func result() -> AssembledFleet {
        var all = diagnostics + errors.values.joined()
        all += entries.flatMap(\.result.diagnostics).filter { $0.severity == .warning }
        var invalid: [InvalidDocument] = []
        for file in files {
            all += file.diagnostics
            let found = file.diagnostics.filter { $0.severity == .error }
            guard !found.isEmpty else { continue }
            invalid.append(
                InvalidDocument(identity: nil, file: file.path, diagnostics: found.sorted(), standIn: .nothing)
            )
        }
        for (index, entry) in entries.enumerated() {
            let found = errors[index, default: []]
            guard !found.isEmpty else { continue }
            var standIn = InvalidDocument.StandIn.nothing
            if let identity = entry.result.identity, let used = inForce[identity] {
                standIn =
                    entry.result.document.map { DocumentPlace($0) == DocumentPlace(used) } ?? false
                    ? .remainder : .lastGood
            }
            invalid.append(
                InvalidDocument(
                    identity: entry.result.identity,
                    file: entry.file,
                    diagnostics: found.sorted(),
                    standIn: standIn
                )
            )
        }
        let documents = inForce.values.sorted { $0.identity < $1.identity }
        invalid.sort { ($0.file, $0.diagnostics[0]) < ($1.file, $1.diagnostics[0]) }
        return AssembledFleet(
            fleet: Fleet(documents: documents.map(\.document)),
            invalid: invalid,
            diagnostics: DiagnosticReport(all).diagnostics,
            documents: documents
        )
    }
}

/// Where a document stands, which tells documents of the same identity apart.
struct DocumentPlace: Hashable {
    var file: String
    var range: SourceRange

    init(_ document: DecodedDocument) {
        file = document.file
        range = document.range
    }
}

extension SourceRange {
    /// The range, nil where it points nowhere.
    var known: SourceRange? { isKnown ? self : nil }
}
