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

    private let settings: Settings
    private let kept: PlanResult
    private let keptRows: [Int32]
    private let plain: StandbyProblem
    private let plainTables: SearchTables?
    private let tables: SearchTables?
    private let isReplanning: Bool
    private var plans: PlanWorker?
    private var bounds: BoundWorker?
    /// Score of the plan kept.
    private let keptScore: Int64
    private let toleratedPoints: Int64
    /// The certificate that shows that the plan kept may rest.
    private var resting: Certificate?

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
            return
        }
        keptScore = Board(plainTables, rows: keptRows).worth
        if isReplanning, let certificate = settings.certificate, rests(by: certificate) {
            resting = certificate
            return
        }
        startWorkers(plainTables, tables)
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

    private func rests(by certificate: Certificate) -> Bool {
        guard let bound = try? CertificateCheck.bound(of: plain, by: certificate) else { return false }
        return bound - keptScore <= toleratedPoints
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
        let isWarm = settings.certificate.map { (try? CertificateCheck.bound(of: plain, by: $0)) != nil } ?? false
        if isWarm, let certificate = settings.certificate { prices.start(from: certificate, of: plain) }
        let bounds = BoundWorker(prices, iterations: iterations, isWarm: isWarm)
        self.plans = plans
        self.bounds = bounds
        workers = movable.isEmpty ? [bounds] : [plans, bounds]
    }

    /// Whether there is nothing left to do: all epochs are done, or the prices show that the plan kept may rest or that
    /// the best is found.
    public var isFinished: Bool {
        guard resting == nil, let bounds, let plans else { return true }
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
    /// - Throws: `Certificate.Refusal` when an amount leaves the range that is counted exactly.
    public func result() throws(Certificate.Refusal) -> TieredResult {
        var choice = Choice(rows: keptRows, rest: resting == nil ? restWithoutProof : .certified)
        var certificate = resting
        if let bounds, let plans {
            let prices = bounds.search.certificate(of: plain)
            certificate = prices
            if isReplanning, rests(by: prices) {
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
        var certified: TieredResult.Certified?
        if let certificate {
            let bound = try CertificateCheck.bound(of: plain, by: certificate)
            certified = TieredResult.Certified(problem: plain, certificate: certificate, bound: bound)
        }
        return TieredResult(
            plan: plan,
            objective: evaluation.objective,
            certified: certified,
            score: evaluation.objective.total + evaluation.objective.switching,
            rest: choice.rest,
            postponed: choice.postponed,
            prevented: prevented(in: choice.rows),
            stepsUsed: kept.stepsUsed + (plans?.search.steps ?? 0)
        )
    }

    private struct Choice {
        var rows: [Int32]
        var rest: TieredResult.Rest?
        var postponed = 0
    }

    /// Where hardly anything was in force there is nothing to rest.
    private var restWithoutProof: TieredResult.Rest? { isReplanning ? .searched : nil }

    private var movable: [Int32] {
        (0..<Int32(problem.workloads.count)).filter {
            problem.workloads[Int($0)].standbys > 0 && !problem.workloads[Int($0)].isHeld
        }
    }

    /// The plan that was found; the plan kept where it gains too little.
    private func found(by search: inout Neighbourhood) -> Choice {
        guard let tables else { return Choice(rows: keptRows, rest: restWithoutProof) }
        var found = search.settle(from: search.bestRows)
        var whole = repaired(found, tables)
        for _ in 0..<Self.repairs where whole != found {
            found = search.settle(from: whole)
            whole = repaired(found, tables)
        }
        found = whole
        let (before, after) = (Board(tables, rows: keptRows), Board(tables, rows: found))
        let coverage = after.coverage(against: before)
        let isBetter = coverage > 0 || coverage == 0 && after.worth - before.worth > toleratedPoints
        return isBetter ? Choice(rows: found, rest: nil) : Choice(rows: keptRows, rest: restWithoutProof)
    }

    /// The most times that a plan is repaired and settled again.
    private static let repairs = 4

    /// A plan at rest with the moves that single workloads are better off with by far.
    private func withLoneMoves(_ choice: Choice) -> Choice {
        guard choice.rest != nil, let tables, !settings.loneMoveGains.isEmpty else { return choice }
        var moves = LoneMoves(tables, rows: choice.rows)
        guard moves.take(movable, betterBy: settings.loneMoveGains) else { return choice }
        return Choice(rows: repaired(moves.board.rows.array, tables), rest: nil)
    }

    /// A plan with no more moves than may be, those that gain most.
    private func limited(_ choice: Choice) -> Choice {
        guard choice.rest == nil, let limit = settings.moveLimit, let tables else { return choice }
        let moving = problem.workloads.indices.count { isMove($0, to: choice.rows) }
        guard moving > limit else { return choice }
        var selection = MoveSelection(tables, from: keptRows, to: choice.rows, limit: limit) {
            self.isMove($0, to: choice.rows)
        }
        let rows = repaired(selection.select(), tables)
        return Choice(rows: rows, rest: nil, postponed: moving - selection.moves)
    }

    /// Rows with every standby placed that could be once lower tiers give way: a search that adds up may have missed one.
    private func repaired(_ rows: [Int32], _ tables: SearchTables) -> [Int32] {
        let board = Board(tables, rows: rows)
        guard (0..<tables.workloadCount).contains(where: { board.isShort($0) }) else { return rows }
        let assignment = FlatRows.assignment(rows) { problem.workloads[$0].standbys }
        let repair = problem.committing(rows: assignment)
        guard let result = try? Planner(keepsInForce: true).plan(repair, steps: Planner.generousSteps(for: problem))
        else { return keptRows }
        return FlatRows.flat(result.plan.assignment)
    }

    /// What held workloads would gain if they were free to move, everything else staying.
    private func prevented(in rows: [Int32]) -> [TieredResult.Prevented] {
        let held = problem.workloads.indices.filter {
            problem.workloads[$0].isHeld && problem.workloads[$0].standbys > 0
        }
        guard let tables, !held.isEmpty else { return [] }
        var moves = LoneMoves(tables, rows: rows)
        return held.compactMap { workload in
            guard let gain = moves.gain(of: workload) else { return nil }
            let row = [gain.first, gain.second].filter { $0 >= 0 }.map { Int($0) }
            return TieredResult.Prevented(workload: workload, row: row, gain: gain.points)
        }
    }

    /// Whether a row takes a standby in force away that could have stayed.
    private func isMove(_ workload: Int, to rows: [Int32]) -> Bool {
        (0..<problem.workloads[workload].standbys).contains { rank in
            guard let inForce = problem.workloads[workload].committedOffer(at: rank) else { return false }
            let cell = workload * 2 + rank
            return keptRows[cell] == Int32(inForce) && rows[cell] != keptRows[cell]
        }
    }
}
