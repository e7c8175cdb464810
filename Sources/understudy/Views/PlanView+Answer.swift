import Answers
import GitState
import Planning
import Reconciliation

extension PlanView {
    /// What is answered, apart from how it is shown.
    var answer: PlanAnswer {
        PlanAnswer(
            source: basis.loaded.sourceName,
            preview: preview,
            objective: decision.plan.objective,
            certificate: decision.plan.certificate,
            files: files?.map(ChangedFile.init),
            basis: basis.answered
        )
    }
}

extension ChangedFile {
    /// A file of a change set, without its content.
    init(_ file: ChangeSet.FileChange) {
        let change: Change =
            switch file.kind {
            case .added: .added
            case .changed: .changed
            case .removed: .removed
            }
        self.init(path: file.path, change: change)
    }
}
