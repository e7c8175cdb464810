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
        /// The documents of the file, as far as it can be told; by them it is found where it was moved from.
        var identities: [DocumentIdentity]
        /// Whether the file holds without what is wrong in it: then only its newest good version comes in its place.
        var isLoosened: Bool
    }

    /// A search under way.
    private struct Search {
        var wanted: Wanted
        /// Where the file was at the era that is looked at.
        var path: String
    }

    /// A good document with its bytes.
    struct Version {
        var document: DecodedDocument
        var content: [UInt8]
    }

    private let source: RevisionFiles
    private let cache: ParseCache
    private let eras: Eras
    /// Files of the fleet as it is.
    private let paths: Set<String>
    private var badPaths: [ObjectID: Set<String>] = [:]
    /// The files of the era that was looked at last.
    private var last: (era: ObjectID, files: FleetFiles, byPath: [String: FleetFile])?

    /// A search in the history that ends at a commit.
    init(source: RevisionFiles, cache: ParseCache, tip: ObjectID, paths: Set<String>) {
        self.source = source
        self.cache = cache
        self.paths = paths
        eras = Eras(source: source, tip: tip)
    }

    /// The newest versions of files that were good in their time and that `goodNow` picks from the candidates of an era, by
    /// file.
    func versions(
        of wanted: [Wanted],
        goodNow: (_ candidates: [String: [Version]]) -> Set<String>
    ) throws -> [String: [Version]] {
        var found: [String: [Version]] = [:]
        var pending = wanted.map { Search(wanted: $0, path: $0.path) }
        var place = 0
        while !pending.isEmpty, place < LastGood.eraLimit, let commit = try eras.era(place) {
            place += 1
            let candidates: [String: [Version]]
            do {
                // What was not there in an era was not in force; what was before counts no more.
                pending = try pending.compactMap { try follow($0, to: commit) }
                candidates = try self.candidates(for: pending, at: commit)
            } catch let error as StoreError where error.isDamage {
                // A history that is not all there is cut off where something is missing.
                break
            }
            guard !candidates.isEmpty else { continue }
            for path in goodNow(candidates) { found[path] = candidates[path] }
            pending.removeAll {
                found[$0.wanted.path] != nil || $0.wanted.isLoosened && candidates[$0.wanted.path] != nil
            }
        }
        return found
    }

    /// Where a file was at an era: at its path, or at one that is gone since and held its documents; nil when nowhere.
    private func follow(_ search: Search, to commit: ObjectID) throws -> Search? {
        let (files, byPath) = try files(at: commit)
        // What was refused in an era was there, and bad.
        if byPath[search.path] != nil || files.refused.contains(where: { $0.path == search.path }) { return search }
        let identities = Set(search.wanted.identities)
        guard search.path == search.wanted.path, !identities.isEmpty else { return nil }
        for file in files.intent where file.isYAML && !paths.contains(file.path) {
            guard try !identities.isDisjoint(with: cache.parse(file, limits: .standard).identities) else { continue }
            return Search(wanted: search.wanted, path: file.path)
        }
        return nil
    }

    /// The versions of an era that were good then.
    private func candidates(for searches: [Search], at commit: ObjectID) throws -> [String: [Version]] {
        var candidates: [String: (then: String, versions: [Version])] = [:]
        let byPath = try files(at: commit).byPath
        for search in searches {
            guard let file = byPath[search.path] else { continue }
            let parsed = try cache.parse(file, limits: .standard)
            guard !parsed.documents.isEmpty else { continue }
            let versions = try LastGood.split(parsed) { try file.read(YAMLLimits.standard.fileBytes) }
            candidates[search.wanted.path] = (search.path, versions)
        }
        guard !candidates.isEmpty else { return [:] }
        let bad = try badPaths(at: commit)
        return candidates.filter { !bad.contains($0.value.then) }.mapValues(\.versions)
    }

    /// Files that were broken at a commit, everything taken together.
    private func badPaths(at commit: ObjectID) throws -> Set<String> {
        if let known = badPaths[commit] { return known }
        let intent = Intent(try files(at: commit).files.parsedIntent(cache), inForce: [])
        let paths = Set(intent.brokenInThemselves + intent.dangling)
        badPaths[commit] = paths
        return paths
    }

    private func files(at commit: ObjectID) throws -> (files: FleetFiles, byPath: [String: FleetFile]) {
        if let last, last.era == commit { return (last.files, last.byPath) }
        let folders = try source.folderTrees(at: commit).filter { $0.folder != FleetFiles.stateFolder }
        let files = try source.files(in: folders)
        let byPath = Dictionary(files.intent.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        last = (commit, files, byPath)
        return (files, byPath)
    }

    /// The documents of a file, each with bytes of its own: verbatim where the file holds just one.
    static func split(_ parsed: ParsedFile, bytes: () throws -> [UInt8]) rethrows -> [Version] {
        if parsed.count == 1, let only = parsed.documents.first {
            return [Version(document: only, content: try bytes())]
        }
        return parsed.parts.map { Version(document: $0.document, content: YAMLEmitter.bytes($0.node)) }
    }
}
