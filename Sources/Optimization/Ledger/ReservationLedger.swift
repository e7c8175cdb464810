/// What lands where in every scenario, and the instances that this asks for, kept up to date as standbys come and go.
///
/// Loads are flat and offer-major (offer, resource, scenario), so that the maximum over scenarios is one contiguous
/// scan. Placing a standby touches the scenarios that lose its workload's home; a maximum is scanned again only when
/// the load that held it shrinks. The ledger does not refuse what does not fit: ask `quote` first.
struct ReservationLedger {
    let problem: CompiledProblem
    /// Offer by resource by scenario.
    private(set) var loads: [Int64]
    /// Offer by resource: the largest load over scenarios.
    private(set) var peaks: [Int64]
    /// Offer by resource: what the instances carry, capped at Int64's largest value.
    private(set) var capacity: [Int64]
    /// Instances ready, per offer.
    private(set) var instances: [Int64]
    /// Region by resource: what the instances take.
    private(set) var used: [Int64]
    /// The cost of all instances, cost weight included.
    private(set) var cost: Int64 = 0
    /// The most instances of each offer that `quote` accepts.
    var limits: [Int64]

    /// An empty ledger.
    init(_ problem: CompiledProblem) {
        self.problem = problem
        let cells = problem.offerCount * problem.resourceCount
        loads = Array(repeating: 0, count: cells * problem.scenarioCount)
        peaks = Array(repeating: 0, count: cells)
        capacity = Array(repeating: 0, count: cells)
        instances = Array(repeating: 0, count: problem.offerCount)
        used = Array(repeating: 0, count: problem.regionCount * problem.resourceCount)
        limits = problem.roomFor
    }

    /// Adds a workload's load to an offer in those of the scenarios that leave the offer's region up.
    mutating func add(_ workload: Int, to offer: Int, in scenarios: some Collection<Int32>) {
        let count = problem.scenarioCount
        let lostRow = problem.offerRegion[offer] * count
        for resource in 0..<problem.resourceCount {
            let needed = problem.demand[workload * problem.resourceCount + resource]
            guard needed > 0 else { continue }
            let cell = offer * problem.resourceCount + resource
            var peak = peaks[cell]
            for scenario in scenarios where !problem.isLost[lostRow + Int(scenario)] {
                let load = loads[cell * count + Int(scenario)] + needed
                loads[cell * count + Int(scenario)] = load
                peak = max(peak, load)
            }
            peaks[cell] = peak
        }
        settle(offer)
    }

    /// Takes back what `add` put there.
    mutating func remove(_ workload: Int, from offer: Int, in scenarios: some Collection<Int32>) {
        let count = problem.scenarioCount
        let lostRow = problem.offerRegion[offer] * count
        for resource in 0..<problem.resourceCount {
            let needed = problem.demand[workload * problem.resourceCount + resource]
            guard needed > 0 else { continue }
            let cell = offer * problem.resourceCount + resource
            let peak = peaks[cell]
            var peakShrank = false
            for scenario in scenarios where !problem.isLost[lostRow + Int(scenario)] {
                let load = loads[cell * count + Int(scenario)]
                peakShrank = peakShrank || load == peak
                loads[cell * count + Int(scenario)] = load - needed
            }
            if peakShrank { peaks[cell] = largestLoad(of: cell) }
        }
        settle(offer)
    }

    private func largestLoad(of cell: Int) -> Int64 {
        let count = problem.scenarioCount
        var largest: Int64 = 0
        for index in (cell * count)..<((cell + 1) * count) { largest = max(largest, loads[index]) }
        return largest
    }

    /// Sets the instances of an offer to what its peaks ask for.
    private mutating func settle(_ offer: Int) {
        let resources = problem.resourceCount
        var needed: Int64 = 0
        for cell in (offer * resources)..<((offer + 1) * resources) where peaks[cell] > 0 {
            needed = max(needed, roundingUp(peaks[cell], dividedBy: problem.carries[cell]))
        }
        let extra = needed - instances[offer]
        guard extra != 0 else { return }
        instances[offer] = needed
        cost += extra * problem.unitCost[offer]
        let region = problem.offerRegion[offer] * resources
        for resource in 0..<resources {
            let cell = offer * resources + resource
            used[region + resource] += extra * problem.takes[cell]
            let (carried, overflow) = needed.multipliedReportingOverflow(by: problem.carries[cell])
            capacity[cell] = overflow ? .max : carried
        }
    }
}
