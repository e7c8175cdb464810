extension Neighbourhood {
    /// How much of its own cost a candidate is charged in construction, in 16ths; each is tried.
    static let ownCostWeights: [Int64] = [0, 2, 4, 8, 16]

    /// Places everything from nothing, dearest to miss first, once for each weight of own cost; the best is kept.
    mutating func construct() {
        let order = movable.sorted { penalty($0) > penalty($1) || (penalty($0) == penalty($1) && $0 < $1) }
        for weight in Self.ownCostWeights {
            for workload in order { board.clear(Int(workload)) }
            for workload in order { insert(workload, Perturbation(ownCost: weight)) }
            for workload in order { improve(workload) }
            keepIfBest()
        }
        adopt(rows: bestRows)
    }

    /// What it costs to leave a workload without any standby.
    func penalty(_ workload: Int32) -> Int64 {
        tables.missing[Int(workload) * 2] + tables.missing[Int(workload) * 2 + 1]
    }
}
