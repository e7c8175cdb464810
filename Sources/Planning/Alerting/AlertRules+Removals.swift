public import UnderstudyModel

extension AlertRules {
    /// More would be taken away than may go without a person's approval.
    static func removalWaits(_ subject: AlertSubject) -> [AlertCondition] {
        guard let proposal = subject.proposal else { return [] }
        return [
            AlertCondition(
                rule: .removalWaits,
                severity: .warning,
                labels: [Label("proposal", proposal.digest)],
                summary: "\(proposal.what) waits for approval: \(proposal.limits.joined(separator: "; "))",
                remedy: "mend the input that asks for it, or approve it: understudy approve \(proposal.digest)",
                command: "understudy get proposals \(proposal.name) -o yaml"
            )
        ]
    }
}

extension AlertRules {
    /// Regions that have less to give than what is reserved there, because what would lose its place awaits approval.
    static func overbookedRegions(_ subject: AlertSubject) -> [AlertCondition] {
        subject.plan.overbooked.sorted { $0.key < $1.key }.map { region, lacking in
            let missing = Resource.allCases.filter { lacking[$0] > 0 }.map {
                Alert.ShortAmount(lacking: lacking[$0], of: $0)
            }
            return AlertCondition(
                rule: .shortfall,
                severity: .critical,
                labels: [Label("region", region)],
                summary: "\(region) lacks \(missing.map(\.phrase).joined(separator: ", ")) for what is reserved there: "
                    + "standbys that would lose their place wait for approval",
                missing: missing,
                remedy: "add capacity to \(region), or approve what waits: understudy get proposals",
                command: "understudy get reservations \(region)",
                cause: Label("region", region)
            )
        }
    }
}

extension Proposal {
    /// What waits, in a phrase: `taking away 3 standbys of 2 workloads`.
    public var what: String {
        let standbys = removals.reduce(0) { $0 + $1.standbys }
        let losing = removals.count { $0.standbys > 0 }
        let shrinking = removals.count - losing
        var parts: [String] = []
        if standbys > 0 {
            parts.append("taking away \(Proposal.count(standbys, "standby")) of \(Proposal.count(losing, "workload"))")
        }
        if shrinking > 0 { parts.append("shrinking the standbys of \(Proposal.count(shrinking, "workload"))") }
        if !deletions.isEmpty { parts.append("deleting \(Proposal.count(deletions.count, "document"))") }
        return parts.joined(separator: " and ")
    }

    private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
