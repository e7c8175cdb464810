/// The rows in force, as far as they are eligible and fit.
struct CommittedRows {
    private let tables: SearchTables
    /// The rows, when all that is in force could be put back.
    private(set) var completeRows: [Int32]?
    /// What they are worth.
    private(set) var worth: Int64 = .min

    init(_ tables: SearchTables) {
        self.tables = tables
        let board = Board(tables)
        let (wanted, restored) = place(on: board)
        guard wanted > 0, wanted == restored else { return }
        completeRows = board.rows.array
        worth = board.worth
    }

    /// Puts back what is in force and places the rest, when at least nineteen in twenty of the standbys in force fit.
    /// Returns whether it did.
    func restore(in search: inout Neighbourhood) -> Bool {
        let board = search.board
        let (wanted, restored) = place(on: board)
        guard wanted > 0, wanted - restored <= wanted / 20 else {
            for workload in 0..<tables.workloadCount { board.clear(workload) }
            return false
        }
        search.keepIfBest()
        let short = search.movable.filter { board.isShort(Int($0)) }
        for workload in short.sorted(by: { search.penalty($0) > search.penalty($1) }) { search.improve(workload) }
        search.keepIfBest()
        return true
    }

    private func place(on board: Board) -> (wanted: Int, restored: Int) {
        var (wanted, restored) = (0, 0)
        for workload in 0..<tables.workloadCount {
            let (first, second) = (tables.committed[workload * 2], tables.committed[workload * 2 + 1])
            wanted += (first >= 0 ? 1 : 0) + (second >= 0 ? 1 : 0)
            guard first >= 0, let value = value(workload, first, rank: 0),
                board.quote(workload, on: Int(first), after: -1) >= 0
            else { continue }
            restored += 1
            let region = tables.offerRegion[Int(first)]
            if second >= 0, tables.offerRegion[Int(second)] != region,
                let further = self.value(workload, second, rank: 1),
                board.quote(workload, on: Int(second), after: Int(region)) >= 0
            {
                restored += 1
                board.place(workload, first, second, value: value + further)
            } else {
                board.place(workload, first, -1, value: value)
            }
        }
        return (wanted, restored)
    }

    private func value(_ workload: Int, _ offer: Int32, rank: Int) -> Int64? {
        for index in Int(tables.candidateStart[workload])..<Int(tables.candidateStart[workload + 1])
        where tables.candidateOffer[index] == offer {
            return (rank == 0 ? tables.rankWeight.0 : tables.rankWeight.1) * tables.candidateValue[index]
        }
        return nil
    }
}
