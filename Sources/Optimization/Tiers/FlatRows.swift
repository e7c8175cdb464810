/// Rows of a plan as the search keeps them: two ranks per workload, -1 for none.
enum FlatRows {
    /// Lists of offers as flat rows.
    static func flat(_ assignment: [[Int?]]) -> [Int32] {
        assignment.flatMap { row in
            (0..<2).map { rank in Int32(rank < row.count ? row[rank] ?? -1 : -1) }
        }
    }

    /// Flat rows as lists, one offer per wanted rank.
    static func assignment(_ rows: [Int32], standbys: (Int) -> Int) -> [[Int?]] {
        (0..<rows.count / 2).map { workload in
            (0..<standbys(workload)).map { rank in
                let offer = rows[workload * 2 + rank]
                return offer < 0 ? nil : Int(offer)
            }
        }
    }
}

extension Board {
    /// Rows laid out on a board of their own.
    convenience init(_ tables: SearchTables, rows: [Int32]) {
        self.init(tables)
        for workload in 0..<tables.workloadCount {
            let (first, second) = (rows[workload * 2], rows[workload * 2 + 1])
            place(workload, first, second, value: tables.value(of: workload, first, second))
        }
    }

    /// Whether it covers more of the first tier in which it differs from another.
    func coverage(against other: Board) -> Int {
        for tier in 0..<tables.tierCount where covered[tier] != other.covered[tier] {
            return covered[tier] > other.covered[tier] ? 1 : -1
        }
        return 0
    }
}
