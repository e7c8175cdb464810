import Documents
import GitState
import Planning
import UnderstudyModel

extension ProofView {
    /// The answer for programs.
    var node: Node {
        .result(
            "ProofResult",
            [
                ("source", .string(basis.loaded.sourceName)), ("holds", .boolean(check.isKept)),
                ("scenarios", .integer(check.scenarios)), ("covered", .integer(check.covered)),
                ("violations", .sequence(check.violations.map(ProofNodes.violation))),
                ("uncovered", .sequence(check.uncovered.map(ProofNodes.uncovered))),
                ("undeclared", .texts(check.undeclared)),
                ("keptOutByHolds", .texts(check.keptOutByHolds)), ("certificate", .certificate(check.certificate)),
                ("margins", .sequence(check.margins.map { ProofNodes.landing($0.scenario, $0.landing) })),
            ] + basis.fields
        )
    }
}
