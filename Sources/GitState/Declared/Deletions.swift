import Git
import Manifests
import Planning
import Reconciliation
import UnderstudyModel
import YAML

/// What was declared at the last decision and is declared no more.
///
/// The decision record names the trees that it was decided from; what stood in for broken documents then is committed. So
/// nothing of this depends on how commits came about.
struct Deletions {
    /// Where trees of earlier decisions are; nil for a plain folder.
    let source: RevisionFiles?
    let cache: ParseCache

    /// The documents that are gone, with their last bytes and the file that held them, by identity.
    ///
    /// A document is not gone where it stands in for itself, where it is declared badly, or where its file is still there and
    /// can not be read: then it may be in it.
    ///
    /// - Parameters:
    ///   - inputs: the trees as they are.
    ///   - committed: what is committed, with what stands in for broken documents.
    func documents(
        since committed: (record: PlanRecord?, inForce: [InForceDocument]),
        now intent: Intent,
        _ parsed: [ParsedFile],
        _ inputs: InputTrees
    ) throws -> [InForceDocument] {
        let declared = intent.identities.union(parsed.flatMap(\.identities))
        let broken = Set(intent.broken.map(\.path))
        let before = committed.inForce + (try decidedFrom(committed.record?.inputs, otherThan: inputs))
        let gone = before.filter { !declared.contains($0.identity) && !broken.contains($0.source) }
        let byIdentity = Dictionary(gone.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        return byIdentity.values.sorted { $0.identity < $1.identity }
    }

    /// The documents that the last decision was made from, of files that are not as they were. None where its trees are not
    /// there any more, as in a shallow clone.
    private func decidedFrom(_ before: InputTrees?, otherThan now: InputTrees) throws -> [InForceDocument] {
        guard let source, let before, before.intent != now.intent else { return [] }
        var known = Set<FileContent>()
        for (folder, tree) in trees(now) {
            known.formUnion(try source.files(in: [(folder, tree)]).intent.map(FileContent.init))
        }
        var documents: [InForceDocument] = []
        for (folder, tree) in trees(before) where !trees(now).contains(where: { $0 == (folder, tree) }) {
            guard let files = try filesIfThere(source, folder, tree) else { continue }
            for file in files.intent where file.isYAML && !known.contains(FileContent(file)) {
                // What is not there to be read any more says nothing.
                let versions = try? LastGood.split(cache.parse(file, limits: .standard)) {
                    try file.read(YAMLLimits.standard.fileBytes)
                }
                documents += (versions ?? []).map { InForceDocument($0, source: file.path) }
            }
        }
        return documents
    }

    private func trees(_ inputs: InputTrees) -> [(folder: String, tree: ObjectID)] {
        inputs.intent.labels.compactMap { label in ObjectID(hex: label.value).map { (label.key, $0) } }
    }

    private func filesIfThere(_ source: RevisionFiles, _ folder: String, _ tree: ObjectID) throws -> FleetFiles? {
        do {
            return try source.files(in: [(folder, tree)])
        } catch let error as GitError where [.notFound, .corrupt, .wrongType].contains(error.code) {
            return nil
        } catch StoreError.incomplete {
            return nil
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
