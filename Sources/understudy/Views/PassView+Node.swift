import Documents
import Planning
import Reconciliation
import UnderstudyModel

extension PassView {
    /// The answer for programs.
    var node: Node {
        .result(
            "ReconcileResult",
            [
                ("outcome", .string(outcome)), ("changes", .boolean(report.outcome != .unchanged)),
                ("revision", .text(revision)), ("base", .string(report.base)), ("date", .time(report.date)),
                ("subject", .text(subject)),
                ("standbys", .sequence(subject == nil ? [] : (record?.moves ?? []).map(PlanView.node))),
                (
                    "files",
                    .sequence(
                        (report.changes?.files ?? []).map {
                            .mapping([("path", .string($0.path)), ("change", .string($0.kind.rawValue))])
                        }
                    )
                ),
                ("alertsRaised", .alerts(raised)), ("alertsResolved", .alerts(resolved)),
                ("summary", .summary(report.decision?.state.plan?.summary)), ("broken", .broken(report.broken)),
                ("mended", .text(report.mended)), ("retries", .integer(report.retries)),
                (
                    "timings",
                    .sequence(
                        report.timings.map {
                            .mapping([("stage", .string($0.stage)), ("seconds", .measured($0.seconds))])
                        }
                    )
                ),
            ]
        )
    }
}
