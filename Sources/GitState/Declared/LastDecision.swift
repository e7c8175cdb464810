import Documents
import Git
import Manifests
import Planning
import Reconciliation
import UnderstudyModel
import YAML

/// What the last decision was made from, as far as it is not declared as it was.
///
/// The decision record names the trees that were decided from, and what stood in for broken documents is committed. So nothing of
/// this depends on how commits came about: history may be squashed, rebased or cut off.
struct LastDecision {
    /// A document that was in force, and the file that held it.
    struct Entry {
        var version: LastGood.Version
        var source: String

        var identity: DocumentIdentity { version.document.identity }
    }

    /// What stood in for broken documents, then the documents of files that are not as they were; each identity once.
    let entries: [Entry]
    /// Whether the repository does not have all that was decided from, as in a shallow clone: then there may be more.
    let isOutOfReach: Bool

    /// Nothing but what is committed as in force, of a plain folder.
    init(inForce: [InForceDocument]) {
        entries = LastDecision.entries(inForce)
        isOutOfReach = false
    }

    /// - Parameters:
    ///   - record: that of the last decision.
    ///   - inForce: what is committed as in force in place of broken documents.
    ///   - inputs: the trees as they are, with their files.
    init(
        _ record: PlanRecord?,
        inForce: [InForceDocument],
        now inputs: InputTrees,
        _ files: FleetFiles,
        in source: RevisionFiles,
        cache: ParseCache
    ) throws {
        var entries = LastDecision.entries(inForce)
        var isOutOfReach = false
        let known = Set(files.intent.map(FileContent.init))
        let unchanged = Set(inputs.intent.labels)
        for label in record?.inputs.intent.labels ?? [] where !unchanged.contains(label) {
            do {
                guard let tree = ObjectID(hex: label.value) else { continue }
                for file in try source.files(in: [(label.key, tree)]).intent
                where file.isYAML && !known.contains(FileContent(file)) {
                    let versions = try LastGood.split(try cache.parse(file, limits: .standard)) {
                        try file.read(YAMLLimits.standard.fileBytes)
                    }
                    entries += versions.map { Entry(version: $0, source: file.path) }
                }
            } catch let error as StoreError where error.isDamage {
                isOutOfReach = true
            }
        }
        var seen: Set<DocumentIdentity> = []
        self.entries = entries.filter { seen.insert($0.identity).inserted }
        self.isOutOfReach = isOutOfReach
    }

    private static func entries(_ inForce: [InForceDocument]) -> [Entry] {
        inForce.flatMap { document in
            ParsedFile(document.content, path: document.source, limits: .standard).documents.map {
                Entry(version: LastGood.Version(document: $0, content: document.content), source: document.source)
            }
        }
    }

    /// The documents that are gone, with their last bytes and the file that held them, by identity.
    ///
    /// A document is not gone where it stands in for what is broken, where it is declared badly, or where its file is there and broken: then it
    /// may be in it.
    func deleted(_ intent: Intent, _ inForce: [InForceDocument], _ parsed: [ParsedFile]) -> [InForceDocument] {
        let declared = intent.identities.union(inForce.map(\.identity)).union(parsed.flatMap(\.identities))
        let broken = Set(intent.broken.map(\.path))
        return entries.filter { !declared.contains($0.identity) && !broken.contains($0.source) }
            .map { InForceDocument($0.version, source: $0.source) }
            .sorted { $0.identity < $1.identity }
    }

    /// Files that stand where a folder of documents was that are declared nowhere else.
    func displacing(_ files: FleetFiles, _ parsed: [ParsedFile]) -> [ParsedFile] {
        let declared = Set(parsed.flatMap(\.identities))
        let places = files.placesWithoutDocuments
        let displacing = entries.filter { !declared.contains($0.identity) }.flatMap { entry in
            entry.source.withFolders.filter(places.contains)
        }
        return Set(displacing).sorted().map { path in
            ParsedFile(
                unknown: path,
                problem: Diagnostic(
                    code: StoreDiagnosticCodes.refusedEntry,
                    severity: .error,
                    file: path,
                    message: "'\(Text.escapedForDisplay(path))' is no folder any more, and held documents",
                    help: "put the folder back, or remove what stands in its place"
                )
            )
        }
    }
}

/// A file by its place and what it holds.
private struct FileContent: Hashable {
    var path: String
    var contentID: String

    init(_ file: FleetFile) {
        (path, contentID) = (file.path, file.contentID)
    }
}

extension String {
    /// A path, and those of the folders above it.
    fileprivate var withFolders: [String] {
        let parts = split(separator: "/")
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}
