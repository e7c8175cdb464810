/// Branch and bound over whole rows: exact, for small problems. Rows that are decided lie on a board; the Lagrangian bound
/// of the rest is improved at every node, and a row that falls short by more than is left to gain is never tried.
struct ExactSearch {
    private let tables: SearchTables
    private var bounds: BoundSearch
    private(set) var bestWorth: Int64
    private(set) var bestRows: [Int32]
    private(set) var nodes = 0
    private let nodeLimit: Int
    private static let iterations = 20

    /// A row that a workload may have, and by how much it falls short at a node's prices.
    private struct Option {
        var loss: Double
        var first: Int32
        var second: Int32
    }

    /// - Parameter bounds: at good multipliers for the whole problem.
    init(_ bounds: BoundSearch, rows: [Int32], worth: Int64, nodeLimit: Int) {
        tables = bounds.tables
        self.bounds = bounds
        self.bounds.patience = 8
        self.nodeLimit = nodeLimit
        bestRows = rows
        bestWorth = worth
    }

    /// Whether a problem is small enough to try: few candidates, and few enough instances for the relaxation to tell apart.
    static func isWorthTrying(_ tables: SearchTables) -> Bool {
        guard tables.candidateOffer.count <= 500 else { return false }
        return (0..<tables.offerCount).allSatisfy { offer in
            let needs = (0..<tables.workloadCount).map { BoundTables.need(of: $0, on: offer, tables) }
            return needs.allSatisfy { $0 < Relaxation.instanceLimit / Int64(needs.count) }
        }
    }

    /// About half a minute's worth of nodes.
    static let nodeLimit = 60_000

    /// Searches; true when the best rows are proved to be the best of all.
    mutating func run() -> Bool {
        branch(from: bounds.best)
        return nodes < nodeLimit
    }

    private mutating func branch(from start: Multipliers) {
        nodes += 1
        guard nodes < nodeLimit else { return }
        // Only a gain of one or more counts.
        let goal = Double(bestWorth) + 1 - 1e-3
        bounds.target = Double(bestWorth)
        bounds.improve(
            from: start,
            iterations: nodes == 1 ? min(2_000, 10 * tables.candidateOffer.count) : Self.iterations,
            below: goal
        )
        guard bounds.bestValue >= goal else { return }
        bounds.evaluateBest()
        let prices = bounds.best
        let slack = bounds.bestValue - goal
        var most = -1.0
        var chosen: (workload: Int, options: [Option])?
        for workload in 0..<tables.workloadCount
        where tables.standbys[workload] > 0 && !bounds.relaxation.isFixed[workload] {
            let options = options(of: workload, slack: slack, prices)
            // Without any option left nothing better is below this node.
            guard !options.isEmpty else { return }
            // What is large decides most of what the rest can do; a single option costs nothing.
            let weight = options.count == 1 ? .infinity : size(of: workload)
            if weight > most {
                most = weight
                chosen = (workload, options)
            }
        }
        guard let chosen else { return finish() }
        let board = bounds.relaxation.fixed
        bounds.relaxation.isFixed[chosen.workload] = true
        for option in chosen.options {
            let value = tables.value(of: chosen.workload, option.first, option.second)
            board.place(chosen.workload, option.first, option.second, value: value)
            branch(from: prices)
            board.clear(chosen.workload)
        }
        bounds.relaxation.isFixed[chosen.workload] = false
    }

    /// The cost of what a workload takes of its best candidate's instances, for every standby.
    private func size(of workload: Int) -> Double {
        let start = Int(tables.candidateStart[workload])
        guard start < Int(tables.candidateStart[workload + 1]) else { return 0 }
        return Double(tables.candidateOwnCost[start]) * Double(tables.standbys[workload])
    }

    /// The rows that a workload may have in a better plan, the most promising first.
    private func options(of workload: Int, slack: Double, _ prices: Multipliers) -> [Option] {
        let relaxation = bounds.relaxation
        let board = relaxation.fixed
        let price = prices.workload[workload]
        var options = [Option(loss: price - relaxation.bound.emptyWorth[workload], first: -1, second: -1)]
        let range = Int(tables.candidateStart[workload])..<Int(tables.candidateStart[workload + 1])
        for index in range {
            let first = tables.candidateOffer[index]
            let region = Int(tables.offerRegion[Int(first)])
            guard board.quote(workload, on: Int(first), after: -1) >= 0 else { continue }
            let worth = relaxation.firstWorth(of: workload, at: index, prices) - price
            guard tables.standbys[workload] == 2 else {
                options.append(Option(loss: -worth, first: first, second: -1))
                continue
            }
            let none = Double(board.charge(workload, rank: 1, offer: -1))
            options.append(Option(loss: -worth - none, first: first, second: -1))
            for other in range {
                let second = tables.candidateOffer[other]
                guard Int(tables.offerRegion[Int(second)]) != region,
                    board.quote(workload, on: Int(second), after: region) >= 0
                else { continue }
                let further = relaxation.secondWorth(of: workload, after: region, at: other, prices)
                options.append(Option(loss: -worth - further, first: first, second: second))
            }
        }
        return options.filter { $0.loss <= slack }.sorted {
            ($0.loss, $0.first, $0.second) < ($1.loss, $1.first, $1.second)
        }
    }

    /// Every row is decided, and fits.
    private mutating func finish() {
        let board = bounds.relaxation.fixed
        guard board.worth > bestWorth else { return }
        bestWorth = board.worth
        bestRows = board.rows.array
    }
}
