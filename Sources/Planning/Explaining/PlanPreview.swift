public import UnderstudyModel

/// What a decision would change against what is committed, for people to judge before it happens.
public struct PlanPreview: Hashable, Sendable {
    /// Changed standbys, sorted by workload and rank.
    public var moves: [PlanRecord.Move]
    /// How many standbys stay where they are.
    public var kept: Int
    /// Scenarios that were covered and would not be any more, with the proof that says so.
    public var uncovered: [CoverageProof]
    /// Scenarios that would be covered and were not, by name.
    public var covered: [String]
    /// Alerts that would fire.
    public var raised: [Alert]
    /// Alerts that would be resolved.
    public var resolved: [Alert]
    /// Reservations whose count of instances would change, by offer.
    public var resized: [Resize]
    /// Counts as committed; nil before the first decision.
    public var before: PlanRecord.Summary?
    /// Counts as they would be.
    public var after: PlanRecord.Summary?

    /// A reservation that changes.
    public struct Resize: Hashable, Sendable {
        /// The offer.
        public var offer: OfferName
        /// Instances that are reserved.
        public var from: Int64
        /// Instances that would be.
        public var to: Int64
    }

    /// Compares a decision with what is committed. O(documents log documents).
    public init(committed: CommittedState, decision: Decision) {
        let plan = decision.plan
        moves = plan.moves
        kept = plan.assignments.reduce(0) { $0 + $1.standbys.count } - plan.moves.count { $0.to != nil }
        let wasCovered = Dictionary(committed.proofs.map { ($0.scenario, $0.isCovered) }, uniquingKeysWith: { $1 })
        uncovered = decision.state.proofs.filter { !$0.isCovered && wasCovered[$0.scenario] != false }
        covered = decision.state.proofs.filter { $0.isCovered && wasCovered[$0.scenario] == false }.map(\.scenario)
        let news = AlertChanges(from: committed.alerts, to: decision.state.alerts)
        (raised, resolved) = (news.raised, news.resolved)
        let old = PlanPreview.instances(committed.reservations)
        let new = PlanPreview.instances(decision.state.reservations)
        resized = Set(old.keys).union(new.keys).sorted().compactMap { offer in
            let (from, to) = (old[offer] ?? 0, new[offer] ?? 0)
            return from == to ? nil : Resize(offer: offer, from: from, to: to)
        }
        before = committed.plan?.summary
        after = decision.state.plan?.summary
    }

    /// That nothing would change: what is committed stays.
    public init(unchanged committed: CommittedState) {
        (moves, uncovered, covered, raised, resolved, resized) = ([], [], [], [], [], [])
        kept = committed.assignments.reduce(0) { $0 + $1.standbys.count }
        (before, after) = (committed.plan?.summary, committed.plan?.summary)
    }

    /// Standbys that appear where there was none.
    public var added: Int { moves.count { $0.from == nil } }
    /// Standbys that go elsewhere.
    public var moved: Int { moves.count { $0.from != nil && $0.to != nil } }
    /// Standbys that disappear.
    public var removed: Int { moves.count { $0.to == nil } }

    private static func instances(_ reservations: [Reservation]) -> [OfferName: Int64] {
        var instances: [OfferName: Int64] = [:]
        for reservation in reservations {
            for ready in reservation.personas {
                instances[OfferName(region: reservation.region, persona: ready.persona)] = ready.instances
            }
        }
        return instances
    }
}
