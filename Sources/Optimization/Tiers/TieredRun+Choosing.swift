/// Which plan is chosen: the one found, the one kept, or some moves between them.
extension TieredRun {
    struct Choice {
        var rows: [Int32]
        var rest: TieredResult.Rest?
        var postponed = 0
    }

    /// Where hardly anything was in force there is nothing to rest.
    var restWithoutProof: TieredResult.Rest? { isReplanning ? .searched : nil }

    var movable: [Int32] {
        (0..<Int32(problem.workloads.count)).filter {
            problem.workloads[Int($0)].standbys > 0 && !problem.workloads[Int($0)].isHeld
        }
    }

    /// The plan that was found; the plan kept where it gains too little.
    func found(by search: inout Neighbourhood) -> Choice {
        guard let tables else { return Choice(rows: keptRows, rest: restWithoutProof) }
        var found = search.settle(from: search.bestRows)
        var whole = repaired(found, tables)
        for _ in 0..<Self.repairs where whole != found {
            found = search.settle(from: whole)
            whole = repaired(found, tables)
        }
        found = whole
        let (before, after) = (Board(tables, rows: keptRows), Board(tables, rows: found))
        let coverage = after.coverage(against: before)
        let isBetter = coverage > 0 || coverage == 0 && after.worth - before.worth > toleratedPoints
        return isBetter ? Choice(rows: found, rest: nil) : Choice(rows: keptRows, rest: restWithoutProof)
    }

    /// The most times that a plan is repaired and settled again.
    private static let repairs = 4

    /// A plan at rest with the moves that single workloads are better off with by far.
    func withLoneMoves(_ choice: Choice) -> Choice {
        guard choice.rest != nil, let tables, !settings.loneMoveGains.isEmpty else { return choice }
        var moves = LoneMoves(tables, rows: choice.rows)
        guard moves.take(movable, betterBy: settings.loneMoveGains) else { return choice }
        return Choice(rows: repaired(moves.board.rows.array, tables), rest: nil)
    }

    /// A plan with no more moves than may be, those that gain most.
    func limited(_ choice: Choice) -> Choice {
        guard choice.rest == nil, let limit = settings.moveLimit, let tables else { return choice }
        let moving = problem.workloads.indices.count { isMove($0, to: choice.rows) }
        guard moving > limit else { return choice }
        var selection = MoveSelection(tables, from: keptRows, to: choice.rows, limit: limit) {
            self.isMove($0, to: choice.rows)
        }
        let rows = repaired(selection.select(), tables)
        return Choice(rows: rows, rest: nil, postponed: moving - selection.moves)
    }

    /// Rows with every standby placed that could be once lower tiers give way: a search that adds up may have missed one.
    func repaired(_ rows: [Int32], _ tables: SearchTables) -> [Int32] {
        let board = Board(tables, rows: rows)
        guard (0..<tables.workloadCount).contains(where: { board.isShort($0) }) else { return rows }
        let assignment = FlatRows.assignment(rows) { problem.workloads[$0].standbys }
        let repair = problem.committing(rows: assignment)
        guard let result = try? Planner(keepsInForce: true).plan(repair, steps: Planner.generousSteps(for: problem))
        else { return keptRows }
        return FlatRows.flat(result.plan.assignment)
    }

    /// What held workloads would gain if they were free to move, everything else staying.
    func prevented(in rows: [Int32]) -> [TieredResult.Prevented] {
        let held = problem.workloads.indices.filter {
            problem.workloads[$0].isHeld && problem.workloads[$0].standbys > 0
        }
        guard let tables, !held.isEmpty else { return [] }
        var moves = LoneMoves(tables, rows: rows)
        return held.compactMap { workload in
            guard let gain = moves.gain(of: workload) else { return nil }
            let row = [gain.first, gain.second].filter { $0 >= 0 }.map { Int($0) }
            return TieredResult.Prevented(workload: workload, row: row, gain: gain.points)
        }
    }

    /// Whether a row takes a standby in force away that could have stayed.
    func isMove(_ workload: Int, to rows: [Int32]) -> Bool {
        (0..<problem.workloads[workload].standbys).contains { rank in
            guard let inForce = problem.workloads[workload].committedOffer(at: rank) else { return false }
            let cell = workload * 2 + rank
            return keptRows[cell] == Int32(inForce) && rows[cell] != keptRows[cell]
        }
    }
}
