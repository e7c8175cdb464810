import UnderstudyModel

/// What one workload that is still declared loses by a plan, as far as it does not gain it elsewhere in the same plan: a move
/// or a smaller machine is no loss, nor is what a running failover needs.
struct Loss: Hashable, Sendable {
    /// What is lost.
    var removal: Removal
    /// The sized demand that is no longer served, by region, in base units.
    var byRegion: [String: ResourceAmounts]

    /// What workloads lose between two sets of assignments, in name order.
    ///
    /// - Parameter needed: regions that running failovers have left or run in.
    static func between(
        _ before: [Assignment],
        and after: [Assignment],
        declared: Set<String>,
        needed: Set<String>
    ) -> [Loss] {
        let after = Dictionary(after.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        return before.filter { declared.contains($0.workload) }.sorted { $0.workload < $1.workload }.compactMap {
            Loss(from: $0, to: after[$0.workload], needed: needed)
        }
    }

    private init?(from old: Assignment, to new: Assignment?, needed: Set<String>) {
        let left = new?.standbys ?? []
        let kept = Set(left.map(\.offer.region))
        let gone = old.standbys.filter { !kept.contains($0.offer.region) }
        let fewer = max(0, old.standbys.count - left.count)
        let excused = min(fewer, gone.count { needed.contains($0.offer.region) })
        let lost = Array(gone.filter { !needed.contains($0.offer.region) }.suffix(fewer - excused))
        let served = old.demand * Int64(old.standbys.count - excused)
        let demand = (served - (new?.demand ?? .zero) * Int64(left.count)).clampedToZero
        guard !lost.isEmpty || demand != .zero else { return nil }
        byRegion = [:]
        for standby in lost { byRegion[standby.offer.region] = old.demand }
        var frees = lost.map { Removal.Freed(offer: $0.offer, share: $0.share) }
        let shares = Dictionary(left.map { ($0.offer, $0.share) }, uniquingKeysWith: { first, _ in first })
        let shrinks = (old.demand - (new?.demand ?? .zero)).clampedToZero
        for standby in old.standbys where shrinks != .zero && kept.contains(standby.offer.region) {
            byRegion[standby.offer.region] = shrinks
            guard let share = shares[standby.offer], share < standby.share else { continue }
            frees.append(Removal.Freed(offer: standby.offer, share: standby.share - share))
        }
        removal = Removal(
            workload: old.workload,
            tier: old.tier,
            standbys: lost.count,
            demand: demand,
            frees: frees,
            reason: lost.isEmpty
                ? "its sized demand falls" : new?.uncovered.first?.reason ?? "it wants fewer standbys"
        )
    }
}
