import Answers
import Planning
import Reconciliation
import UnderstudyModel

extension PassView {
    /// What is answered, apart from how it is shown.
    var answer: PassAnswer {
        let outcome: PassAnswer.Outcome =
            switch report.outcome {
            case .unchanged: .unchanged
            case .committed(let revision): .committed(revision)
            case .proposed: .proposed
            }
        return PassAnswer(
            outcome: outcome,
            base: report.base,
            date: report.date,
            subject: subject,
            moves: subject == nil ? [] : record?.moves ?? [],
            files: (report.changes?.files ?? []).map(ChangedFile.init),
            raised: raised,
            resolved: resolved,
            summary: report.decision?.state.plan?.summary,
            broken: report.broken,
            mended: report.mended,
            retries: report.retries,
            timings: report.timings.map { PassAnswer.Timing(stage: $0.stage, seconds: $0.seconds) }
        )
    }
}
