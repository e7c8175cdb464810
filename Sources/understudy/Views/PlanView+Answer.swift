import Answers
import Git
import Planning
import Reconciliation
import UnderstudyModel

extension ChangedFile {
    /// A file of a change set, without its content.
    init(_ file: ChangeSet.FileChange) {
        let change: Change =
            switch file.kind {
            case .added: .added
            case .changed: .changed
            case .removed: .removed
            }
        self.init(path: file.path, change: change, blob: file.content.map { "\(Repository.hashBlob($0))" })
    }
}

extension Observed {
    /// What a decision on this stands on.
    var answered: Basis {
        let kept = Set(asCommitted)
        return Basis(
            date: date,
            observedNow: profiles.map(\.workload).filter { !kept.contains($0) },
            intentHasChanged: snapshot.committed.plan.map { !snapshot.inputs.changed(since: $0.inputs).isEmpty }
                ?? false,
            broken: snapshot.broken
        )
    }

    /// Whether demand was observed.
    ///
    /// - Parameter isReached: whether every source could be read.
    func demandAnswered(isReached: Bool) -> PlanAnswer.Demand {
        guard !asCommitted.isEmpty else { return isReached ? .observed : .committed }
        return asCommitted.count == profiles.count ? .committed : .partly
    }
}
