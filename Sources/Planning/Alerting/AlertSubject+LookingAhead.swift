import UnderstudyModel

extension AlertSubject {
    /// The most workloads whose peaks are looked at in one pass.
    static let peaksAtOnce = 64

    /// Looks up the peaks that say when a shortage will be felt, so that alerts are raised with their hour.
    mutating func lookAhead(_ peaks: (_ workload: String) -> PeakTimes?) {
        for name in workloadsToLookAhead {
            guard let index = profiles.firstIndex(where: { $0.workload == name }), let found = peaks(name) else {
                continue
            }
            profiles[index].peakAt = found
        }
    }

    /// Workloads whose peaks would say when a shortage is felt, and of which that is not known, sorted.
    private var workloadsToLookAhead: [String] {
        let proofs = Dictionary(proofs.map { ($0.scenario, $0) }, uniquingKeysWith: { first, _ in first })
        var names = Set<String>()
        for condition in AlertRules.shortages(self) where condition.expected == nil {
            let value = condition.labels.first?.value ?? ""
            switch (condition.rule, condition.labels.first?.key) {
            case (.shortfall, "workload"): names.formUnion(Shortage(of: [value], self).workloads)
            case (.shortfall, "region"):
                names.formUnion(Shortage(ofHomesIn: value, condition.missing.map(\.resource), self).workloads)
            case (.scenarioNotCovered, _):
                names.formUnion(Shortage(of: proofs[value]?.uncovered.map(\.workload) ?? [], self).workloads)
            default: continue
            }
        }
        let known = Set(profiles.filter { $0.peakAt != nil }.map(\.workload))
        return Array(names.subtracting(known).sorted().prefix(AlertSubject.peaksAtOnce))
    }
}

extension AlertRules {
    /// The conditions that say what will be short, and when.
    static func shortages(_ subject: AlertSubject) -> [AlertCondition] {
        missingStandbys(subject) + overfullRegions(subject) + scenariosNotCovered(subject)
    }
}
