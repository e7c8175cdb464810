import Documents
import Git
import Manifests
import Planning
import Reconciliation
import UnderstudyModel
import YAML

extension GitStore {
    /// Reads a fleet from anywhere.
    public func read(_ source: FleetSource) throws -> LoadedFleet {
        defer { cache.forgetUnused() }
        switch source {
        case .branch: return try read(commit: try tip(), name: shortBranch)
        case .revision(let text):
            let commit = try requireRepository().resolve(revision: text)
            return try read(commit: commit, name: text)
        case .workTree: return try readWorkTree()
        }
    }

    /// Whether there is a work tree to read.
    public var hasWorkTree: Bool { workTreeRoot != nil }

    /// The commit that the branch holds; where HEAD is detached and no branch was named, HEAD's.
    func tip() throws -> ObjectID {
        let repository = try requireRepository()
        if branch == "HEAD", case .detached(let id) = try repository.head { return id }
        guard let tip = try repository.referenceTarget(branch) else {
            guard case .branch(branch, nil) = try repository.head else { throw StoreError.noBranch(name: shortBranch) }
            throw StoreError.noCommits(branch: shortBranch)
        }
        return tip
    }

    private var shortBranch: String {
        branch.hasPrefix("refs/heads/") ? String(branch.dropFirst("refs/heads/".count)) : branch
    }

    private func read(commit: ObjectID, name: String) throws -> LoadedFleet {
        let source = RevisionFiles(repository: try requireRepository(), fleetPath: fleetPath)
        let folders = try source.folderTrees(at: commit)
        guard folders.contains(where: { FleetFiles.intentFolders.contains($0.folder) }) else {
            throw StoreError.noFleet(path: fleetPath, revision: name)
        }
        return try load(
            try source.files(in: folders),
            at: commit,
            inputs: folders.map { Label($0.folder, $0.tree.description) }.sorted(),
            name: "\(name) at \(commit.abbreviated)"
        )
    }

    private func readWorkTree() throws -> LoadedFleet {
        guard let workTreeRoot else { return try read(commit: try tip(), name: shortBranch) }
        var files = try WorkTreeFiles(root: workTreeRoot).files()
        guard FleetFiles.intentFolders.contains(where: { files.files[$0]?.isEmpty == false }) else {
            throw StoreError.noFleet(path: workTreeRoot, revision: "the work tree")
        }
        let commit = repository == nil ? nil : try? tip()
        var inputs: [Label] = []
        if let repository, let commit {
            // Intent comes from the disk, but what was decided is what the branch says.
            let source = RevisionFiles(repository: repository, fleetPath: fleetPath)
            let folders = try source.folderTrees(at: commit)
            files.files[FleetFiles.stateFolder] = try source.files(
                in: folders.filter { $0.folder == FleetFiles.stateFolder }
            ).state
            inputs = folders.filter { $0.folder == FleetFiles.stateFolder }.map {
                Label($0.folder, $0.tree.description)
            }
        }
        return try load(files, at: commit, inputs: inputs, name: "the work tree of \(workTreeRoot)")
    }

    private func load(_ files: FleetFiles, at commit: ObjectID?, inputs: [Label], name: String) throws -> LoadedFleet {
        let parsed = files.parsedIntent(cache)
        // A damaged document is broken; one that is not in the repository at all is a repository that is not all there.
        for file in parsed {
            guard let failure = file.failure, failure.code == .notFound else { continue }
            throw StoreError.incomplete(path: file.path, failure)
        }
        var intent = Intent(parsed, inForce: [])
        var inForce: [InForceDocument] = []
        if !(intent.brokenInThemselves + intent.dangling).isEmpty {
            inForce = try standIns(
                for: intent,
                parsed: parsed,
                committed: try StateFiles.inForce(from: files.state),
                at: commit
            )
            intent = Intent(parsed, inForce: inForce)
        }
        return try loaded(files, parsed, intent, inForce, at: commit, inputs: inputs, name: name)
    }

    func loaded(
        _ files: FleetFiles,
        _ parsed: [ParsedFile],
        _ intent: Intent,
        _ inForce: [InForceDocument],
        at commit: ObjectID?,
        inputs: [Label],
        name: String
    ) throws -> LoadedFleet {
        let histories = histories(files)
        let committed = try StateFiles.state(from: files.state, cache: cache)
        let byPath = Dictionary(files.intent.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        return LoadedFleet(
            snapshot: Snapshot(
                revision: commit?.description ?? "",
                inputs: inputs,
                fleet: intent.fleet,
                broken: intent.broken,
                keepsMissing: intent.keepsMissing,
                inForce: inForce,
                committed: committed,
                holds: try holds(files, committed, intent, at: commit),
                histories: histories
            ),
            diagnostics: (intent.diagnostics + files.otherRefusals + orphans(among: histories, intent)).sorted(),
            timeZones: parsed.flatMap(\.documents).flatMap(\.timeZones),
            documentCount: parsed.reduce(0) { $0 + $1.count },
            sourceName: name,
            text: { path in
                byPath[path].flatMap { try? $0.read(YAMLLimits.standard.fileBytes) }.map {
                    String(decoding: $0, as: UTF8.self)
                }
            }
        )
    }

    /// What people hold by what they did to `state/`: what is committed and not released, and what the history shows anew.
    /// Nothing outlives the workload that it is about.
    private func holds(
        _ files: FleetFiles,
        _ committed: CommittedState,
        _ intent: Intent,
        at commit: ObjectID?
    ) throws -> [Hold] {
        var holds = Dictionary(committed.holds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        if let repository, let commit {
            let source = RevisionFiles(repository: repository, fleetPath: fleetPath)
            let reversals = try Reversals(source: source, cache: cache, files: files.stateOnly, tip: commit)
            for hold in try reversals?.holds() ?? [] { holds[hold.name] = hold }
        }
        let declared = Set(intent.fleet.workloads.map(\.name))
        return holds.values.filter { intent.keepsMissing || !declared.isDisjoint(with: $0.workloads) }
            .sorted { $0.name < $1.name }
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
