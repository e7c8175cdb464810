/// Chooses all standbys together, tier by tier: construction, then local improvement.
///
/// Tiers are served in order; within one, only standbys of that tier and of those above are placed, and what they use
/// is never taken back for a lower tier. What a person holds goes first of all. In each tier the standbys in force are
/// put back where they are eligible and fit, missing ones are placed by penalty, and rows are moved while that gains
/// more than it costs to switch. A standby that finds room is always placed, whatever it costs: coverage comes before
/// the objective. Deterministic: ties break by index, work is bounded in steps.
public struct Planner: Sendable {
    /// Whether standbys in force stay wherever they are eligible and fit, even where moving them would pay.
    public var keepsInForce: Bool

    /// Creates a planner.
    public init(keepsInForce: Bool = false) {
        self.keepsInForce = keepsInForce
    }

    /// Enough steps to come to rest on most problems: a few hundred searches per workload.
    public static func generousSteps(for problem: StandbyProblem) -> Int {
        1_000 + 400 * problem.workloads.count
    }

    /// Plans with at most so many steps.
    ///
    /// When they run out, the plan is feasible, keeps what is in force as far as it fits, and is not `atRest`. With at
    /// least as many steps as there are workloads, every workload is considered once.
    ///
    /// - Throws: `StandbyProblem.Invalid` for a problem that `validate()` finds defects in.
    public func plan(_ problem: StandbyProblem, steps: Int) throws(StandbyProblem.Invalid) -> PlanResult {
        try problem.requireValid()
        let compiled = CompiledProblem(problem)
        var placement = Placement(compiled)
        var budget = StepBudget(limit: steps)
        var moves = 0
        restoreHeld(&placement)
        let tiers = tiersInOrder(of: compiled)
        budget.reserved = tiers.reduce(0) { $0 + $1.size }
        for (tier, size) in tiers {
            budget.reserved -= size
            // The search takes the placement over, so that the ledger is never copied.
            var search = TierSearch(
                placement: consume placement,
                budget: budget,
                tier: tier,
                keepsInForce: keepsInForce
            )
            search.run()
            moves += search.moves
            budget = search.budget
            placement = search.placement
        }
        return result(of: placement, moves: moves, budget: budget)
    }

    private func restoreHeld(_ placement: inout Placement) {
        let problem = placement.problem
        let held = (0..<problem.workloadCount)
            .filter { problem.isHeld[$0] }
            .sorted { (problem.tier[$0], problem.penalty[$1], $0) < (problem.tier[$1], problem.penalty[$0], $1) }
        for workload in held { placement.restore(workload) }
    }

    private func tiersInOrder(of problem: CompiledProblem) -> [(tier: Int, size: Int)] {
        let tiers = (0..<problem.workloadCount).filter { problem.standbys[$0] > 0 }.map { problem.tier[$0] }.sorted()
        var counted: [(tier: Int, size: Int)] = []
        for tier in tiers {
            if let last = counted.last, last.tier == tier {
                counted[counted.count - 1].size += 1
            } else {
                counted.append((tier, 1))
            }
        }
        return counted
    }

    private func result(of placement: Placement, moves: Int, budget: StepBudget) -> PlanResult {
        let problem = placement.problem
        var objective = Objective(cost: placement.ledger.cost)
        var assignment: [[Int?]] = []
        // A new standby of a held workload is held from now on, which may change what is best for others.
        var heldGained = false
        for workload in 0..<problem.workloadCount {
            let row = placement.row(of: workload)
            let missing = problem.standbys[workload] - row.count
            assignment.append(row.map(Optional.some) + Array(repeating: nil, count: missing))
            for rank in 0..<problem.standbys[workload] {
                let offer = rank < row.count ? row[row.startIndex + rank] : -1
                let weight = problem.rankWeights[rank]
                if let candidate = problem.candidate(of: workload, offer: offer) {
                    objective.fit += weight * candidate.value
                } else {
                    objective.unassigned += weight * problem.penalty[workload]
                }
                objective.switching += problem.switching(of: workload, rank: rank, offer: offer)
                let inForce = problem.committed[workload * problem.rankCount + rank]
                if problem.isHeld[workload] && offer >= 0 && offer != inForce { heldGained = true }
            }
        }
        return PlanResult(
            plan: StandbyPlan(assignment: assignment, instances: placement.ledger.instances),
            objective: objective,
            moves: moves,
            stepsUsed: budget.used,
            atRest: !budget.isExhausted && !heldGained
        )
    }
}
