import Documents
import Git
import Manifests
import Reconciliation
import UnderstudyModel
import YAML

/// Finds the last good versions of broken files in the history of the branch: of each the newest one that was good in the
/// fleet of its time, and would be good in the fleet of today.
///
/// All files are looked for together: each era of the history is put together once, and judged once.
final class LastGood {
    /// Different fleets of the past that are looked at.
    static let eraLimit = 50

    /// What is looked for.
    struct Wanted {
        var path: String
        /// Whether the file holds without what is wrong in it: then only its newest good version comes in its place.
        var isLoosened: Bool
    }

    /// What the history says of files.
    struct Answer {
        /// The newest good versions, by file.
        var found: [String: [Version]] = [:]
        /// Files for which the history was cut off before a good version came.
        var unknown: Set<String> = []
    }

    /// A good document with its bytes.
    struct Version {
        var document: DecodedDocument
        var content: [UInt8]
    }

    private let source: RevisionFiles
    private let cache: ParseCache
    private let eras: Eras
    private var badPaths: [ObjectID: Set<String>] = [:]

    /// A search in the history that ends at a commit.
    init(source: RevisionFiles, cache: ParseCache, tip: ObjectID) {
        self.source = source
        self.cache = cache
        eras = Eras(source: source, tip: tip)
    }

    /// The newest versions of files that were good in their time and that `goodNow` picks from the candidates of an era.
    func versions(
        of wanted: [Wanted],
        goodNow: (_ candidates: [String: [Version]]) -> Set<String>
    ) throws -> Answer {
        var answer = Answer()
        var pending = wanted
        var place = 0
        while !pending.isEmpty, place < LastGood.eraLimit, let commit = try eras.era(place) {
            place += 1
            let candidates = try candidates(for: pending, at: commit)
            guard !candidates.isEmpty else { continue }
            for path in goodNow(candidates) { answer.found[path] = candidates[path] }
            pending.removeAll {
                answer.found[$0.path] != nil || $0.isLoosened && candidates[$0.path] != nil
            }
        }
        let isComplete = try eras.era(place) == nil && !eras.isCutOff
        if !isComplete { answer.unknown = Set(pending.map(\.path)) }
        return answer
    }

    /// The versions of an era that were good then.
    private func candidates(for wanted: [Wanted], at commit: ObjectID) throws -> [String: [Version]] {
        var candidates: [String: [Version]] = [:]
        for path in wanted.map(\.path) {
            guard let file = try source.file(at: commit, path: path) else { continue }
            let parsed = cache.parse(file, limits: .standard)
            guard !parsed.documents.isEmpty else { continue }
            candidates[path] = try LastGood.split(parsed) { try file.read(YAMLLimits.standard.fileBytes) }
        }
        guard !candidates.isEmpty else { return [:] }
        let bad = try badPaths(at: commit)
        return candidates.filter { !bad.contains($0.key) }
    }

    /// Files that were broken at a commit, everything taken together.
    private func badPaths(at commit: ObjectID) throws -> Set<String> {
        if let known = badPaths[commit] { return known }
        let folders = try source.folderTrees(at: commit).filter { $0.folder != FleetFiles.stateFolder }
        let intent = Intent(try source.files(in: folders).parsedIntent(cache), inForce: [])
        let paths = Set(intent.brokenInThemselves + intent.dangling)
        badPaths[commit] = paths
        return paths
    }

    /// The documents of a file, each with bytes of its own: verbatim where the file holds just one.
    static func split(_ parsed: ParsedFile, bytes: () throws -> [UInt8]) rethrows -> [Version] {
        if parsed.count == 1, let only = parsed.documents.first {
            return [Version(document: only, content: try bytes())]
        }
        return parsed.parts.map { Version(document: $0.document, content: YAMLEmitter.bytes($0.node)) }
    }
}
