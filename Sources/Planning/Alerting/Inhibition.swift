import UnderstudyModel

/// Finds which conditions others explain, so that people are told of the cause and not of each of its consequences.
///
/// A region that is too full for its own workloads explains why standbys find no room there. The loss of a region that
/// leaves several workloads without a place explains each of their missing standbys. A scenario says nothing new where
/// all that it leaves without a place is told already, also as what a person reverted. No chain ever leads back to where it began.
struct Inhibition {
    /// The conditions, each with the name of the one that explains it.
    private(set) var conditions: [AlertCondition]

    init(_ subject: AlertSubject, _ conditions: [AlertCondition]) {
        self.conditions = conditions
        explainByRegions(subject)
        explainByScenarios(subject)
    }

    /// What wants to be in a region that is too full for its own.
    private mutating func explainByRegions(_ subject: AlertSubject) {
        var full: [String: String] = [:]
        for condition in conditions where condition.rule == .shortfall {
            if let region = condition.value(of: "region") { full[region] = condition.name }
        }
        for index in conditions.indices {
            guard conditions[index].value(of: "workload") != nil, let cause = conditions[index].cause,
                cause.key == "region"
            else { continue }
            conditions[index].follows = full[cause.value]
        }
    }

    private mutating func explainByScenarios(_ subject: AlertSubject) {
        // The condition of each workload that has no standby, by workload.
        var standbys: [String: Int] = [:]
        for (index, condition) in conditions.enumerated()
        where [.shortfall, .noEligibleRegion].contains(condition.rule) || condition.isOfWorkloadLeftBare {
            if let workload = condition.value(of: "workload") { standbys[workload] = index }
        }
        let proofs = Dictionary(subject.proofs.map { ($0.scenario, $0) }, uniquingKeysWith: { first, _ in first })
        for index in conditions.indices where conditions[index].rule == .scenarioNotCovered {
            guard let scenario = conditions[index].value(of: "scenario"), let proof = proofs[scenario] else { continue }
            let told = proof.uncovered.map { standbys[$0.workload] }
            guard !told.isEmpty else { continue }
            let open = told.filter { place in
                guard let place else { return true }
                return conditions[place].rule == .shortfall && conditions[place].follows == nil
            }
            if open.count > 1 || open.contains(nil) {
                for place in open.compactMap({ $0 }) { conditions[place].follows = conditions[index].name }
            } else if let first = (open.first ?? told.first) ?? nil {
                conditions[index].follows = conditions[first].follows ?? conditions[first].name
            }
        }
    }
}

extension AlertCondition {
    /// Whether a person took all standbys away.
    fileprivate var isOfWorkloadLeftBare: Bool { rule == .decisionReverted && severity == .critical }

    /// The value of one of its labels.
    fileprivate func value(of key: String) -> String? { labels.first { $0.key == key }?.value }
}
