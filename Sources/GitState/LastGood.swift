import Documents
import Git
import Manifests
import Reconciliation
import UnderstudyModel
import YAML

/// Finds the last good version of a broken file in the history of the branch: the newest one that was good in the fleet
/// of its time, and would be good in the fleet of today.
final class LastGood {
    /// Commits looked at.
    static let commitLimit = 5000
    /// Different fleets put together.
    static let fleetLimit = 50

    /// What the history says of a file.
    enum Answer {
        /// Its newest version that is good.
        case found([Version])
        /// It never was good, as far as the history goes.
        case never
        /// The history was cut off before a good version came.
        case unknown
    }

    /// A good document with its bytes.
    struct Version {
        var document: DecodedDocument
        var content: [UInt8]
    }

    private let source: RevisionFiles
    private let cache: ParseCache
    private let tip: ObjectID
    /// Commits whose intent differs from that of the commit after them, newest first; grows as it is asked for.
    private var eras: (commits: [ObjectID], isComplete: Bool)?
    private var brokenPaths: [ObjectID: Set<String>] = [:]

    /// A search in the history that ends at a commit.
    init(source: RevisionFiles, cache: ParseCache, tip: ObjectID) {
        self.source = source
        self.cache = cache
        self.tip = tip
    }

    /// The newest version of a file that was good in its time and that `isGoodNow` accepts.
    func version(of path: String, isGoodNow: ([Version]) -> Bool) throws -> Answer {
        let eras = try loadEras()
        for commit in eras.commits.prefix(LastGood.fleetLimit) {
            guard let file = try source.file(at: commit, path: path), try !broken(at: commit).contains(path) else {
                continue
            }
            let parsed = cache.parse(file, limits: .standard)
            guard !parsed.documents.isEmpty else { continue }
            let versions = try LastGood.split(parsed) { try file.read(YAMLLimits.standard.fileBytes) }
            if isGoodNow(versions) { return .found(versions) }
        }
        return eras.isComplete && eras.commits.count <= LastGood.fleetLimit ? .never : .unknown
    }

    private func loadEras() throws -> (commits: [ObjectID], isComplete: Bool) {
        if let eras { return eras }
        let commits = try source.repository.firstParentHistory(from: tip, limit: LastGood.commitLimit)
        var found: [ObjectID] = []
        var last: [ObjectID] = []
        for commit in commits {
            let trees = try source.folderTrees(at: commit.id).filter { $0.folder != FleetFiles.stateFolder }.map(\.tree)
            if trees != last { found.append(commit.id) }
            last = trees
            if found.count > LastGood.fleetLimit { break }
        }
        let isComplete = commits.count < LastGood.commitLimit && !source.repository.isShallow
        let result = (commits: found, isComplete: isComplete)
        eras = result
        return result
    }

    /// Files that were broken at a commit, everything taken together.
    private func broken(at commit: ObjectID) throws -> Set<String> {
        if let known = brokenPaths[commit] { return known }
        let folders = try source.folderTrees(at: commit).filter { $0.folder != FleetFiles.stateFolder }
        let parsed = try source.files(in: folders).parsedIntent(cache)
        let paths = Set(Intent(parsed, inForce: []).brokenPaths)
        brokenPaths[commit] = paths
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
