import Documents
import Git
import Manifests
import Reconciliation
import UnderstudyModel

/// What people declared, with what of their history stands in for what is broken now.
struct DeclaredIntent {
    /// Where the history is; nil for a plain folder.
    let source: RevisionFiles?
    let cache: ParseCache

    /// How often files are looked for anew, because what was found may be what others name.
    private static let standInRounds = 4

    /// What stands in for broken files: their last good version in the history; where that shows none, what was in force at
    /// the last decision.
    ///
    /// First for files that are broken in themselves, then for those that name what is not there even so. Nothing stands in
    /// for a document that only names a broken one.
    func standIns(
        for intent: Intent,
        parsed: [ParsedFile],
        last: LastDecision,
        at commit: ObjectID?
    ) throws -> [InForceDocument] {
        var chosen: [String: [InForceDocument]] = [:]
        if let source, let commit { chosen = try lastGood(for: intent, parsed: parsed, in: source, at: commit) }
        let found = chosen.values.flatMap { $0 }
        chosen.merge(
            DeclaredIntent.standIns(
                from: last,
                for: found.isEmpty ? intent : Intent(parsed, inForce: found),
                parsed: parsed,
                chosen: chosen
            ),
            uniquingKeysWith: { first, _ in first }
        )
        return chosen.values.flatMap { $0 }.sorted { ($0.identity, $0.source) < ($1.identity, $1.source) }
    }

    /// The last good versions of broken files in the history, by file.
    private func lastGood(
        for intent: Intent,
        parsed: [ParsedFile],
        in source: RevisionFiles,
        at commit: ObjectID
    ) throws -> [String: [InForceDocument]] {
        let history = LastGood(
            source: source,
            cache: cache,
            tip: commit,
            paths: Set(parsed.map(\.path))
        )
        let identities = Dictionary(parsed.map { ($0.path, $0.identities) }, uniquingKeysWith: +)
        var chosen: [String: [InForceDocument]] = [:]
        var intent = intent
        // Two rounds find nearly everything; a third is for what needs what the second has found.
        for round in 0..<DeclaredIntent.standInRounds {
            let broken = intent.brokenInThemselves + (round == 0 ? [] : intent.dangling)
            let wanted = broken.filter { chosen[$0] == nil }
            guard !wanted.isEmpty else { continue }
            let found = try history.versions(
                of: wanted.map {
                    LastGood.Wanted(
                        path: $0,
                        identities: identities[$0] ?? [],
                        isLoosened: intent.loosened.contains($0)
                    )
                }
            ) { candidates in
                DeclaredIntent.goodNow(candidates, parsed: parsed, chosen: chosen.values.flatMap { $0 })
            }
            guard round == 0 || !found.isEmpty else { break }
            for (path, versions) in found { chosen[path] = versions.map { InForceDocument($0, source: path) } }
            if !found.isEmpty { intent = Intent(parsed, inForce: chosen.values.flatMap { $0 }) }
        }
        return chosen
    }

    /// The candidates that are good today: their references hold among everything that is declared, stands in already, or
    /// is a good candidate too.
    static func goodNow(
        _ candidates: [String: [LastGood.Version]],
        parsed: [ParsedFile],
        chosen: [InForceDocument]
    ) -> Set<String> {
        var remaining = candidates
        while !remaining.isEmpty {
            let files = parsed.map { file in
                remaining[file.path] == nil ? file : ParsedFile(unknown: file.path, problem: .standsAside(file.path))
            }
            let documents = remaining.sorted { $0.key < $1.key }.flatMap { path, versions in
                versions.map { InForceDocument($0, source: path) }
            }
            let intent = Intent(files, inForce: chosen + documents)
            let good = remaining.filter { path, versions in intent.holds(versions.map(\.document), of: path) }
            guard good.count < remaining.count else { break }
            remaining = good
        }
        return Set(remaining.keys)
    }
}

extension InForceDocument {
    init(_ version: LastGood.Version, source: String) {
        self.init(identity: version.document.identity, content: version.content, source: source)
    }
}

extension Diagnostic {
    /// Says, in a trial only, that a file is not what it was.
    fileprivate static func standsAside(_ path: String) -> Diagnostic {
        Diagnostic(code: StoreDiagnosticCodes.unreadableFile, file: path, message: "an earlier version is tried")
    }
}
