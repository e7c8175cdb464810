extension TierSearch {
    /// The weights of a candidate's own cost that construction tries, as divisors: none, a tenth, a quarter, a half.
    static let ownCostDivisors: [Int64] = [0, 10, 4, 2]

    /// Places what is missing, in order of penalty, with several weights of a candidate's own cost; keeps the best.
    ///
    /// Every variant is first brought to rest under relocations, because a good start is one that ends well.
    mutating func construct() {
        let missing = members.filter { placement.isShort($0) }
        guard !missing.isEmpty else { return }
        let start = rows()
        var best: (standing: Standing, rows: [[Int]])?
        for divisor in Self.ownCostDivisors {
            if best != nil {
                guard budget.hasRoom(for: missing.count) else { break }
                restoreRows(start)
            }
            let before = placement.importance
            for workload in missing {
                guard budget.takeReserved() else { break }
                extend(workload, scoring: RowSearch.Scoring(ownCostDivisor: divisor))
            }
            if placement.importance == before && best == nil { return }
            while relocate() {}
            if best.map({ placement.standing > $0.standing }) ?? true {
                best = (placement.standing, rows())
            }
        }
        if let best { restoreRows(best.rows) }
    }

    /// Places the missing ranks of one workload after those it has.
    mutating func extend(_ workload: Int, scoring: RowSearch.Scoring) {
        let kept = Array(placement.row(of: workload))
        var search = RowSearch(workload: workload, scoring: scoring)
        var choice = placement.best(search, keeping: kept)
        if problem.isHeld[workload] {
            // A hold binds the ranks in force, unless that leaves a rank uncovered that could be covered.
            search.pins = placement.pins(of: workload)
            let pinned = placement.best(search, keeping: kept)
            if pinned.standing.importance >= choice.standing.importance { choice = pinned }
        }
        guard !choice.offers.isEmpty else { return }
        placement.clear(workload)
        placement.place(kept + choice.offers, for: workload)
    }

    /// The rows of the members, in their order.
    func rows() -> [[Int]] {
        members.map { Array(placement.row(of: $0)) }
    }

    /// Puts the members' rows back to what they were.
    mutating func restoreRows(_ rows: [[Int]]) {
        let changed = members.indices.filter { !placement.row(of: members[$0]).elementsEqual(rows[$0]) }
        for index in changed { placement.clear(members[index]) }
        for index in changed { placement.place(rows[index], for: members[index]) }
    }
}
