/// Large-neighbourhood search (Shaw 1998) on a board: some workloads lose their standbys, get new ones, and the change is
/// taken back unless it is good enough. A worker as a value: the same seed and steps give the same rows.
struct Neighbourhood {
    let tables: SearchTables
    let board: Board
    var chooser: RowChooser
    var random: RandomSource
    /// Workloads that moves may touch, ascending.
    let movable: [Int32]
    /// Where each offer's possible users begin; one entry more than offers.
    let userStart: [Int32]
    /// Workloads that an offer is a candidate of.
    let users: [Int32]
    /// Searches for one workload's row, so far.
    private(set) var steps = 0
    private(set) var bestWorth: Int64 = .min
    private(set) var bestRows: [Int32] = []
    private(set) var bestValues: [Int64] = []
    /// By tier: the importance of what the best rows cover.
    private var bestCovered: [Int64] = []
    /// Whether rows that cover more of a tier, nothing less of those above it, are better whatever they are worth.
    private let putsCoverageFirst: Bool
    /// How often each kind of move was tried and taken.
    var tally = [(tried: Int, taken: Int)](repeating: (0, 0), count: Move.allCases.count)

    /// Late acceptance (Burke and Bykov 2017): a move is taken when it is no worse than the objective so many moves ago.
    private var earlier: [Int64]
    private var moment = 0

    /// Rows as they were before the move that is under way.
    private var before: [(workload: Int32, first: Int32, second: Int32, value: Int64)] = []

    /// A kind of move.
    enum Move: Int, CaseIterable {
        case shrink, close, open, home, region, random, force
    }

    init(_ tables: SearchTables, seed: UInt64, movable: [Int32]? = nil, putsCoverageFirst: Bool = false) {
        self.tables = tables
        self.putsCoverageFirst = putsCoverageFirst
        board = Board(tables)
        random = RandomSource(seed: seed)
        chooser = RowChooser(tables, random: RandomSource(seed: RandomSource.mixed(seed)))
        self.movable = movable ?? (0..<Int32(tables.workloadCount)).filter { tables.standbys[Int($0)] > 0 }
        var lists = [[Int32]](repeating: [], count: tables.offerCount)
        for workload in self.movable {
            for index in tables.candidateStart[Int(workload)]..<tables.candidateStart[Int(workload) + 1] {
                lists[Int(tables.candidateOffer[Int(index)])].append(workload)
            }
        }
        var starts: [Int32] = [0]
        for list in lists { starts.append(starts[starts.count - 1] + Int32(list.count)) }
        userStart = starts
        users = lists.flatMap { $0 }
        earlier = [.min]
        keepIfBest()
    }

    /// Moves until so many further steps are used.
    mutating func run(steps limit: Int) {
        let end = steps + limit
        while steps < end { move() }
    }

    private mutating func move() {
        let kind = nextKind()
        let worth = board.worth
        before.removeAll(keepingCapacity: true)
        steps += 1
        let isApplied = apply(kind)
        board.limits.copy(tables.roomFor)
        tally[kind.rawValue].tried += 1
        if !isApplied || board.worth < worth && board.worth < earlier[moment] {
            takeBack()
        } else if board.worth != worth {
            tally[kind.rawValue].taken += 1
            keepIfBest()
        }
        earlier[moment] = board.worth
        moment = moment + 1 < earlier.count ? moment + 1 : 0
    }

    /// Takes a workload's standbys away, to be put back if the move fails.
    mutating func eject(_ workload: Int32) {
        let cell = Int(workload) * 2
        before.append((workload, board.rows[cell], board.rows[cell + 1], board.rowValue[Int(workload)]))
        board.clear(Int(workload))
    }

    /// Gives a workload without standbys the best ones.
    mutating func insert(_ workload: Int32, _ change: Perturbation) {
        steps += 1
        let choice = chooser.best(Int(workload), on: board, change)
        board.place(Int(workload), choice.first, choice.second, value: choice.value)
    }

    /// Gives a workload the best standbys instead of those that it has.
    mutating func improve(_ workload: Int32) {
        board.clear(Int(workload))
        insert(workload, .none)
    }

    /// The workloads ejected in this move, in order.
    var ejected: [Int32] { before.map(\.workload) }

    private mutating func takeBack() {
        for row in before { board.clear(Int(row.workload)) }
        for row in before { board.place(Int(row.workload), row.first, row.second, value: row.value) }
    }

    mutating func keepIfBest() {
        guard isBest else { return }
        if putsCoverageFirst { bestCovered = board.covered.array }
        bestWorth = board.worth
        bestRows = board.rows.array
        bestValues = board.rowValue.array
    }

    private var isBest: Bool {
        guard putsCoverageFirst, !bestCovered.isEmpty else { return board.worth > bestWorth }
        for tier in 0..<tables.tierCount where board.covered[tier] != bestCovered[tier] {
            return board.covered[tier] > bestCovered[tier]
        }
        return board.worth > bestWorth
    }

    /// Gives every workload, one after the other, the best row that is open to it, until nothing gains any more; the rows
    /// then.
    mutating func settle(from rows: [Int32]) -> [Int32] {
        adopt(rows: rows)
        for _ in 0..<Self.settlingLimit {
            let worth = board.worth
            for workload in movable { improve(workload) }
            guard board.worth > worth else { break }
        }
        keepIfBest()
        return board.rows.array
    }

    /// The most rounds of `settle`.
    private static let settlingLimit = 20

    /// Goes back to the best rows, and from now on accepts what is no worse than so many moves ago.
    mutating func begin(patience: Int) {
        adopt(rows: bestRows)
        earlier = Array(repeating: board.worth, count: max(1, patience))
        moment = 0
    }

    /// Puts rows on the board instead of those that are there.
    mutating func adopt(rows: [Int32]) {
        let changed = (0..<tables.workloadCount).filter {
            board.rows[$0 * 2] != rows[$0 * 2] || board.rows[$0 * 2 + 1] != rows[$0 * 2 + 1]
        }
        for workload in changed { board.clear(workload) }
        for workload in changed {
            let (first, second) = (rows[workload * 2], rows[workload * 2 + 1])
            board.place(workload, first, second, value: tables.value(of: workload, first, second))
        }
        keepIfBest()
    }
}
