/// A plan for a problem with tiers, and what proves how good it is.
public struct TieredResult: Sendable, Equatable {
    /// Why what is in force was kept.
    public enum Rest: String, Sendable {
        /// Prices show that no plan scores more than the tolerance above it.
        case certified
        /// No plan was found that gains more than the tolerance.
        case searched
    }

    /// A bound with what proves it.
    public struct Certified: Sendable, Equatable {
        /// What the certificate is about.
        public var problem: StandbyProblem
        /// The prices.
        public var certificate: Certificate
        /// No plan of the problem scores more.
        public var bound: Int64
    }

    /// A move that a hold is in the way of.
    public struct Prevented: Sendable, Equatable {
        /// The held workload.
        public var workload: Int
        /// The offers that it would have, by rank.
        public var row: [Int]
        /// What that would gain, everything else staying.
        public var gain: Int64

        /// A move.
        public init(workload: Int, row: [Int], gain: Int64) {
            self.workload = workload
            self.row = row
            self.gain = gain
        }
    }

    /// The plan; feasible, and no uncovered standby of a tier could be placed by removing only standbys of lower tiers
    /// that are not held.
    public var plan: StandbyPlan
    /// What it is worth, switching included.
    public var objective: Objective
    /// nil for a problem that is too large for prices.
    public var certified: Certified?
    /// What the plan is worth whatever was in force before.
    public var score: Int64
    /// nil when something moved.
    public var rest: Rest?
    /// Moves that would gain, and that were left for later.
    public var postponed: Int
    /// What holds are in the way of, by workload.
    public var prevented: [Prevented]
    /// Searches for one workload's standbys.
    public var stepsUsed: Int
}
