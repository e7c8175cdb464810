import Testing

@testable import Optimization

@Suite("The board")
struct BoardTests {
    @Test("stays equal to a recount as rows come and go", arguments: 1...300)
    func staysExact(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 6)
        let tables = try #require(SearchTables(problem))
        let brute = BruteForce(problem: problem)
        let board = Board(tables)
        var rows = [[Int]](repeating: [], count: 6)
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<25 {
            let workload = random.index(0..<6)
            board.clear(workload)
            rows[workload] = []
            let all = brute.rows(of: workload)
            let row = all[random.index(0..<all.count)]
            var after = rows
            after[workload] = row
            let first = row.first.map { board.quote(workload, on: $0, after: -1) } ?? 0
            let second =
                row.count == 2 ? board.quote(workload, on: row[1], after: problem.offers[row[0]].region) : 0
            // What is there is feasible, so whether the row fits is whether everything with it does.
            #expect((first >= 0 && second >= 0) == brute.fits(after), "seed \(seed), rows \(after)")
            guard first >= 0, second >= 0 else { continue }
            let offers = (0..<2).map { $0 < row.count ? Int32(row[$0]) : -1 }
            let before = board.worth
            let value = tables.value(of: workload, offers[0], offers[1])
            board.place(workload, offers[0], offers[1], value: value)
            rows = after
            #expect(board.instances.array == brute.instances(rows), "seed \(seed), rows \(rows)")
            #expect(board.worth == brute.objective(rows), "seed \(seed), rows \(rows)")
            #expect(board.worth <= before + value - board.emptyWorth(of: workload), "seed \(seed)")
        }
    }

    @Test("the search for one row finds the best of all rows", arguments: 1...300)
    func searchIsExact(seed: Int) throws {
        let problem = StandbyProblem.tiny(seed: UInt64(seed), workloads: 4)
        let tables = try #require(SearchTables(problem))
        let brute = BruteForce(problem: problem)
        var search = Neighbourhood(tables, seed: UInt64(seed))
        for workload in 1..<4 { search.insert(Int32(workload), Perturbation(ownCost: 4)) }
        let others = (1..<4).map { workload in
            [search.board.rows[workload * 2], search.board.rows[workload * 2 + 1]].filter { $0 >= 0 }.map { Int($0) }
        }
        search.insert(0, .none)
        var best = Int64.min
        for row in brute.rows(of: 0) where brute.fits([row] + others) {
            best = max(best, brute.objective([row] + others))
        }
        #expect(search.board.worth == best, "seed \(seed)")
    }
}
