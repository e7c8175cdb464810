import UnderstudyModel

extension AlertRules {
    /// Workloads whose observed demand is not believed: what changed, by how much, and what would follow.
    static func doubtfulDemand(_ subject: AlertSubject) -> [AlertCondition] {
        let belief = subject.fleet.policy.metrics.belief
        return subject.profiles.compactMap { profile in
            guard case .doubt(let doubt) = profile.inputs.cause, profile.inputs.freshness == .doubtful else {
                return nil
            }
            let name = profile.workload
            let believedAt = profile.inputs.since.flatMap { doubt.cause.mayAgree ? $0 + belief.after : nil }
            return AlertCondition(
                rule: .doubtfulDemand,
                severity: .warning,
                labels: [Label("workload", name)],
                summary: "demand of \(name) is not believed, its last profile is held: \(doubt); "
                    + consequence(doubt.cause.direction)
                    + (believedAt.map { "; it is believed from \($0) on if it stays so" } ?? ""),
                remedy: "\(doubt.cause.remedy); if it is so: understudy approve --demand \(profile.workload)",
                command: "understudy predict \(name)",
                since: profile.inputs.since,
                cause: Label("doubt", doubt.cause.rawValue)
            )
        }
    }

    private static func consequence(_ direction: DemandDoubt.Direction) -> String {
        switch direction {
        case .up: "believed, its standbys would grow by as much, and others could lose their place to them"
        case .down: "believed, what is reserved for it would shrink by as much"
        case .unclear: "believed, its standbys would be sized by that"
        }
    }
}
