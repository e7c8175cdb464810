/// A plan in the making: the rows placed so far, their ledger, and their worth.
///
/// Copying is cheap to write but copies the ledger; trials place and take back instead.
struct Placement {
    let problem: CompiledProblem
    var ledger: ReservationLedger
    /// Workload by rank, -1 for none.
    private(set) var rows: [Int]
    /// What the rows are worth by themselves: fit, switching and missing standbys, without the cost of reservations.
    private(set) var rowWorth: Int64 = 0
    /// Sum of the importance of what is covered.
    private(set) var importance: Int64 = 0

    /// Nothing placed.
    init(_ problem: CompiledProblem) {
        self.problem = problem
        ledger = ReservationLedger(problem)
        rows = Array(repeating: -1, count: problem.workloadCount * problem.rankCount)
        for workload in 0..<problem.workloadCount { rowWorth += worth(of: [], for: workload) }
    }

    /// Worth of the whole, to compare before and after a change.
    var standing: Standing { Standing(importance: importance, worth: rowWorth - ledger.cost) }

    /// The standbys of a workload, best rank first, without missing ones.
    func row(of workload: Int) -> ArraySlice<Int> {
        let start = workload * problem.rankCount
        var end = start
        while end < start + problem.standbys[workload], rows[end] >= 0 { end += 1 }
        return rows[start..<end]
    }

    /// Whether ranks of a workload are missing.
    func isShort(_ workload: Int) -> Bool {
        let standbys = problem.standbys[workload]
        return standbys > 0 && rows[workload * problem.rankCount + standbys - 1] < 0
    }

    /// Puts standbys on a workload that has none.
    mutating func place(_ row: some Collection<Int>, for workload: Int) {
        rowWorth += worth(of: row, for: workload) - worth(of: [], for: workload)
        var scenarios = problem.scenarios(of: workload)[...]
        for (rank, offer) in row.enumerated() {
            rows[workload * problem.rankCount + rank] = offer
            importance += problem.importance(of: workload, rank: rank)
            if rank > 0 { scenarios = ArraySlice(losing(row: row, upTo: rank, among: scenarios)) }
            ledger.add(workload, to: offer, in: scenarios)
        }
    }

    /// Takes all standbys of a workload away.
    mutating func clear(_ workload: Int) {
        let row = Array(self.row(of: workload))
        rowWorth += worth(of: [], for: workload) - worth(of: row, for: workload)
        var scenarios = problem.scenarios(of: workload)[...]
        for (rank, offer) in row.enumerated() {
            rows[workload * problem.rankCount + rank] = -1
            importance -= problem.importance(of: workload, rank: rank)
            if rank > 0 { scenarios = ArraySlice(losing(row: row, upTo: rank, among: scenarios)) }
            ledger.remove(workload, from: offer, in: scenarios)
        }
    }

    /// The scenarios among some that also lose the standby before a rank.
    private func losing(
        row: some Collection<Int>,
        upTo rank: Int,
        among scenarios: ArraySlice<Int32>
    ) -> [Int32] {
        let previous = row[row.index(row.startIndex, offsetBy: rank - 1)]
        let region = problem.offerRegion[previous]
        return scenarios.filter { problem.isLost(region, in: $0) }
    }

    /// Whether standbys would fit, on a workload that has none.
    func fits(_ row: some Collection<Int>, for workload: Int) -> Bool {
        var scenarios = problem.scenarios(of: workload)[...]
        for (rank, offer) in row.enumerated() {
            if rank > 0 { scenarios = ArraySlice(losing(row: row, upTo: rank, among: scenarios)) }
            guard ledger.quote(workload, on: offer, in: scenarios) != nil else { return false }
        }
        return true
    }

    /// What a row is worth without the cost of its reservations.
    func worth(of row: some Collection<Int>, for workload: Int) -> Int64 {
        var total: Int64 = 0
        var next = row.makeIterator()
        for rank in 0..<problem.standbys[workload] {
            guard let offer = next.next() else {
                total -= problem.rankWeights[rank] * problem.penalty[workload]
                total -= problem.switching(of: workload, rank: rank, offer: -1)
                continue
            }
            let value = problem.candidate(of: workload, offer: offer)?.value ?? 0
            total += problem.rankWeights[rank] * value - problem.switching(of: workload, rank: rank, offer: offer)
        }
        return total
    }
}

/// How good a placement is: what is covered counts first, then the objective.
struct Standing: Comparable {
    var importance: Int64
    var worth: Int64

    static func < (left: Standing, right: Standing) -> Bool {
        (left.importance, left.worth) < (right.importance, right.worth)
    }
}
