extension TierSearch {
    /// Gives every workload of the tier, one after the other, the best standbys that are open to it now. Returns whether
    /// any changed.
    mutating func relocate() -> Bool {
        var improved = false
        for workload in members {
            if problem.isHeld[workload] {
                guard placement.isShort(workload) else { continue }
                guard budget.take() else { return false }
                let before = placement.importance
                extend(workload, scoring: RowSearch.Scoring())
                improved = placement.importance > before || improved
                continue
            }
            guard !isSettled(workload) else { continue }
            guard budget.take() else { return false }
            if relocate(workload) {
                improved = true
                moves += 1
            }
        }
        return improved
    }

    private mutating func relocate(_ workload: Int) -> Bool {
        let current = Array(placement.row(of: workload))
        let before = placement.standing
        placement.clear(workload)
        let choice = placement.best(RowSearch(workload: workload, scoring: RowSearch.Scoring()))
        placement.place(choice.offers, for: workload)
        guard placement.standing <= before else { return true }
        if !choice.offers.elementsEqual(current) {
            placement.clear(workload)
            placement.place(current, for: workload)
        }
        return false
    }
}
