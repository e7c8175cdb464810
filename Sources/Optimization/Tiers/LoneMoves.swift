/// Moves of one workload at a time, everything else staying: what a person would ask for even where the plan as a whole may
/// rest, and what holds prevent.
struct LoneMoves {
    /// Rows in force with everything that follows from them.
    let board: Board
    private var chooser: RowChooser
    /// The most rounds of `take`.
    private static let rounds = 4

    init(_ tables: SearchTables, rows: [Int32]) {
        board = Board(tables, rows: rows)
        chooser = RowChooser(tables, random: RandomSource(seed: 0))
    }

    /// Gives workloads, one after the other, the best row that is open to them, where it pays and fits better by at least
    /// so much: rank weight times value, per workload. Returns whether any moved.
    mutating func take(_ workloads: [Int32], betterBy gains: [Int64]) -> Bool {
        var hasMoved = false
        for _ in 0..<Self.rounds {
            var isMoving = false
            for workload in workloads.map({ Int($0) }) where gains.indices.contains(workload) {
                let before = row(of: workload)
                board.clear(workload)
                let worth = board.worth
                let choice = chooser.best(workload, on: board, .none)
                board.place(workload, choice.first, choice.second, value: choice.value)
                let gained = board.worth - worth
                if before.first >= 0, choice.value - before.value >= max(1, gains[workload]), gained > before.worth {
                    isMoving = true
                } else {
                    putBack(before, of: workload)
                }
            }
            guard isMoving else { break }
            hasMoved = true
        }
        return hasMoved
    }

    /// What a workload would gain on the best row that is open to it, and that row; nil where it has the best. Changes
    /// nothing.
    mutating func gain(of workload: Int) -> (points: Int64, first: Int32, second: Int32)? {
        let before = row(of: workload)
        board.clear(workload)
        let worth = board.worth
        let choice = chooser.best(workload, on: board, .none)
        board.place(workload, choice.first, choice.second, value: choice.value)
        let gain = board.worth - worth - before.worth
        putBack(before, of: workload)
        return gain > 0 ? (gain, choice.first, choice.second) : nil
    }

    /// A row with what it adds to the objective as things are.
    private typealias Row = (first: Int32, second: Int32, value: Int64, worth: Int64)

    private func row(of workload: Int) -> Row {
        let cell = workload * 2
        let (first, second, value) = (board.rows[cell], board.rows[cell + 1], board.rowValue[workload])
        let worth = board.worth
        board.clear(workload)
        let added = worth - board.worth
        board.place(workload, first, second, value: value)
        return (first, second, value, added)
    }

    private func putBack(_ row: Row, of workload: Int) {
        board.clear(workload)
        board.place(workload, row.first, row.second, value: row.value)
    }
}
