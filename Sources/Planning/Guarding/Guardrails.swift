import UnderstudyModel

/// Whether what a plan takes away is beyond what may go without a person's approval.
struct Guardrails {
    let policy: FleetPolicy.Guardrails
    /// What was taken away in the day before.
    let earlier: [TakenAway]
    /// What is served now.
    let committed: [Assignment]
    /// What is ready for it.
    let reservations: [Reservation]

    /// From this tier on upwards standbys are counted one by one.
    private static let countedTier = 2
    /// So many documents may always be deleted, unless they are all of their kind.
    private static let fewDocuments = 1

    /// The guardrails that losses are beyond, a sentence each; none where all of them may go.
    func limits(of losses: [Loss]) -> [String] {
        guard !losses.isEmpty else { return [] }
        return [fleetLimit(losses), standbyLimit(losses)].compactMap { $0 } + regionLimits(losses)
    }

    /// The guardrail that deletions are beyond; nil where they may be.
    ///
    /// - Parameter declared: how many documents of each kind there are still.
    func limit(ofDeleting deleted: [DocumentIdentity], outOf declared: [Kind: Int]) -> String? {
        if let kind = Set(deleted.map(\.kind)).sorted().first(where: { declared[$0] ?? 0 == 0 }) {
            return "every \(kind.rawValue) is deleted at once"
        }
        let whole = Int64(deleted.count + declared.values.reduce(0, +))
        guard deleted.count > Guardrails.fewDocuments,
            Int64(deleted.count) * 1000 > policy.deletedDocuments.thousandths.saturatingTimes(whole)
        else { return nil }
        return "\(deleted.count) of \(whole) documents are deleted at once, where "
            + "\(Guardrails.percent(policy.deletedDocuments.thousandths)) may be"
    }

    private func fleetLimit(_ losses: [Loss]) -> String? {
        let taken = (losses.map(\.removal.demand) + earlier.map(\.demand)).reduce(.zero, +)
        let served = committed.map { $0.demand * Int64($0.standbys.count) }.reduce(.zero, +)
        return limit(taken, of: served + earlier.map(\.demand).reduce(.zero, +), policy.fleetShare, "the fleet's")
    }

    private func standbyLimit(_ losses: [Loss]) -> String? {
        let now = losses.filter { $0.removal.tier <= Guardrails.countedTier }.reduce(0) { $0 + $1.removal.standbys }
        let before = earlier.filter { $0.tier <= Guardrails.countedTier }.reduce(0) { $0 + $1.standbys }
        guard now > 0, now + before > policy.standbys else { return nil }
        return "\(now + before) \(now + before == 1 ? "standby" : "standbys") of tiers 1 and 2 in 24 hours, where "
            + "\(policy.standbys) may go"
    }

    private func regionLimits(_ losses: [Loss]) -> [String] {
        reservations.filter { reservation in
            reservation.personas.reduce(Int64(0)) { $0.saturatingPlus($1.instances) } > Int64(policy.regionInstances)
        }.compactMap { reservation in
            let region = reservation.region
            let now = losses.compactMap { $0.byRegion[region] }
            guard !now.isEmpty else { return nil }
            let before = earlier.filter { $0.regions == [region] }.map(\.demand).reduce(.zero, +)
            let served = committed.filter { $0.standbys.contains { $0.offer.region == region } }.map(\.demand)
            return limit(
                now.reduce(before, +),
                of: served.reduce(before, +),
                policy.regionShare,
                "\(region)'s"
            )
        }
    }

    /// The limit on a share, told of the resource that is furthest beyond.
    private func limit(
        _ taken: ResourceAmounts,
        of served: ResourceAmounts,
        _ share: Quantity,
        _ whose: String
    ) -> String? {
        var worst: (resource: Resource, thousandths: Int64)?
        for resource in Resource.allCases where served[resource] > 0 {
            let part = Int64(clamping: Int128(taken[resource]) * 1000 / Int128(served[resource]))
            let isBeyond = Int128(taken[resource]) * 1000 > Int128(served[resource]) * Int128(share.thousandths)
            if isBeyond, part > worst?.thousandths ?? -1 { worst = (resource, part) }
        }
        return worst.map { found in
            "\(Guardrails.percent(found.thousandths)) of \(whose) served \(found.resource.name) in 24 hours, where "
                + "\(Guardrails.percent(share.thousandths)) may go"
        }
    }

    private static func percent(_ thousandths: Int64) -> String {
        thousandths % 10 == 0 ? "\(thousandths / 10) %" : "\(thousandths / 10).\(thousandths % 10) %"
    }
}
