extension PlanEvaluation {
    /// An uncovered standby that has room once lower tiers give way.
    public struct TierBreach: Sendable, Hashable {
        /// The workload.
        public var workload: Int
        /// The uncovered rank, counted from 0.
        public var rank: Int
        /// An offer that has room for it: the first of its candidates.
        public var offer: Int

        /// Creates a breach.
        public init(workload: Int, rank: Int, offer: Int) {
            self.workload = workload
            self.rank = rank
            self.offer = offer
        }
    }

    /// The uncovered standbys that could be placed by removing only standbys of lower tiers. What a person holds is not
    /// removable: the first standbys of a held workload that are still those in force stay.
    ///
    /// A standby can be placed only after the ranks before it, so only the first missing rank of a row is tried. Holds
    /// the loads of every scenario in memory at a time; time per tier with missing standbys is scenarios times
    /// workloads, and per missing standby scenarios times candidates.
    public func tierBreaches() -> [TierBreach] {
        var breaches: [TierBreach] = []
        let missing = firstMissing()
        let tiers = Set(missing.map { problem.workloads[$0.workload].tier }).sorted()
        for tier in tiers {
            let rows = rowsThatStay(in: tier)
            let needed = Needs(rows: rows, problem: problem).instances
            let loads = problem.scenarios.indices.map { Needs.loads(rows, in: $0, problem: problem) }
            for standby in missing where problem.workloads[standby.workload].tier == tier {
                let open = problem.workloads[standby.workload].candidates.first { candidate in
                    hasRoom(for: standby, on: candidate.offer, rows: rows, needed: needed, loads: loads)
                }
                if let open {
                    breaches.append(
                        TierBreach(workload: standby.workload, rank: standby.rank, offer: open.offer)
                    )
                }
            }
        }
        return breaches.sorted { ($0.workload, $0.rank) < ($1.workload, $1.rank) }
    }

    private func firstMissing() -> [Standby] {
        var missing: [Standby] = []
        for standby in uncovered where missing.last?.workload != standby.workload { missing.append(standby) }
        return missing
    }

    /// The plan without the lower tiers' standbys that may be removed.
    private func rowsThatStay(in tier: Int) -> [[Int?]] {
        zip(problem.workloads, plan.assignment).map { workload, row in
            guard workload.tier > tier else { return row }
            guard workload.isHeld else { return row.map { _ in nil } }
            let kept = row.indices.prefix { row[$0] != nil && row[$0] == workload.committedOffer(at: $0) }
            return row.indices.map { $0 < kept.count ? row[$0] : nil }
        }
    }

    private func hasRoom(
        for standby: Standby,
        on offer: Int,
        rows: [[Int?]],
        needed: [Int64],
        loads: [[Int64]]
    ) -> Bool {
        let workload = problem.workloads[standby.workload]
        let region = problem.offers[offer].region
        guard rows.indices.contains(standby.workload) else { return false }
        let before = rows[standby.workload].prefix(standby.rank).compactMap { $0 }
        let isTaken = before.contains { problem.offers.indices.contains($0) && problem.offers[$0].region == region }
        guard !isTaken else { return false }
        var changed = rows
        changed[standby.workload] = before + [offer]
        var instances = needed
        for scenario in problem.scenarios.indices
        where Needs.active(changed, of: standby.workload, in: scenario, problem: problem) == offer {
            for resource in 0..<problem.resourceCount where workload.demand[resource] > 0 {
                let load = loads[scenario][offer * problem.resourceCount + resource] + workload.demand[resource]
                let carried = problem.offers[offer].carries[resource]
                instances[offer] = max(instances[offer], load / carried + (load % carried > 0 ? 1 : 0))
            }
        }
        return (0..<problem.resourceCount).allSatisfy { resource in
            Self.reserved(instances, of: problem, region: region, resource: resource)
                <= problem.spare[region][resource]
        }
    }
}
