import Optimization
public import UnderstudyModel

/// All standbys of a fleet, chosen together, with the reasons.
public struct FleetPlan: Hashable, Sendable {
    /// The most times that a plan is made again because what it rested on changed by it.
    private static let rounds = 4
    /// Standbys by workload, in name order.
    public var assignments: [Assignment]
    /// What regions must keep ready, in name order; regions without a reservation are left out.
    public var reservations: [Reservation]
    /// What changed against the committed assignments.
    public var moves: [PlanRecord.Move]
    /// The objective by term.
    public var objective: [FitTerm]
    /// USD per hour if every standby had instances of its own.
    public var costWithoutSharing: Quantity
    /// What regions lack for what is at home there, by region.
    public var deficits: [String: ResourceAmounts]
    /// What regions lack for what is reserved there, because standbys that await approval stay, by region.
    public var overbooked: [String: ResourceAmounts]
    /// For workloads without a standby: the offer that lacks the least, and how much.
    public var nearestRoom: [String: NearestRoom]
    /// Standbys whose fit is below the best eligible.
    public var drifts: [Drift]
    /// How far it can be from the best, and what proves that; nil for a fleet that is too large for it.
    public var certificate: PlanCertificate?

    /// The offer that lacks the least for a workload.
    public struct NearestRoom: Hashable, Sendable {
        /// The offer.
        public var offer: OfferName
        /// What its region lacks, on the demand grid.
        public var missing: [Alert.ShortAmount]
    }

    /// A standby whose fit is below the best eligible.
    public struct Drift: Hashable, Sendable {
        /// The workload's name.
        public var workload: String
        /// 1 or 2.
        public var rank: Int
        /// What it has.
        public var current: Fit
        /// What fits best.
        public var best: Fit
        /// Why it does not have the best, in a phrase.
        public var because: String
    }

    /// Plans a fleet from its profiles and the committed assignments. Pure and deterministic.
    ///
    /// - Parameters:
    ///   - inForce: the certificate of the committed plan.
    ///   - keepsMissing: keep what is committed for workloads that the fleet does not name: some document can not be read.
    ///   - date: the pass's date; holds and failovers may have ended by then.
    ///   - concurrently: runs pieces of work; the plan does not depend on how.
    public init(
        fleet: Fleet,
        profiles: [WorkloadProfile],
        committed: [Assignment],
        inForce: PlanCertificate? = nil,
        keepsMissing: Bool = false,
        date: Instant,
        concurrently: Concurrently = { $0.forEach { $0() } }
    ) throws(PlanningError) {
        var market = StandbyMarket(
            fleet: fleet,
            profiles: profiles,
            committed: committed,
            keepsMissing: keepsMissing,
            date: date
        )
        var result = try FleetRun(market: market, policy: fleet.policy, inForce: inForce).result(concurrently)
        // A standby that a running failover is on may have to go: then it runs elsewhere, and takes spare capacity there. So
        // may the last one of a workload that can not be read.
        let failovers = RunningFailovers(fleet, at: date)
        var standing = committed
        var story = AssignmentStory(fleet: fleet, market: market, chosen: result.plan.assignment)
        var unkept: Set<String> = []
        for _ in 0..<FleetPlan.rounds {
            let chosen = story.assignments
            let lost = market.unkept(by: chosen, committed: committed)
            let isSettled =
                lost.isEmpty && failovers.agree(on: standing, and: chosen)
                && chosen.allSatisfy { !market.isRetained($0.workload) || !$0.standbys.isEmpty }
            guard !isSettled else { break }
            // A hold that can not be kept leaves things as they are.
            unkept.formUnion(lost)
            if lost.isEmpty { standing = chosen }
            market = StandbyMarket(
                fleet: fleet,
                profiles: profiles,
                committed: committed,
                standing: standing,
                unkept: unkept,
                keepsMissing: keepsMissing,
                date: date
            )
            result = try FleetRun(market: market, policy: fleet.policy, inForce: inForce).result(concurrently)
            story = AssignmentStory(fleet: fleet, market: market, chosen: result.plan.assignment)
        }
        let loads = StandbyLoads(market: market, assignment: result.plan.assignment)
        assignments = story.assignments
        nearestRoom = story.nearestRoom
        drifts = story.drifts
        moves = PlanRecord.Move.between(committed, and: assignments, fleet: fleet)
        reservations = loads.reservations(assignments: assignments)
        objective = [
            FitTerm("fit", points: result.objective.fit, detail: "rank weight x tier weight x fit of every standby"),
            FitTerm("cost", points: -result.objective.cost, detail: "of everything reserved"),
            FitTerm("switching", points: -result.objective.switching, detail: "of every standby that moved"),
            FitTerm("unassigned", points: -result.objective.unassigned, detail: "of every standby that is missing"),
        ]
        costWithoutSharing = loads.costWithoutSharing(assignment: result.plan.assignment)
        overbooked = [:]
        for reservation in reservations {
            guard let region = market.catalogue.region(named: reservation.region) else { continue }
            let missing = (reservation.reserved - market.capacity.given[region]).clampedToZero
            if missing != .zero { overbooked[reservation.region] = missing }
        }
        deficits = [:]
        for (index, deficit) in market.capacity.deficits.enumerated() {
            if let deficit { deficits[market.catalogue.regions[index].name] = deficit }
        }
        certificate = PlanCertificate(result, market: market, policy: fleet.policy)
    }
}

/// A fleet that can not be planned at all: its numbers are beyond what can be counted.
public struct PlanningError: OperationError, Hashable {
    /// The stable code of all of them.
    public static let code = "US6202"

    /// What is wrong, one line each.
    public var defects: [String]

    /// An error with its defects.
    public init(defects: [String]) {
        self.defects = defects
    }

    /// What went wrong: the first of the defects.
    public var message: String { "the fleet can not be planned: \(defects.prefix(3).joined(separator: "; "))" }

    /// A stable code.
    public var code: String? { PlanningError.code }
}
