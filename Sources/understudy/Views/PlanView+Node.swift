import Documents
import Git
import GitState
import Planning
import Reconciliation
import UnderstudyModel

extension PlanView {
    /// The answer for programs.
    var node: Node {
        .result(
            "PlanResult",
            [
                ("source", .string(sourceName)), ("changes", .boolean(hasChanges)),
                (
                    "counts",
                    .mapping([
                        ("add", .integer(preview.added)), ("move", .integer(preview.moved)),
                        ("remove", .integer(preview.removed)), ("keep", .integer(preview.kept)),
                    ])
                ),
                ("standbys", .sequence(preview.moves.map(PlanView.node))),
                ("reservations", .sequence(preview.resized.map(PlanView.node))),
                ("before", .summary(preview.before)), ("after", .summary(preview.after)),
                ("noLongerCovered", .sequence(preview.uncovered.map(ProofNodes.uncovered))),
                ("newlyCovered", .texts(preview.covered)), ("alertsRaised", .alerts(preview.raised)),
                ("alertsResolved", .alerts(preview.resolved)), ("objective", .terms(decision.plan.objective)),
                ("certificate", .certificate(decision.plan.certificate)),
                (
                    "files",
                    files.map { files in
                        .sequence(
                            files.map { file in
                                .mapping([
                                    ("path", .string(file.path)), ("change", .string(file.kind.rawValue)),
                                    ("blob", .text(file.content.map { "\(Repository.hashBlob($0))" })),
                                ])
                            }
                        )
                    } ?? .null
                ),
                ("subject", .text(report.message?.subject)), ("demand", .string(demand)),
                (
                    "unreached",
                    .sequence(
                        unreached.map {
                            .mapping([("source", .string($0.source)), ("cause", .string($0.cause))])
                        }
                    )
                ), ("date", .time(report.date)), ("observedNow", .texts(observedNow)),
                ("intentChangedSinceDecision", .boolean(intentHasChanged)), ("broken", .broken(report.broken)),
            ]
        )
    }

    /// Workloads that were observed just now.
    private var observedNow: [String] {
        let kept = Set(asCommitted)
        return (report.observed?.profiles ?? []).map(\.workload).filter { !kept.contains($0) }
    }

    private var intentHasChanged: Bool {
        guard let snapshot = report.observed?.snapshot, let record = snapshot.committed.plan else { return false }
        return !snapshot.inputs.changed(since: record.inputs).isEmpty
    }

    static func node(_ move: PlanRecord.Move) -> Node {
        .mapping([
            ("action", .string(action(move))), ("workload", .string(move.workload)), ("rank", .integer(move.rank)),
            ("from", .offer(move.from)), ("to", .offer(move.to)), ("reason", .string(move.reason)),
        ])
    }

    private static func node(_ resize: PlanPreview.Resize) -> Node {
        .mapping([
            ("region", .string(resize.offer.region)), ("persona", .string(resize.offer.persona)),
            ("from", .integer(resize.from)), ("to", .integer(resize.to)),
        ])
    }

    private static func action(_ move: PlanRecord.Move) -> String {
        move.from == nil ? "add" : move.to == nil ? "remove" : "move"
    }
}
