import Optimization

/// A plan and its bound checked from the files alone, by code that shares nothing with what made them.
struct PlanVerification {
    let text: String

    init(_ plan: MatchingPlan, of instance: MatchingInstance, _ canonical: CanonicalInstance) throws {
        guard plan.instance == instance.name else {
            throw CommandError(message: "the plan is of '\(plan.instance)', not of '\(instance.name)'", remedy: nil)
        }
        guard let rows = canonical.plan(plan.assignment) else {
            throw CommandError(message: "the plan has another number of workloads than the instance", remedy: nil)
        }
        let evaluation = try PlanEvaluation(rows, of: canonical.problem)
        if let violation = evaluation.violations.first {
            throw CommandError(message: "the plan is infeasible: \(violation)", remedy: nil)
        }
        let objective = evaluation.objective.total
        guard let bound = plan.bound else {
            text = "feasible, objective \(objective); no bound is claimed\n"
            return
        }
        guard let certificate = plan.certificate else {
            throw CommandError(message: "the plan claims a bound without prices that prove it", remedy: nil)
        }
        if plan.isExact {
            text = try Self.repeated(rows, bound: bound, certificate, canonical.problem)
            return
        }
        do {
            _ = try CertificateCheck.verify(rows, bound: bound, of: canonical.problem, by: certificate)
        } catch {
            throw CommandError(message: "the certificate is refused: \(error)", remedy: nil)
        }
        let share = Self.percent(bound - objective, of: instance.idealFit)
        text =
            "feasible, objective \(objective); no plan scores more than \(bound), at most \(share) of the ideal fit above\n"
    }

    /// Checks a plan that an exact search is said to have proved, by searching again.
    private static func repeated(
        _ plan: StandbyPlan,
        bound: Int64,
        _ certificate: Certificate,
        _ problem: StandbyProblem
    ) throws -> String {
        let objective = try PlanEvaluation(plan, of: problem).objective.total
        let result = try OptimizeRun(threads: 1).result(problem, steps: 20_000)
        guard result.method == .exact, result.objective.total == objective, bound == objective else {
            throw CommandError(message: "the exact search does not give the plan's objective again", remedy: nil)
        }
        guard (try? CertificateCheck.bound(of: problem, by: certificate)) ?? .min >= objective else {
            throw CommandError(
                message: "the certificate is refused: its prices give less than the plan scores",
                remedy: nil
            )
        }
        return "feasible, objective \(objective); no plan scores more: searched through again\n"
    }

    /// A share in per cent, with two digits, rounded up.
    static func percent(_ part: Int64, of whole: Int64) -> String {
        guard whole > 0 else { return "not a share" }
        let hundredths = (Int128(max(0, part)) * 10_000 + Int128(whole) - 1) / Int128(whole)
        let digits = String(Int(hundredths % 100))
        return "\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits) %"
    }
}
