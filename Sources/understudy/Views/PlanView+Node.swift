import Documents
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
                ("source", .string(basis.loaded.sourceName)), ("changes", .boolean(hasChanges)),
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
                            files.map { .mapping([("path", .string($0.path)), ("change", .string($0.kind.rawValue))]) }
                        )
                    } ?? .null
                ),
            ] + basis.fields
        )
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
