import Git
import Manifests
import Reconciliation
import UnderstudyModel

extension GitStore {
    /// What stands in for broken files: their last good version in the history; where the history is cut off, what is
    /// committed as in force.
    func standIns(
        for intent: Intent,
        parsed: [ParsedFile],
        committed: [InForceDocument],
        at commit: ObjectID?
    ) throws -> [InForceDocument] {
        guard let repository, let commit else { return committed.filter { intent.brokenPaths.contains($0.source) } }
        let history = LastGood(
            source: RevisionFiles(repository: repository, fleetPath: fleetPath),
            cache: cache,
            tip: commit
        )
        var chosen: [InForceDocument] = []
        for path in intent.brokenPaths {
            let others = parsed.filter { $0.path != path }
            let answer = try history.version(of: path) { versions in
                let candidate = chosen + versions.map { InForceDocument($0, source: path) }
                // Good now means: its references hold among everything else that is declared today.
                return Intent(
                    others + [ParsedFile(unknown: path, problem: intent.firstError(of: path))],
                    inForce: candidate
                )
                .identities.isSuperset(of: versions.map(\.document.identity))
            }
            switch answer {
            case .found(let versions): chosen += versions.map { InForceDocument($0, source: path) }
            case .unknown: chosen += committed.filter { $0.source == path }
            case .never: continue
            }
        }
        return chosen.sorted { $0.identity < $1.identity }
    }
}

extension InForceDocument {
    init(_ version: LastGood.Version, source: String) {
        self.init(identity: version.document.identity, content: version.content, source: source)
    }
}
