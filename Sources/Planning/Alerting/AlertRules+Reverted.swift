import UnderstudyModel

extension AlertRules {
    /// Decisions that a person reverted: what was put back stays until it is released.
    static func reverted(_ subject: AlertSubject) -> [AlertCondition] {
        let assignments = Dictionary(
            subject.plan.assignments.map { ($0.workload, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return subject.reverted.flatMap { hold in
            hold.workloads.sorted().compactMap { name in
                guard let assignment = assignments[name] else { return nil }
                let isBare = assignment.standbys.isEmpty
                let there = assignment.standbys.map(\.offer)
                let outcome =
                    isBare
                    ? "; \(name) has no standby"
                    : there == hold.standbys ?? there
                        ? "" : "; what was put there has no room or is not eligible, it is on \(Hold.list(there))"
                return AlertCondition(
                    rule: .decisionReverted,
                    severity: isBare ? .critical : .warning,
                    labels: [Label("workload", name)],
                    summary:
                        "\(hold.by) reverted what was decided for \(name): \(hold.revertedTo), until it is released"
                        + outcome,
                    remedy: "to let \(name) be decided again: git rm state/holds/\(hold.name).yaml, and commit that",
                    command: "understudy get holds \(hold.name)",
                    cause: Label("person", hold.by)
                )
            }
        }
    }
}
