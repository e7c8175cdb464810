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
    /// The fleet in which workloads whose loss awaits approval want as many standbys as they have.
    public func keepingStandbys(of assignments: [Assignment]) -> Fleet {
        let kept = Dictionary(
            assignments.filter(\.awaitsApproval).map { ($0.workload, $0.standbys.count) },
            uniquingKeysWith: { first, _ in first }
        )
        guard !kept.isEmpty else { return self }
        var fleet = self
        for index in fleet.workloads.indices {
            guard let count = kept[fleet.workloads[index].name] else { continue }
            fleet.workloads[index].standbys = max(fleet.workloads[index].standbys, count)
        }
        return fleet
    }
}
