import Documents
import Git
import Manifests
import Planning
import Reconciliation
import UnderstudyModel
import YAML

/// Reads a fleet as a whole: of a commit, or of a plain folder. Files in, values out.
struct FleetReader {
    /// The repository and the fleet's place in it; nil for a plain folder.
    let source: RevisionFiles?
    let cache: ParseCache

    /// The fleet at a commit.
    ///
    /// - Parameter name: what is read, for people.
    func read(_ source: RevisionFiles, at commit: ObjectID, called name: String) throws -> LoadedFleet {
        let folders = try source.folderTrees(at: commit)
        guard folders.contains(where: { FleetFiles.intentFolders.contains($0.folder) }) else {
            throw StoreError.noFleet(path: source.fleetPath, revision: name)
        }
        var files = try source.files(in: folders)
        for folder in try source.refusedFolders(at: commit) { try files.refuse(folder) }
        return try load(
            files,
            at: commit,
            inputs: InputTrees(folders.map { Label($0.folder, $0.tree.description) }),
            name: name
        )
    }

    /// The fleet in a plain folder.
    func read(folder root: String) throws -> LoadedFleet {
        let files = try WorkTreeFiles(root: root).files()
        guard FleetFiles.intentFolders.contains(where: { files.files[$0]?.isEmpty == false }) else {
            throw StoreError.noFleet(path: "", revision: root)
        }
        return try load(files, at: nil, inputs: InputTrees(), name: "the work tree of \(root)")
    }

    private func load(_ files: FleetFiles, at commit: ObjectID?, inputs: InputTrees, name: String) throws -> LoadedFleet
    {
        let committed = try StateFiles.state(from: files.state, cache: cache)
        var parsed = try files.parsedIntent(cache)
        let last = try lastDecision(committed.plan, files, inputs, isCommitted: commit != nil)
        parsed += last.displacing(files, parsed)
        var intent = Intent(parsed, inForce: [])
        var inForce: [InForceDocument] = []
        if !(intent.brokenInThemselves + intent.dangling).isEmpty {
            inForce = try DeclaredIntent(source: source, cache: cache).standIns(
                for: intent,
                parsed: parsed,
                last: last,
                at: commit
            )
            intent = Intent(parsed, inForce: inForce)
        }
        return try loaded(files, parsed, intent, inForce, committed, last, at: commit, inputs: inputs, name: name)
    }

    private func lastDecision(
        _ record: PlanRecord?,
        _ files: FleetFiles,
        _ inputs: InputTrees,
        isCommitted: Bool
    ) throws -> LastDecision {
        let inForce = try StateFiles.inForce(from: files.state)
        guard let source, isCommitted else { return LastDecision(inForce: inForce) }
        return try LastDecision(record, inForce: inForce, now: inputs, files, in: source, cache: cache)
    }

    private func loaded(
        _ files: FleetFiles,
        _ parsed: [ParsedFile],
        _ intent: Intent,
        _ inForce: [InForceDocument],
        _ committed: CommittedState,
        _ last: LastDecision,
        at commit: ObjectID?,
        inputs: InputTrees,
        name: String
    ) throws -> LoadedFleet {
        let histories = histories(files)
        let standing = StandingIntent(
            parsed,
            intent,
            inForce: inForce,
            deleted: last.deleted(intent, inForce, parsed)
        )
        let intent = standing.intent
        let byPath = Dictionary(files.intent.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let pin = EnginePin(of: intent.fleet.policy, among: parsed, folder: source?.fleetPath ?? "")
        return LoadedFleet(
            snapshot: Snapshot(
                revision: commit?.description ?? "",
                inputs: inputs,
                fleet: intent.fleet,
                broken: intent.broken,
                keepsMissing: intent.keepsMissing,
                inForce: standing.inForce,
                deleted: standing.deleted,
                keeping: standing.keeping,
                committed: committed,
                holds: try PeoplesWord(source: source, cache: cache).holds(files, committed, intent, at: commit),
                histories: histories
            ),
            outOfReach: last.isOutOfReach ? intent.unreadDocuments : [],
            diagnostics: (intent.diagnostics + files.otherRefusals + orphans(among: histories, intent)
                + [pin.diagnostic].compactMap(\.self)).sorted(),
            timeZones: parsed.flatMap(\.documents).flatMap(\.timeZones),
            enginePin: pin,
            documentCount: parsed.reduce(0) { $0 + $1.count },
            sourceName: name,
            bytes: { history, limit in
                guard let file = byPath[history.path] else {
                    throw StoreError.unreadable(path: history.path, reason: "it was not read with the fleet")
                }
                return try file.history(limit: limit)
            },
            text: { path in
                byPath[path].flatMap { try? $0.read(YAMLLimits.standard.fileBytes) }.map {
                    String(decoding: $0, as: UTF8.self)
                }
            }
        )
    }

    private func histories(_ files: FleetFiles) -> [String: HistoryFile] {
        var histories: [String: HistoryFile] = [:]
        for file in files.files["policies"] ?? [] {
            guard file.path.hasPrefix(FleetFiles.historyFolder), file.path.hasSuffix(".csv") else { continue }
            let name = file.path.dropFirst(FleetFiles.historyFolder.count).dropLast(".csv".count)
            histories[String(name)] = HistoryFile(path: file.path, contentID: file.contentID)
        }
        return histories
    }

    /// Warns of histories that no workload reads. Where documents are missing that nobody could read, nothing is said: one
    /// of them may read it.
    private func orphans(among histories: [String: HistoryFile], _ intent: Intent) -> [Diagnostic] {
        guard !intent.keepsMissing else { return [] }
        let names = Set(intent.fleet.workloads.map(\.historyName)).sorted()
        let orphans = histories.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }
        // A workload without a history is what a misspelt one was meant for.
        let missing = names.filter { histories[$0] == nil }
        return orphans.enumerated().map { position, orphan in
            let near = position < 100 ? EditDistance.nearest(to: orphan.key, among: missing) : nil
            return Diagnostic(
                code: StoreDiagnosticCodes.orphanedHistory,
                severity: .warning,
                file: orphan.value.path,
                message: "no workload has the demand history '\(Text.excerpt(orphan.key))'",
                help: near.map { "did you mean '\($0).csv'?" }
                    ?? "name it after its workload, name it under `spec.history`, or remove it"
            )
        }
    }
}
