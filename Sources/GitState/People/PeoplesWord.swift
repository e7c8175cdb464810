import Git
import Planning
import Reconciliation
import UnderstudyModel

/// What people say by what they do to `state/`, and which reconcilers have written there, as the history shows it.
struct PeoplesWord {
    /// Where the history is; nil for a plain folder.
    let source: RevisionFiles?
    let cache: ParseCache

    /// What people hold: what is committed and not released, and what the history shows anew. Nothing outlives the workload
    /// that it is about.
    func holds(
        _ files: FleetFiles,
        _ committed: CommittedState,
        _ intent: Intent,
        at commit: ObjectID?
    ) throws -> [Hold] {
        var holds = Dictionary(committed.holds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        if let source, let commit {
            let reversals = try Reversals(source: source, cache: cache, files: files.stateOnly, tip: commit)
            for hold in try reversals?.holds() ?? [] { holds[hold.name] = hold }
        }
        let declared = Set(intent.fleet.workloads.map(\.name))
        return holds.values.filter { intent.keepsMissing || !declared.isDisjoint(with: $0.workloads) }
            .sorted { $0.name < $1.name }
    }

    /// Which reconcilers decided what on this intent lately; none where there is no history.
    func turns(on intent: InputTrees, before tip: ObjectID) throws -> WriterTurns {
        guard let source else { return WriterTurns() }
        return try StateHistory(source: source, tip: tip).turns(on: intent)
    }
}
