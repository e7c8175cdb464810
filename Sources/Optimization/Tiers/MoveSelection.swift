/// Which of the moves to better rows are taken when only so many may be: those that gain most, together with what they
/// depend on.
struct MoveSelection {
    private let tables: SearchTables
    private let board: Board
    private let better: [Int32]
    private let countsAsMove: (Int) -> Bool
    private var left: Int
    /// Workloads moved that count.
    private(set) var moves = 0

    /// - Parameters:
    ///   - rows: that can be kept.
    ///   - better: rows that are feasible as a whole.
    ///   - countsAsMove: whether giving a workload its better row is a move.
    init(
        _ tables: SearchTables,
        from rows: [Int32],
        to better: [Int32],
        limit: Int,
        countsAsMove: @escaping (Int) -> Bool
    ) {
        self.tables = tables
        board = Board(tables, rows: rows)
        self.better = better
        self.countsAsMove = countsAsMove
        left = max(0, limit)
    }

    /// The rows after the moves that may be taken. O(changed rows x log) trials.
    mutating func select() -> [Int32] {
        let groups = linkedGroups().map { (group: $0, gain: gain(of: $0)) }
            .sorted { ($1.gain, $0.group[0]) < ($0.gain, $1.group[0]) }
        for (group, _) in groups where cost(of: group) <= left { take(group) }
        for (group, _) in groups where cost(of: group) > left {
            let singles = group.map { (workload: $0, gain: gain(of: [$0])) }
                .sorted { ($1.gain, $0.workload) < ($0.gain, $1.workload) }
            for (workload, _) in singles where cost(of: [workload]) <= left { take([workload]) }
        }
        return board.rows.array
    }

    private func cost(of group: [Int]) -> Int { group.count { isChanged($0) && countsAsMove($0) } }

    private func isChanged(_ workload: Int) -> Bool {
        board.rows[workload * 2] != better[workload * 2] || board.rows[workload * 2 + 1] != better[workload * 2 + 1]
    }

    /// What a group gains by itself; zero when it does not fit or covers less.
    private func gain(of group: [Int]) -> Int64 {
        let worth = board.worth
        guard let before = exchange(group) else { return 0 }
        let gain = board.worth - worth
        putBack(before)
        return max(0, gain)
    }

    private mutating func take(_ group: [Int]) {
        let (worth, cost) = (board.worth, cost(of: group))
        guard let before = exchange(group) else { return }
        if board.worth > worth {
            left -= cost
            moves += cost
        } else {
            putBack(before)
        }
    }

    private typealias Row = (workload: Int, first: Int32, second: Int32, value: Int64)

    /// Gives a group its better rows; nil, and nothing changed, when they do not fit.
    private func exchange(_ group: [Int]) -> [Row]? {
        let before = group.map { workload -> Row in
            (workload, board.rows[workload * 2], board.rows[workload * 2 + 1], board.rowValue[workload])
        }
        let covered = board.covered.array
        for workload in group { board.clear(workload) }
        for workload in group {
            let (first, second) = (better[workload * 2], better[workload * 2 + 1])
            guard first >= 0 else { continue }
            let region = Int(tables.offerRegion[Int(first)])
            guard board.quote(workload, on: Int(first), after: -1) >= 0,
                second < 0 || board.quote(workload, on: Int(second), after: region) >= 0
            else {
                putBack(before)
                return nil
            }
            board.place(workload, first, second, value: tables.value(of: workload, first, second))
        }
        guard zip(covered, board.covered.array).allSatisfy({ $0 <= $1 }) else {
            putBack(before)
            return nil
        }
        return before
    }

    private func putBack(_ rows: [Row]) {
        for row in rows { board.clear(row.workload) }
        for row in rows { board.place(row.workload, row.first, row.second, value: row.value) }
    }

    /// Changed workloads, those that leave or enter a common offer together; ascending.
    private func linkedGroups() -> [[Int]] {
        let changed = (0..<tables.workloadCount).filter { isChanged($0) }
        var group = Array(changed.indices)
        func root(_ start: Int) -> Int {
            var index = start
            while group[index] != index { index = group[index] }
            return index
        }
        var user = [Int](repeating: -1, count: tables.offerCount)
        for (index, workload) in changed.enumerated() {
            let cell = workload * 2
            let offers = [board.rows[cell], board.rows[cell + 1], better[cell], better[cell + 1]].filter { $0 >= 0 }
            for offer in offers {
                if user[Int(offer)] >= 0 {
                    let (one, other) = (root(user[Int(offer)]), root(index))
                    group[max(one, other)] = min(one, other)
                }
                user[Int(offer)] = index
            }
        }
        var groups: [[Int]] = []
        var position = [Int: Int]()
        for (index, workload) in changed.enumerated() {
            let first = root(index)
            if let known = position[first] {
                groups[known].append(workload)
            } else {
                position[first] = groups.count
                groups.append([workload])
            }
        }
        return groups
    }
}
