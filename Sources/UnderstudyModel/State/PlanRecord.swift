/// The decision record: what was decided from, what came of it, in short. It holds no commit id.
public struct PlanRecord: Hashable, Sendable {
    /// The engine version that decided.
    public var engine: Int
    /// The pass's date.
    public var date: Instant
    /// The trees that it was decided from.
    public var inputs: InputTrees
    /// A digest of every other file under `state/` that the decision wrote.
    public var digest: String
    /// The objective by term, in points.
    public var objective: [FitTerm]
    /// Counts of the outcome.
    public var summary: Summary
    /// What changed against the committed assignments, sorted by workload.
    public var moves: [Move]
    /// What was taken away in the day before its date, by date and workload.
    public var takenAway: [TakenAway]
    /// How far the plan can be from the best; nil where that was not worked out.
    public var certificate: PlanCertificate?

    /// A record.
    public init(
        engine: Int,
        date: Instant,
        inputs: InputTrees,
        digest: String,
        objective: [FitTerm],
        summary: Summary,
        moves: [Move],
        takenAway: [TakenAway] = [],
        certificate: PlanCertificate? = nil
    ) {
        self.engine = engine
        self.date = date
        self.inputs = inputs
        self.digest = digest
        self.objective = objective
        self.summary = summary
        self.moves = moves
        self.takenAway = takenAway
        self.certificate = certificate
    }

    /// Counts of the outcome.
    public struct Summary: Hashable, Sendable {
        /// Workloads planned.
        public var workloads: Int
        /// Standbys that are wanted.
        public var wanted: Int
        /// Standbys that are assigned.
        public var assigned: Int
        /// Failure scenarios looked at.
        public var scenarios: Int
        /// Failure scenarios in which every workload that counts has a place.
        public var covered: Int
        /// USD per hour of all reservations.
        public var costPerHour: Quantity
        /// USD per hour if every workload had instances of its own.
        public var costWithoutSharing: Quantity

        /// Counts.
        public init(
            workloads: Int,
            wanted: Int,
            assigned: Int,
            scenarios: Int,
            covered: Int,
            costPerHour: Quantity,
            costWithoutSharing: Quantity
        ) {
            self.workloads = workloads
            self.wanted = wanted
            self.assigned = assigned
            self.scenarios = scenarios
            self.covered = covered
            self.costPerHour = costPerHour
            self.costWithoutSharing = costWithoutSharing
        }
    }

    /// One changed standby.
    public struct Move: Hashable, Sendable {
        /// The workload's name.
        public var workload: String
        /// 1 or 2.
        public var rank: Int
        /// Where it was; nil when it had none.
        public var from: OfferName?
        /// Where it is; nil when it has none.
        public var to: OfferName?
        /// Why.
        public var reason: String

        /// A move.
        public init(workload: String, rank: Int, from: OfferName?, to: OfferName?, reason: String) {
            self.workload = workload
            self.rank = rank
            self.from = from
            self.to = to
            self.reason = reason
        }
    }
}
