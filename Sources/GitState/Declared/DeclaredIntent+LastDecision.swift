import Manifests
import Reconciliation
import UnderstudyModel

extension DeclaredIntent {
    /// What stands in for broken files of which the history shows no good version: what was in force at the last decision.
    ///
    /// Of a file that is broken stays what it held or what it declares badly. And because it may hold what was moved or renamed,
    /// so does what is declared nowhere any more: of the same folder where the file could not be read to its end, else of a kind
    /// that it declares.
    static func standIns(
        from last: LastDecision,
        for intent: Intent,
        parsed: [ParsedFile],
        chosen: [String: [InForceDocument]]
    ) -> [String: [InForceDocument]] {
        let declared = Set(parsed.flatMap(\.identities))
        let broken = intent.brokenInThemselves + intent.dangling
        let paths = Set(broken).subtracting(chosen.keys)
        let files = parsed.filter { paths.contains($0.path) }.sorted { $0.path < $1.path }
        var left = last.entries.filter {
            !intent.identities.contains($0.identity) || intent.loosened.contains($0.source)
        }
        var found: [String: [LastDecision.Entry]] = [:]
        func take(_ isMeant: (_ entry: LastDecision.Entry, _ file: ParsedFile) -> Bool) {
            for file in files {
                let meant = left.filter { isMeant($0, file) }
                guard !meant.isEmpty else { continue }
                found[file.path, default: []] += meant
                let identities = Set(meant.map(\.identity))
                left.removeAll { identities.contains($0.identity) }
            }
        }
        take { entry, file in entry.source == file.path || file.identities.contains(entry.identity) }
        // What only names what is not there must be good as it was; nothing else can be in it.
        let good = goodNow(
            found.mapValues { $0.map(\.version) },
            parsed: parsed,
            chosen: chosen.values.flatMap { $0 }
        )
        let dangling = Set(intent.dangling)
        found = found.filter { good.contains($0.key) || !dangling.contains($0.key) }
        left.removeAll { declared.contains($0.identity) }
        take { entry, file in file.isIncomplete && entry.source.hasPrefix(file.path + "/") }
        take { entry, file in
            guard intent.brokenInThemselves.contains(file.path), !intent.loosened.contains(file.path) else {
                return false
            }
            return file.isIncomplete
                ? entry.source.topFolder == file.path.topFolder
                : file.identities.contains { $0.kind == entry.identity.kind }
        }
        return found.reduce(into: [:]) { result, found in
            result[found.key] = found.value.map { InForceDocument($0.version, source: found.key) }
        }
    }
}

extension String {
    /// The first of the folders that a path leads through.
    fileprivate var topFolder: Substring { prefix { $0 != "/" } }
}
