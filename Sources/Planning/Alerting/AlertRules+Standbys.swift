import UnderstudyModel

extension AlertRules {
    /// Standbys that have become worse than the best eligible by more than the tolerance.
    static func personaDrift(_ subject: AlertSubject) -> [AlertCondition] {
        let tolerance = subject.fleet.policy.alerts.driftTolerance.thousandths
        return subject.plan.drifts.filter { $0.best.points - $0.current.points > tolerance }.map { drift in
            AlertCondition(
                rule: .personaDrift,
                severity: .warning,
                labels: [Label("workload", drift.workload), Label("rank", String(drift.rank))],
                summary: "standby \(drift.rank) of \(drift.workload) on \(drift.current.offer) fits "
                    + "\(drift.best.points - drift.current.points) points worse than \(drift.best.offer): \(drift.because)",
                remedy:
                    "make room in \(drift.best.offer.region), or accept it by raising spec.alerts.driftTolerance of the fleet policy",
                command: "understudy explain \(drift.workload)",
                delay: subject.fleet.policy.alerts.driftFor,
                cause: Label("region", drift.best.offer.region)
            )
        }
    }

    /// Standbys for which less is reserved than the workload is now expected to need: something keeps them as they are.
    static func outgrownStandbys(_ subject: AlertSubject) -> [AlertCondition] {
        let profiles = Dictionary(subject.profiles.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        return subject.plan.assignments.compactMap { assignment in
            guard !assignment.standbys.isEmpty, let profile = profiles[assignment.workload] else { return nil }
            let needed = profile.peak[assignment.quantile]
            let missing = Resource.allCases.filter { needed[$0] > assignment.demand[$0] }.map {
                Alert.ShortAmount(lacking: needed[$0] - assignment.demand[$0], of: $0)
            }
            guard !missing.isEmpty else { return nil }
            let name = assignment.workload
            return AlertCondition(
                rule: .personaDrift,
                severity: .warning,
                labels: [Label("workload", name)],
                summary:
                    "\(name) is expected to need \(missing.map(\.phrase).joined(separator: ", ")) more than is reserved "
                    + "for it" + (assignment.heldBecause.map { ", as nothing of it may move: \($0)" } ?? ""),
                missing: missing,
                remedy: "let its standbys be chosen anew: mend or release what keeps them",
                command: "understudy explain \(name)",
                delay: subject.fleet.policy.alerts.driftFor
            )
        }
    }

    /// Scenarios that leave workloads without a place.
    static func scenariosNotCovered(_ subject: AlertSubject) -> [AlertCondition] {
        subject.proofs.filter { !$0.isCovered }.map { proof in
            let names = proof.uncovered.map(\.workload)
            let shown =
                names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
            let lost = proof.isGroup ? "some pair of regions" : proof.regions.joined(separator: ", ")
            return AlertCondition(
                rule: .scenarioNotCovered,
                severity: proof.isGroup ? .warning : .critical,
                labels: [Label("scenario", proof.scenario)],
                summary: names.isEmpty
                    ? "if \(lost) is lost, what lands elsewhere is more than what is ready"
                    : "if \(lost) is lost, \(shown) \(names.count == 1 ? "has" : "have") no place",
                missing: homelessDemand(of: names, subject),
                remedy: "see why each of them has no further standby",
                command: proof.isGroup
                    ? "understudy prove" : "understudy drill --lose \(proof.regions.joined(separator: " --lose "))",
                expected: Shortage(of: names, subject).expected
            )
        }
    }

    /// The demand that has no place, together.
    private static func homelessDemand(of names: [String], _ subject: AlertSubject) -> [Alert.ShortAmount] {
        let homeless = Set(names)
        let total = subject.plan.assignments.filter { homeless.contains($0.workload) }.reduce(ResourceAmounts.zero) {
            $0 + $1.demand
        }
        return Resource.allCases.filter { total[$0] > 0 }.map { Alert.ShortAmount(lacking: total[$0], of: $0) }
    }

    /// A person's word that workloads stay where they are.
    static func holds(_ subject: AlertSubject) -> [AlertCondition] {
        let known = Set(subject.fleet.workloads.map(\.name))
        let assignments = Dictionary(
            subject.plan.assignments.map { ($0.workload, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return subject.fleet.holds.filter { $0.isInForce(at: subject.date) }.compactMap { hold in
            let held = hold.workloads.filter(known.contains).sorted()
            guard !held.isEmpty else { return nil }
            let shown = held.prefix(5).joined(separator: ", ") + (held.count > 5 ? " and \(held.count - 5) more" : "")
            let obstacles = subject.fleet.workloads.filter { held.contains($0.name) }.compactMap { workload in
                obstacle(to: hold, for: workload, in: subject.fleet, assignments[workload.name])
            }
            return AlertCondition(
                rule: .heldByPerson,
                severity: obstacles.isEmpty ? .info : .warning,
                labels: [Label("hold", hold.name)],
                summary: "\(hold.by) holds \(shown) where \(held.count == 1 ? "it is" : "they are"): \(hold.reason)"
                    + (hold.until.map { "; until \($0)" } ?? "; until the hold is deleted")
                    + obstacles.map { "; \($0)" }.joined(),
                remedy: (obstacles.isEmpty ? "" : "correct spec.standbys of it, or ")
                    + "delete the hold \(hold.name) when it is no longer needed",
                command: "understudy get holds \(hold.name)",
                cause: Label("hold", hold.name)
            )
        }
    }

    /// Why a workload is not on the standbys that a hold names, and where it stays; nil where it is on them.
    private static func obstacle(
        to hold: Hold,
        for workload: Workload,
        in fleet: Fleet,
        _ assignment: Assignment?
    ) -> String? {
        guard let wanted = hold.standbys else { return nil }
        let there = assignment?.standbys.map(\.offer) ?? []
        let obstacle = hold.obstacle(for: workload, in: fleet)
        guard obstacle != nil || there != Array(wanted.prefix(max(workload.standbys, 0))) else { return nil }
        let reason = obstacle ?? "that has no room or is not eligible"
        return "\(Hold.list(wanted)) can not be kept: \(reason); \(workload.name) is on \(Hold.list(there))"
    }
}
