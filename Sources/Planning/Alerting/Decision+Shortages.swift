import UnderstudyModel

extension Decision {
    /// The most workloads whose peaks are looked at in one pass.
    static let peaksAtOnce = 64

    /// Workloads whose peaks would say when a shortage of this decision is felt, and of which that is not known, sorted.
    public func workloadsToLookAhead(_ input: DecisionInput) -> [String] {
        let subject = AlertSubject(input, plan: plan, proofs: state.proofs)
        let proofs = Dictionary(state.proofs.map { ($0.scenario, $0) }, uniquingKeysWith: { first, _ in first })
        var names = Set<String>()
        for alert in state.alerts where alert.expected == nil {
            let value = alert.labels.first?.value ?? ""
            switch (alert.rule, alert.labels.first?.key) {
            case (.shortfall, "workload"): names.formUnion(Shortage(of: [value], subject).workloads)
            case (.shortfall, "region"):
                names.formUnion(Shortage(ofHomesIn: value, alert.missing.map(\.resource), subject).workloads)
            case (.scenarioNotCovered, _):
                names.formUnion(Shortage(of: proofs[value]?.uncovered.map(\.workload) ?? [], subject).workloads)
            default: continue
            }
        }
        let known = Set(input.profiles.filter { $0.peakAt != nil }.map(\.workload))
        return Array(names.subtracting(known).sorted().prefix(Decision.peaksAtOnce))
    }
}
