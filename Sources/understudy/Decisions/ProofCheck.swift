import Planning
import Reconciliation
import UnderstudyModel

/// What checking the committed documents again gives.
struct ProofCheck {
    /// Promises that are not kept, in a stable order.
    let violations: [Violation]
    /// Workloads whose missing standby has room but for what is held, by name.
    let keptOutByHolds: [String]
    /// What the documents prove, every scenario or group of them.
    let proofs: [CoverageProof]
    /// How many scenarios were looked at.
    let scenarios: Int
    /// How many of them are covered.
    let covered: Int
    /// The certificate that was checked; nil where there is none, or it is of another intent.
    let certificate: PlanCertificate?
    /// Scenarios that are not covered and that no committed alert declares, by name.
    let undeclared: [String]
    private let regions: [String: Scenario]

    /// Checks what is committed at the date of its decision.
    init(_ basis: DecisionBasis) {
        let state = basis.snapshot.committed
        let verifier = ProofVerifier(fleet: basis.fleet, state: state, date: basis.date)
        // A certificate is of the intent that was decided from.
        violations = verifier.violations() + (basis.intentHasChanged ? [] : verifier.certificateViolations())
        certificate = basis.intentHasChanged ? nil : state.plan?.certificate
        keptOutByHolds = verifier.keptOutByHolds()
        let outcome = CoverageProver(
            fleet: basis.fleet,
            profiles: state.profiles,
            assignments: state.assignments,
            reservations: state.reservations,
            date: basis.date
        ).proveAll()
        proofs = outcome.proofs
        scenarios = outcome.scenarios
        covered = outcome.covered
        regions = Dictionary(
            Scenario.all(of: basis.fleet).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let declared = Set(
            state.alerts.filter { $0.rule == .scenarioNotCovered }
                .flatMap(\.labels).filter { $0.key == "scenario" }.map(\.value)
        )
        undeclared = outcome.proofs.filter { !$0.isCovered && !declared.contains($0.scenario) }.map(\.scenario)
    }

    /// What a scenario loses, for people: its regions, or the name that a person gave it.
    func lost(in scenario: String) -> String {
        guard let known = regions[scenario], !known.isDeclared else { return scenario }
        return known.regions.joined(separator: ", ")
    }

    /// Whether every promise is kept; a scenario that is not covered, and says so, is no broken promise.
    var isKept: Bool { violations.isEmpty && undeclared.isEmpty }

    /// Scenarios or groups that are not covered.
    var uncovered: [CoverageProof] { proofs.filter { !$0.isCovered } }

    /// Every landing with the scenario that it is of, the tightest first.
    var margins: [(scenario: String, landing: CoverageProof.Landing)] {
        proofs.flatMap { proof in proof.landings.map { ($0.scenario ?? proof.scenario, $0) } }
            .sorted { left, right in
                (left.1.margin, left.1.offer, left.0) < (right.1.margin, right.1.offer, right.0)
            }
    }
}
