extension Assignment {
    /// Why an assignment stays that awaits approval.
    public static let awaitingApproval = "what it would lose waits for a person's approval"

    /// As committed, but free to lose what it has.
    public var decidedAnew: Assignment {
        guard awaitsApproval else { return self }
        var free = self
        free.awaitsApproval = false
        free.heldBecause = nil
        return free
    }
}

extension Fleet {
    /// The fleet in which workloads whose loss awaits approval want as many standbys as they have, and what these are on is
    /// still offered.
    public func keepingStandbys(of assignments: [Assignment]) -> Fleet {
        let awaiting = assignments.filter(\.awaitsApproval)
        guard !awaiting.isEmpty else { return self }
        let kept = Dictionary(
            awaiting.map { ($0.workload, $0.standbys.count) },
            uniquingKeysWith: { first, _ in first }
        )
        let offers = Dictionary(grouping: awaiting.flatMap(\.standbys).map(\.offer), by: \.region)
        var fleet = self
        for index in fleet.regions.indices {
            let offered = fleet.regions[index].personas
            let missing = Set(offers[fleet.regions[index].name, default: []].map(\.persona)).subtracting(offered)
            if !missing.isEmpty { fleet.regions[index].personas = (offered + missing).sorted() }
        }
        for index in fleet.workloads.indices {
            guard let count = kept[fleet.workloads[index].name] else { continue }
            fleet.workloads[index].standbys = max(fleet.workloads[index].standbys, count)
        }
        return fleet
    }
}
