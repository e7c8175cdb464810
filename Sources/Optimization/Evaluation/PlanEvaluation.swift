/// A plan recomputed from scratch: is it feasible, what must be ready and why, what is it worth.
///
/// Deliberately simple and independent of the planner and its ledger, so that one can be held against the other. Time is
/// scenarios times workloads; loads are computed again for each question.
public struct PlanEvaluation: Sendable, Equatable {
    /// The problem.
    public let problem: StandbyProblem
    /// The plan.
    public let plan: StandbyPlan
    /// Everything that makes the plan infeasible, rows first, then offers, then regions.
    public let violations: [PlanViolation]
    /// What the standbys need of every offer, in the order of offers; offers that nothing lands on are left out.
    public let reservations: [Reservation]
    /// What the plan is worth, with the instances that it says are ready.
    public let objective: Objective

    /// Whether nothing is violated.
    public var isFeasible: Bool { violations.isEmpty }

    /// Evaluates a plan; what does not exist in the problem is named as a violation and otherwise ignored.
    ///
    /// - Throws: `StandbyProblem.Invalid` for a problem that `validate()` finds defects in.
    public init(_ plan: StandbyPlan, of problem: StandbyProblem) throws(StandbyProblem.Invalid) {
        try problem.requireValid()
        self.problem = problem
        self.plan = plan
        let needs = Needs(rows: plan.assignment, problem: problem)
        reservations = needs.reservations
        violations =
            Self.rowViolations(plan, of: problem)
            + Self.reservationViolations(plan, of: problem, needed: needs.reservations)
        objective = Self.objective(plan, of: problem)
    }

    /// What must be ready of one offer, and what asks for it.
    public struct Reservation: Sendable, Equatable {
        /// The offer.
        public var offer: Int
        /// The instances needed: the maximum over scenarios and resources.
        public var instances: Int64
        /// The scenarios and resources that need all of them, ascending.
        public var bindings: [Binding]

        /// Creates a reservation.
        public init(offer: Int, instances: Int64, bindings: [Binding]) {
            self.offer = offer
            self.instances = instances
            self.bindings = bindings
        }
    }

    /// A scenario and a resource that need all the instances of an offer.
    public struct Binding: Sendable, Equatable {
        /// The scenario.
        public var scenario: Int
        /// The resource.
        public var resource: Int
        /// The load of that resource that lands on the offer in that scenario.
        public var load: Int64

        /// Creates a binding.
        public init(scenario: Int, resource: Int, load: Int64) {
            self.scenario = scenario
            self.resource = resource
            self.load = load
        }
    }

    private static func objective(_ plan: StandbyPlan, of problem: StandbyProblem) -> Objective {
        var objective = Objective()
        for (index, workload) in problem.workloads.enumerated() {
            let row = plan.assignment.indices.contains(index) ? plan.assignment[index] : []
            for rank in 0..<workload.standbys {
                let offer = rank < row.count ? row[rank] : nil
                if let candidate = workload.candidates.first(where: { $0.offer == offer }) {
                    objective.fit += problem.rankWeights[rank] * candidate.value
                } else if offer == nil {
                    objective.unassigned += problem.rankWeights[rank] * workload.unassignedPenalty
                }
                if let inForce = workload.committedOffer(at: rank), inForce != offer {
                    objective.switching += workload.switchingCost
                }
            }
        }
        var cost = CheckedTotal()
        for (offer, count) in zip(problem.offers, plan.instances) where count > 0 {
            cost.add(problem.costWeight, offer.cost, count)
        }
        // Only a plan that reserves more than any region holds can leave the range; it is infeasible anyway.
        objective.cost = min(cost.value ?? .max, Int64.max / 4)
        return objective
    }
}

extension StandbyPlan {
    /// A plan with as many instances as its rows need.
    ///
    /// - Throws: `StandbyProblem.Invalid` for a problem that `validate()` finds defects in.
    public init(assignment: [[Int?]], of problem: StandbyProblem) throws(StandbyProblem.Invalid) {
        try problem.requireValid()
        self.init(assignment: assignment, instances: Needs(rows: assignment, problem: problem).instances)
    }
}
