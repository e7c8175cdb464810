public import Planning
public import UnderstudyModel

/// The answer of `prove`: what checking the committed documents again gives.
public struct ProofAnswer: Answer, Hashable {
    /// What the fleet was read from.
    public var source: String
    /// Promises that are not kept, in a stable order.
    public var violations: [Violation]
    /// Workloads whose missing standby has room but for what is held, by name.
    public var keptOutByHolds: [String]
    /// What the documents prove, every scenario or group of them.
    public var proofs: [CoverageProof]
    /// How many scenarios were looked at.
    public var scenarios: Int
    /// How many of them are covered.
    public var covered: Int
    /// The certificate, where there is one and it holds for the documents as they are.
    public var certificate: PlanCertificate?
    /// Whether the plan carries a certificate at all.
    public var claimsCertificate: Bool
    /// Scenarios that are not covered and that no committed alert declares, by name.
    public var undeclared: [String]
    /// The regions that each scenario loses which no person named.
    public var lostRegions: [String: [String]]
    /// What the answer stands on.
    public var basis: Basis

    /// Checks committed documents at the date of their decision.
    ///
    /// - Parameter fleet: with the capacity that was observed last, and with what people put back by hand.
    public init(checking state: CommittedState, of fleet: Fleet, source: String, basis: Basis) {
        self.source = source
        self.basis = basis
        let verifier = ProofVerifier(fleet: fleet, state: state, date: basis.date)
        // A certificate is of the intent that was decided from.
        let refused = verifier.certificateViolations()
        // Another engine may have written its proofs by other rules; what is promised is checked all the same.
        let isOfThisEngine = state.plan.map { Decision.engines.contains($0.engine) } ?? true
        violations =
            verifier.violations().filter { isOfThisEngine || $0.rule != .proofOutOfDate }
            + (basis.intentHasChanged ? [] : refused)
        certificate = refused.isEmpty ? state.plan?.certificate : nil
        claimsCertificate = state.plan?.certificate != nil
        keptOutByHolds = verifier.keptOutByHolds()
        let outcome = CoverageProver(
            fleet: fleet,
            profiles: state.profiles,
            assignments: state.assignments,
            reservations: state.reservations,
            date: basis.date
        ).proveAll()
        proofs = outcome.proofs
        scenarios = outcome.scenarios
        covered = outcome.covered
        lostRegions = Dictionary(
            Scenario.all(of: fleet).filter { !$0.isDeclared }.map { ($0.name, $0.regions) },
            uniquingKeysWith: { first, _ in first }
        )
        let declared = Set(
            state.alerts.filter { $0.rule == .scenarioNotCovered }
                .flatMap(\.labels).filter { $0.key == "scenario" }.map(\.value)
        )
        undeclared = outcome.proofs.filter { !$0.isCovered && !declared.contains($0.scenario) }.map(\.scenario)
    }

    /// Whether every promise is kept; a scenario that is not covered, and says so, is no broken promise.
    public var isKept: Bool { violations.isEmpty && undeclared.isEmpty }

    /// Scenarios or groups that are not covered.
    public var uncovered: [CoverageProof] { proofs.filter { !$0.isCovered } }

    /// Every landing with the scenario that it is of, the tightest first.
    public var margins: [Margin] {
        proofs.flatMap { proof in
            proof.landings.map { Margin(scenario: $0.scenario ?? proof.scenario, landing: $0) }
        }
        .sorted { left, right in
            (left.landing.margin, left.landing.offer, left.scenario)
                < (right.landing.margin, right.landing.offer, right.scenario)
        }
    }

    /// What lands on one offer in one scenario.
    public struct Margin: Hashable, Sendable {
        /// The scenario's name.
        public var scenario: String
        /// What lands.
        public var landing: CoverageProof.Landing
    }

    /// Its fields.
    public static let shape = ObjectShape<ProofAnswer>(
        "ProofResult",
        "what checking the committed documents again gives"
    ) {
        Field("source", .text, "What the fleet was read from.", \.source)
        Field("holds", .boolean, "Whether every promise is kept; a gap that an alert declares is none.", \.isKept)
        Field("scenarios", .integer, "How many failure scenarios were looked at.", \.scenarios)
        Field("covered", .integer, "How many of them are covered.", \.covered)
        Field("violations", .objects(), "Promises that are not kept.", \.violations)
        Field("uncovered", .objects(), "Scenarios, or groups of them, that are not covered.", \.uncovered)
        Field("undeclared", .texts, "Scenarios that are not covered and that no alert declares.", \.undeclared)
        Field(
            "keptOutByHolds",
            .texts,
            "Workloads whose missing standby has room but for what is held.",
            \.keptOutByHolds
        )
        Field(
            "certificate",
            .nullable(.object),
            "How far the plan can be from the best; null where no certificate holds for the documents as they are.",
            \.certificate
        )
        Field("margins", .objects(), "What lands on each offer in each scenario, the tightest first.", \.margins)
        Field.all(of: \.basis)
    }
}

extension ProofAnswer.Margin: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<ProofAnswer.Margin>("Margin", "what lands on one offer in one scenario") {
        Field("scenario", .text, "The scenario's name.", \.scenario)
        Field("region", .text, "The region's name.", \.landing.offer.region)
        Field("persona", .text, "The persona's name.", \.landing.offer.persona)
        Field("instances", .integer, "Instances that are ready.", \.landing.instances)
        Field("tightest", .resource, "The resource with the least left.", \.landing.tightest)
        Field("margin", .thousandths, "Share of it that is left; negative when it does not fit.", \.landing.margin)
        Field("load", .amounts, "The demand that lands.", \.landing.load)
        Field("ready", .amounts, "What the instances carry.", \.landing.ready)
    }
}
