import Documents
import Git
import Manifests
import Reconciliation
import UnderstudyModel
import YAML

/// Finds the last good version of a broken file in the history of the branch.
struct LastGood {
    /// Commits looked at for one file.
    static let commitLimit = 5000
    /// Versions of one file looked at.
    static let versionLimit = 50

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

    let files: RevisionFiles
    let cache: ParseCache

    /// Walks the first parents of a commit back to the newest version of a file that `isGood` accepts.
    func versions(of path: String, before commit: ObjectID, isGood: ([Version]) -> Bool) throws -> Answer {
        let commits = try files.repository.firstParentHistory(from: commit, limit: LastGood.commitLimit)
        var seen = Set<String>()
        for commit in commits {
            guard let file = try files.file(at: commit.id, path: path), seen.insert(file.contentID).inserted else {
                continue
            }
            guard seen.count <= LastGood.versionLimit else { return .unknown }
            let parsed = cache.parse(file, limits: .standard)
            guard !parsed.hasErrors, !parsed.documents.isEmpty else { continue }
            let versions = try LastGood.split(parsed, bytes: { try file.read(YAMLLimits.standard.fileBytes) })
            if isGood(versions) { return .found(versions) }
        }
        return commits.count >= LastGood.commitLimit || files.repository.isShallow ? .unknown : .never
    }

    /// The documents of a file, each with bytes of its own: verbatim where the file holds just one.
    static func split(_ parsed: ParsedFile, bytes: () throws -> [UInt8]) rethrows -> [Version] {
        if parsed.count == 1, let only = parsed.documents.first { return [Version(document: only, content: try bytes())] }
        return parsed.parts.map { Version(document: $0.document, content: YAMLEmitter.bytes($0.node)) }
    }
}
