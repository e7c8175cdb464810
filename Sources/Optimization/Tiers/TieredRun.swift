/// The standby assignment problem with tiers, with what is held and with a plan in force: re-planned, bounded, and kept at
/// rest where moving is not worth it.
///
/// First what is in force is kept as far as it is eligible and fits, and what is missing is placed, tier by tier. If prices,
/// those of the last certificate to begin with, show that no plan scores more than the tolerance above that, it stays: it
/// **rests**. Otherwise workers look for better plans and for better prices, until the epochs are over or the prices show
/// it. Drive it with: `while !run.isFinished { for worker in run.workers { worker.work() }; run.exchange() }`, the workers
/// in any order or at once. Deterministic; work is bounded in steps.
public final class TieredRun {
    /// What a run is asked for.
    public struct Settings: Sendable {
        /// Searches for one workload's standbys, all in all.
        public var steps: Int
        /// What another plan must gain for anything in force to move, in thousandths of the ideal fit.
        public var tolerance: Int64
        /// By how much a row must fit better, rank weight times value per workload, for it to move even where the plan may
        /// rest; empty for no such moves.
        public var loneMoveGains: [Int64]
        /// The most moves of standbys in force that are not necessary; nil for any number.
        public var moveLimit: Int?
        /// Prices of an earlier run, if they still fit the problem.
        public var certificate: Certificate?

        /// Settings.
        public init(
            steps: Int,
            tolerance: Int64,
            loneMoveGains: [Int64] = [],
            moveLimit: Int? = nil,
            certificate: Certificate? = nil
        ) {
            self.steps = steps
            self.tolerance = tolerance
            self.loneMoveGains = loneMoveGains
            self.moveLimit = moveLimit
            self.certificate = certificate
        }
    }

    /// How often workers exchange what they found.
    public static let epochCount = OptimizationRun.epochCount
    /// The problem.
    public let problem: StandbyProblem
    /// What can be worked on at once; nothing when the run rests from the start.
    public private(set) var workers: [any OptimizationWorker] = []
    /// Epochs done.
    public private(set) var epoch = 0

    let settings: Settings
    let kept: PlanResult
    let keptRows: [Int32]
    let plain: StandbyProblem
    private let plainTables: SearchTables?
    let tables: SearchTables?
    let isReplanning: Bool
    private var plans: PlanWorker?
    private var bounds: BoundWorker?
    /// Score of the plan kept.
    let keptScore: Int64
    let toleratedPoints: Int64
    /// The prices of the earlier run, where they give a bound worth having.
    private let inForce: Priced?
    /// Whether those show that the plan kept may rest.
    private let isResting: Bool

    /// Keeps what is in force, places what is missing, and looks whether that may rest.
    ///
    /// - Throws: `StandbyProblem.Invalid` for a problem that `validate()` finds defects in.
    public init(_ problem: StandbyProblem, _ settings: Settings) throws(StandbyProblem.Invalid) {
        self.problem = problem
        self.settings = settings
        kept = try Planner(keepsInForce: true).plan(problem, steps: Planner.generousSteps(for: problem))
        keptRows = FlatRows.flat(kept.plan.assignment)
        plain = problem.withoutHistory(keeping: kept.plan.assignment)
        plainTables = SearchTables(plain)
        tables = SearchTables(problem)
        isReplanning = TieredRun.isReplanning(problem, kept: kept.plan.assignment)
        toleratedPoints = isReplanning ? problem.idealFit / 1000 * settings.tolerance : 0
        guard let plainTables, let tables else {
            keptScore = kept.objective.total + kept.objective.switching
            (inForce, isResting) = (nil, false)
            return
        }
        let score = Board(plainTables, rows: keptRows).worth
        keptScore = score
        // A bound that not even the best offers of all could reach is not worth starting from.
        let known = settings.certificate.flatMap { [plain] in Priced($0, of: plain) }
        let isUseful = known.map { [plain] in $0.bound <= plain.idealFit } ?? false
        inForce = isUseful ? known : nil
        isResting = isReplanning && isUseful && (known?.bound ?? 0) - score <= toleratedPoints
        if !isResting { startWorkers(plainTables, tables) }
    }

    /// Prices with the bound that they give.
    struct Priced {
        let certificate: Certificate
        let bound: Int64

        /// nil for prices that give none.
        init?(_ certificate: Certificate, of problem: StandbyProblem) {
            guard let bound = try? CertificateCheck.bound(of: problem, by: certificate) else { return nil }
            self.certificate = certificate
            self.bound = bound
        }
    }

    /// Whether nearly all that the plan has was in force already; otherwise the best plan is looked for.
    private static func isReplanning(_ problem: StandbyProblem, kept rows: [[Int?]]) -> Bool {
        var (placed, inForce) = (0, 0)
        for (index, row) in rows.enumerated() {
            for (rank, offer) in row.enumerated() where offer != nil {
                placed += 1
                inForce += problem.workloads[index].committedOffer(at: rank) == offer ? 1 : 0
            }
        }
        return placed > 0 && placed - inForce <= placed / 4
    }

    private func startWorkers(_ plainTables: SearchTables, _ tables: SearchTables) {
        // A plan that is nearly in force needs only repair.
        let steps = max(0, isReplanning ? settings.steps / 4 : settings.steps)
        let movable = movable
        let ranked = problem.ranked()
        var search = Neighbourhood(
            SearchTables(ranked) ?? tables,
            seed: ProblemDigest(problem).value,
            movable: movable,
            putsCoverageFirst: true
        )
        search.adopt(rows: keptRows)
        let plans = PlanWorker(search, steps: movable.isEmpty ? 0 : steps)
        // On a small problem good prices cost next to nothing.
        let affordable = min(2_000, 3_000_000 / max(1, plainTables.candidateOffer.count))
        let iterations = max(affordable, BoundWorker.iterations(steps: steps, plainTables))
        var prices = BoundSearch(
            plainTables,
            rows: keptRows,
            values: (0..<plainTables.workloadCount).map {
                plainTables.value(of: $0, keptRows[$0 * 2], keptRows[$0 * 2 + 1])
            },
            target: keptScore,
            patience: BoundWorker.patience(iterations: iterations)
        )
        if let inForce { prices.start(from: inForce.certificate, of: plain) }
        let bounds = BoundWorker(prices, iterations: iterations, isWarm: inForce != nil)
        self.plans = plans
        self.bounds = bounds
        workers = movable.isEmpty ? [bounds] : [plans, bounds]
    }

    /// Whether there is nothing left to do: all epochs are done, or the prices show that the plan kept may rest or that
    /// the best is found.
    public var isFinished: Bool {
        guard !isResting, let bounds, let plans else { return true }
        if epoch >= Self.epochCount { return true }
        if isReplanning { return bounds.search.bestValue <= Double(keptScore + toleratedPoints) }
        return bounds.search.bestValue < Double(score(of: plans.search.bestRows)) + 1
    }

    /// Ends an epoch.
    public func exchange() {
        epoch += 1
        guard let bounds, let plans else { return }
        bounds.search.target = Double(max(keptScore, score(of: plans.search.bestRows)))
    }

    private func score(of rows: [Int32]) -> Int64 {
        plainTables.map { Board($0, rows: rows).worth } ?? keptScore
    }

    /// The plan with its certificate.
    ///
    /// - Throws: `Certificate.Refusal` for a plan that does not stand up to being evaluated anew: a mistake of ours.
    public func result() throws(Certificate.Refusal) -> TieredResult {
        var choice = Choice(rows: keptRows, rest: isResting ? .certified : restWithoutProof)
        var proof = inForce
        if let bounds, let plans {
            // Those in force are kept where they prove as much.
            if let found = Priced(bounds.search.certificate(of: plain), of: plain), found.bound < proof?.bound ?? .max {
                proof = found
            }
            if isReplanning, let proof, proof.bound - keptScore <= toleratedPoints {
                choice.rest = .certified
            } else {
                choice = found(by: &plans.search)
            }
        }
        choice = limited(withLoneMoves(choice))
        let assignment = FlatRows.assignment(choice.rows) { problem.workloads[$0].standbys }
        guard let plan = try? StandbyPlan(assignment: assignment, of: problem),
            let evaluation = try? PlanEvaluation(plan, of: problem)
        else { throw .doesNotFit }
        guard evaluation.isFeasible else { throw .infeasiblePlan }
        return TieredResult(
            plan: plan,
            objective: evaluation.objective,
            certified: proof.map {
                TieredResult.Certified(problem: plain, certificate: $0.certificate, bound: $0.bound)
            },
            score: evaluation.objective.total + evaluation.objective.switching,
            rest: choice.rest,
            postponed: choice.postponed,
            prevented: prevented(in: choice.rows),
            stepsUsed: kept.stepsUsed + (plans?.search.steps ?? 0)
        )
    }
}
