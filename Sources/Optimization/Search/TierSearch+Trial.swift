extension TierSearch {
    /// A change of several rows that can be taken back: the rows as they were before the first change.
    struct Trial {
        fileprivate(set) var before: Standing
        fileprivate(set) var rows: [(workload: Int, offers: [Int])] = []
        /// Whether the steps ran out on the way.
        var isCutShort = false
    }

    /// Begins a compound move.
    func beginTrial() -> Trial {
        Trial(before: placement.standing)
    }

    /// Takes the standbys of a workload away, to be put back if the trial fails.
    mutating func eject(_ workload: Int, in trial: inout Trial) {
        guard budget.take() else {
            trial.isCutShort = true
            return
        }
        trial.rows.append((workload, Array(placement.row(of: workload))))
        placement.clear(workload)
    }

    /// Gives an ejected workload the best standbys open to it, whatever is in force.
    mutating func reinsert(_ workload: Int, in trial: inout Trial) {
        guard !trial.isCutShort, budget.take() else {
            trial.isCutShort = true
            return
        }
        let scoring = RowSearch.Scoring(countsSwitching: false)
        let choice = placement.best(RowSearch(workload: workload, scoring: scoring))
        placement.place(choice.offers, for: workload)
    }

    /// Gives a workload the best standbys for the ranks it misses, whatever is in force; those it has stay.
    mutating func lengthen(_ workload: Int, in trial: inout Trial) {
        guard !trial.isCutShort, budget.take() else {
            trial.isCutShort = true
            return
        }
        let kept = Array(placement.row(of: workload))
        let search = RowSearch(workload: workload, scoring: RowSearch.Scoring(countsSwitching: false))
        let choice = placement.best(search, keeping: kept)
        trial.rows.append((workload, kept))
        placement.clear(workload)
        placement.place(kept + choice.offers, for: workload)
    }

    /// Keeps the change if it made the plan better, takes it back otherwise. Returns whether it was kept.
    mutating func conclude(_ trial: Trial) -> Bool {
        if !trial.isCutShort && placement.standing > trial.before {
            moves += 1
            return true
        }
        takeBack(trial)
        return false
    }

    /// Puts all rows of the trial back as they were.
    mutating func takeBack(_ trial: Trial) {
        for (workload, _) in trial.rows { placement.clear(workload) }
        for (workload, offers) in trial.rows { placement.place(offers, for: workload) }
    }
}
