/// Who stands by where, and what must be ready for it.
public struct StandbyPlan: Sendable, Equatable {
    /// One row per workload, one offer per wanted rank, nil where no standby was found.
    public var assignment: [[Int?]]
    /// How many instances of each offer are ready.
    public var instances: [Int64]

    /// Creates a plan.
    public init(assignment: [[Int?]], instances: [Int64]) {
        self.assignment = assignment
        self.instances = instances
    }
}

/// What a plan is worth, by term; more is better.
public struct Objective: Sendable, Equatable {
    /// Sum over standbys of rank weight times the candidate's value.
    public var fit: Int64
    /// Cost weight times the cost of all instances.
    public var cost: Int64
    /// Switching costs of every committed rank that the plan changes.
    public var switching: Int64
    /// Rank weight times penalty of every missing standby.
    public var unassigned: Int64

    /// Creates an objective.
    public init(fit: Int64 = 0, cost: Int64 = 0, switching: Int64 = 0, unassigned: Int64 = 0) {
        self.fit = fit
        self.cost = cost
        self.switching = switching
        self.unassigned = unassigned
    }

    /// Fit minus everything that counts against it.
    public var total: Int64 { fit - cost - switching - unassigned }
}

/// What a planner found, and how it ended.
public struct PlanResult: Sendable, Equatable {
    /// The plan; always feasible.
    public var plan: StandbyPlan
    /// What it is worth.
    public var objective: Objective
    /// How many improving moves were taken after construction.
    public var moves: Int
    /// How many steps were used: searches for the best place of one workload.
    public var stepsUsed: Int
    /// Whether the search ended because nothing improves any more. Planning again with this plan as the committed one
    /// then changes nothing, and no uncovered standby of a tier could be placed by removing only standbys of lower
    /// tiers that no person holds.
    public var atRest: Bool

    /// Creates a result.
    public init(plan: StandbyPlan, objective: Objective, moves: Int, stepsUsed: Int, atRest: Bool) {
        self.plan = plan
        self.objective = objective
        self.moves = moves
        self.stepsUsed = stepsUsed
        self.atRest = atRest
    }
}
