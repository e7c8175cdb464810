import Optimization
import UnderstudyModel

extension ProofVerifier {
    /// What is wrong with the committed plan's certificate: that it is of other documents, that its prices do not give the
    /// bound that it claims, or that the plan does not score what it claims.
    ///
    /// What is planned (which offers suit a workload and how well) is stated by the same code that the planner starts from;
    /// what the plan scores and what the prices bound is worked out by code that shares nothing with the search for either.
    public func certificateViolations() -> [Violation] {
        guard let certificate = plan?.certificate else { return [] }
        do {
            try check(certificate)
            return []
        } catch {
            return [Violation(.certificateRefused, message: "the certificate of the plan is refused: \(error.message)")]
        }
    }

    /// Workloads that are on other standbys than their hold names, because it could not be kept.
    private var unkept: Set<String> {
        let placements = promise.fleet.placements(at: date)
        return Set(
            committedAssignments.filter { assignment in
                guard let wanted = placements[assignment.workload]?.standbys else { return false }
                return !Set(assignment.standbys.map(\.offer)).isSubset(of: wanted)
            }.map(\.workload)
        )
    }

    private func check(_ certificate: PlanCertificate) throws(MarketPrices.Mismatch) {
        let market = StandbyMarket(
            fleet: promise.fleet,
            profiles: profiles,
            committed: committedAssignments,
            unkept: unkept,
            keepsMissing: true,
            date: date
        )
        let assignment = Dictionary(
            committedAssignments.map { ($0.workload, $0.standbys) },
            uniquingKeysWith: { first, _ in first }
        )
        let rows = market.problem.workloads.indices.map { row in
            let offers = (assignment[market.name(ofRow: row)] ?? []).map { market.catalogue.offer(named: $0.offer) }
            let wanted = market.problem.workloads[row].standbys
            return Array(offers.prefix(wanted)) + Array(repeating: nil, count: max(0, wanted - offers.count))
        }
        let problem = market.problem.withoutHistory(keeping: rows)
        guard let plan = try? StandbyPlan(assignment: rows, of: problem),
            let evaluation = try? PlanEvaluation(plan, of: problem)
        else { throw mismatch("the documents make no problem that can be planned") }
        guard evaluation.isFeasible else { throw mismatch("the plan is not feasible") }
        let score = evaluation.objective.total
        guard score == certificate.score else {
            throw mismatch("it says that the plan scores \(certificate.score) points, and it scores \(score)")
        }
        let prices = try MarketPrices(market: market).exact(certificate.prices)
        let bound: Int64
        do throws(Certificate.Refusal) {
            bound = try CertificateCheck.bound(of: problem, by: prices)
        } catch {
            throw mismatch("its prices give no bound (\(error))")
        }
        guard bound == certificate.bound else {
            throw mismatch(
                "it says that no plan scores more than \(certificate.bound) points, and its prices give \(bound)"
            )
        }
        guard bound >= score else { throw mismatch("its bound of \(bound) points is below what the plan scores") }
        try check(certificate, evaluation, problem: market.problem)
    }

    /// What is said of the distance: what it is held against, what it could buy, and why the plan rests.
    private func check(
        _ certificate: PlanCertificate,
        _ evaluation: PlanEvaluation,
        problem: StandbyProblem
    ) throws(MarketPrices.Mismatch) {
        let policy = promise.fleet.policy
        let worth = PlanCertificate.Worth(
            gap: certificate.gap,
            cost: evaluation.objective.cost,
            problem: problem,
            rows: evaluation.plan.assignment,
            policy: policy
        )
        guard certificate.idealFit == problem.idealFit, certificate.mostSaved == worth.mostSaved,
            certificate.mostPlaced == worth.mostPlaced
        else { throw mismatch("what it says that the difference is worth is not what it is worth") }
        let tolerated = problem.idealFit / 1000 * policy.stability.tolerance.thousandths
        guard certificate.rest != .certified || certificate.gap <= tolerated else {
            throw mismatch(
                "it says that the plan rests within \(tolerated) points, and it may be \(certificate.gap) off"
            )
        }
    }

    private func mismatch(_ message: String) -> MarketPrices.Mismatch { MarketPrices.Mismatch(message: message) }
}
