/// The standby assignment problem in one tier, with its plain objective, solved and bounded: workers that a shell drives,
/// on as many threads as it likes, with exchange at fixed epochs only, so that the result does not depend on them.
///
/// Drive it with: `while !run.isFinished { for worker in run.workers { worker.work() }; run.exchange() }`, the workers in
/// any order or at once. Deterministic; work is bounded in steps.
public final class OptimizationRun {
    /// How often workers exchange what they found.
    public static let epochCount = 20
    /// What can be worked on at once.
    public private(set) var workers: [any OptimizationWorker]
    /// Epochs done.
    public private(set) var epoch = 0
    /// The problem.
    public let problem: StandbyProblem

    private let plans: PlanWorker
    private let bounds: BoundWorker
    private let inForce: CommittedRows
    private let tables: SearchTables
    private let isWarm: Bool

    /// So many steps that a problem of this size comes close to what it can reach: each workload's standbys are searched for
    /// many times; the smallest problems need no more, because they are searched through, and the largest take a minute.
    public static func generousSteps(for problem: StandbyProblem) -> Int {
        let count = problem.workloads.count
        return min(max(3_000_000 + 2_000 * count, min(9_000_000, 100_000 * count)), 12_000_000)
    }

    /// Constructs a first plan; what is in force is kept as far as it is eligible and fits, when that is nearly all.
    ///
    /// - Parameter steps: searches for one workload's standbys.
    /// - Throws: `StandbyProblem.Invalid` for a problem that `validate()` finds defects in, or that has more than two ranks.
    public init(_ problem: StandbyProblem, steps: Int) throws(StandbyProblem.Invalid) {
        try problem.requireValid()
        guard let tables = SearchTables(problem) else {
            throw StandbyProblem.Invalid(defects: [.tooLarge(cells: problem.workloads.count, limit: 2)])
        }
        self.problem = problem
        self.tables = tables
        var search = Neighbourhood(tables, seed: ProblemDigest(problem).value)
        inForce = CommittedRows(tables)
        isWarm = inForce.restore(in: &search)
        if !isWarm { search.construct() }
        // A plan that is nearly in force needs only repair.
        let total = max(0, isWarm ? steps / 4 : steps)
        plans = PlanWorker(search, steps: total)
        bounds = BoundWorker(
            BoundSearch(
                tables,
                rows: search.bestRows,
                values: search.bestValues,
                target: search.bestWorth,
                patience: BoundWorker.patience(iterations: BoundWorker.iterations(steps: total, tables))
            ),
            iterations: BoundWorker.iterations(steps: total, tables)
        )
        workers = [plans, bounds]
    }

    /// Whether there is nothing left to do: all epochs are done, or the bound meets the plan.
    public var isFinished: Bool {
        isExact || epoch >= Self.epochCount || bounds.search.bestValue < Double(plans.search.bestWorth) + 1
    }

    /// Ends an epoch. After the last one a small problem is searched through, if the bound leaves a gap.
    public func exchange() {
        epoch += 1
        bounds.search.target = Double(plans.search.bestWorth)
        guard epoch == Self.exactEpoch, !isFinished, ExactSearch.isWorthTrying(tables) else { return }
        var exact = ExactSearch(
            bounds.search,
            rows: plans.search.bestRows,
            worth: plans.search.bestWorth,
            nodeLimit: ExactSearch.nodeLimit
        )
        isExact = exact.run()
        plans.adopt(exact.bestRows, worth: exact.bestWorth)
    }

    /// After so many epochs a small problem is searched through, within so many nodes.
    private static let exactEpoch = 5
    /// Whether the exact search proved its rows.
    private var isExact = false

    /// The objective of the best plan so far.
    public var objective: Int64 { plans.search.bestWorth }

    /// About where the bound is; the certificate says it exactly.
    public var estimatedBound: Double { bounds.search.bestValue }

    /// The best plan so far with its certificate. What is in force is kept when it is complete and another plan would gain
    /// less than `tolerance`, in thousandths of the ideal fit.
    public func result(tolerance: Int64 = 5) throws(Certificate.Refusal) -> OptimizationResult {
        var rows = plans.search.bestRows
        if let complete = inForce.completeRows,
            plans.search.bestWorth - inForce.worth <= problem.idealFit / 1000 * tolerance
        {
            rows = complete
        }
        let board = Board(tables)
        for workload in 0..<tables.workloadCount {
            let (first, second) = (rows[workload * 2], rows[workload * 2 + 1])
            board.place(workload, first, second, value: 0)
        }
        let assignment = (0..<tables.workloadCount).map { workload in
            (0..<Int(tables.standbys[workload])).map { rank in
                rows[workload * 2 + rank] < 0 ? nil : Int(rows[workload * 2 + rank])
            }
        }
        let plan = StandbyPlan(assignment: assignment, instances: board.instances.array)
        guard let evaluation = try? PlanEvaluation(plan, of: problem) else { throw .doesNotFit }
        guard evaluation.isFeasible else { throw .infeasiblePlan }
        let certificate = bounds.search.certificate(of: problem)
        let bound = try CertificateCheck.bound(of: problem, by: certificate)
        return OptimizationResult(
            plan: plan,
            objective: evaluation.objective,
            bound: isExact ? min(bound, plans.search.bestWorth) : bound,
            method: isExact && plans.search.bestWorth < bound ? .exact : .multipliers,
            certificate: certificate,
            stepsUsed: plans.search.steps
        )
    }
}

extension OptimizationResult {
    /// What proves a bound.
    public enum Method: String, Sendable {
        /// The certificate's prices.
        case multipliers
        /// A search through all rows, which a verifier has to repeat.
        case exact
    }
}

/// What was found, and what proves how good it is.
public struct OptimizationResult: Sendable, Equatable {
    /// The plan; feasible.
    public var plan: StandbyPlan
    /// What it is worth.
    public var objective: Objective
    /// No plan is worth more.
    public var bound: Int64
    /// What proves the bound.
    public var method: Method
    /// Prices; the bound follows from them alone unless the method is the exact search.
    public var certificate: Certificate
    /// Searches for one workload's standbys.
    public var stepsUsed: Int
}
