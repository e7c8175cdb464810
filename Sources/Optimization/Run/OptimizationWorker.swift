/// A part of the work that can go on beside the others; used by one thread at a time.
public protocol OptimizationWorker: AnyObject, Sendable {
    /// Works for one epoch.
    func work()
}

/// Looks for plans.
final class PlanWorker: OptimizationWorker, @unchecked Sendable {
    var search: Neighbourhood
    private let steps: Int
    private var epoch = 0

    init(_ search: Neighbourhood, steps: Int) {
        self.search = search
        self.steps = steps / OptimizationRun.epochCount
    }

    /// Takes over better rows.
    func adopt(_ rows: [Int32], worth: Int64) {
        guard worth > search.bestWorth else { return }
        search.adopt(rows: rows)
    }

    func work() {
        // A move takes some thirty steps; patience grows with how often each workload can be moved in an epoch.
        let moves = 20 * (steps / 30) / max(1, search.movable.count)
        let most = min(2_000, max(1, moves))
        search.begin(patience: epoch % 2 == 0 ? most : max(1, most / 10))
        search.run(steps: steps)
        epoch += 1
    }
}

/// Looks for multipliers.
final class BoundWorker: OptimizationWorker, @unchecked Sendable {
    var search: BoundSearch
    private let iterations: Int
    private var epoch: Int

    /// - Parameter isWarm: whether the search starts from good multipliers, with loads priced already.
    init(_ search: BoundSearch, iterations: Int, isWarm: Bool = false) {
        self.search = search
        epoch = isWarm ? Self.firstWithoutPricing : 0
        self.iterations = max(1, iterations / OptimizationRun.epochCount)
    }

    /// As many iterations as take about as long as so many steps.
    static func iterations(steps: Int, _ tables: SearchTables) -> Int {
        max(OptimizationRun.epochCount, steps / (170 + tables.candidateOffer.count / 60))
    }

    private static let firstWithoutPricing = 13

    static func patience(iterations: Int) -> Int { min(60, max(20, iterations / 400)) }

    func work() {
        // First without loads of double failures, then with those that are overloaded, at last with exact regions.
        if (4...12).contains(epoch), epoch % 2 == 0 { search.priceOverloaded(limit: 10 * search.tables.offerCount) }
        if epoch == 15 { search.searchRegions(nodes: 3_000) }
        search.run(iterations: iterations)
        epoch += 1
    }
}
