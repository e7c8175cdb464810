extension StandbyProblem {
    /// The problem that a certificate is about: what plans are worth whatever was in force before, with held workloads
    /// where they are. Its bound holds for every plan that leaves those alone, whatever its tiers.
    public func withoutHistory(keeping rows: [[Int?]]) -> StandbyProblem {
        var plain = self
        for index in workloads.indices {
            plain.workloads[index].committed = []
            plain.workloads[index].switchingCost = 0
            guard workloads[index].isHeld, rows.indices.contains(index) else { continue }
            let offers = rows[index].compactMap { $0 }
            // With a standby missing any candidate may yet fill it.
            guard offers.count == workloads[index].standbys else { continue }
            plain.workloads[index].candidates.removeAll { !offers.contains($0.offer) }
        }
        return plain
    }

    /// The problem with other rows in force.
    func committing(rows: [[Int?]]) -> StandbyProblem {
        var next = self
        for index in workloads.indices { next.workloads[index].committed = rows[index] }
        return next
    }

    /// The problem with dearer missing standbys the higher the tier, so that a search that adds up does not give a
    /// standby of a tier away for some of lower ones; as it is where that would leave the range that is counted exactly.
    func ranked() -> StandbyProblem {
        let tiers = Set(workloads.map(\.tier)).sorted(by: >)
        for factor in [Int64(64), 16, 4] {
            var ranked = self
            var isCounted = true
            for index in workloads.indices {
                for tier in tiers where tier > workloads[index].tier {
                    let (product, overflow) = ranked.workloads[index].unassignedPenalty
                        .multipliedReportingOverflow(by: factor)
                    isCounted = isCounted && !overflow
                    ranked.workloads[index].unassignedPenalty = product
                }
            }
            if isCounted, ranked.validate().isEmpty { return ranked }
        }
        return self
    }

    /// The fit that every workload would reach on its best candidate alone.
    public var idealFit: Int64 {
        workloads.reduce(0) { total, workload in
            let best = workload.candidates.reduce(Int64(0)) { max($0, $1.value) }
            return rankWeights.prefix(workload.standbys).reduce(total) { $0 + $1 * best }
        }
    }
}
