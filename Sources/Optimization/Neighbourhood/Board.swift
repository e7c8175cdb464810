/// Rows in the making with everything that follows from them: loads, instances, what regions have left, the objective.
///
/// Loads are offer-major. For every offer and class the elementwise largest load over the class's scenarios is kept, so
/// that whether one more standby fits the instances that are ready is one comparison per resource. After a removal such
/// a peak may be too high: then it is marked, and looked up again only when a comparison fails because of it.
final class Board {
    let tables: SearchTables
    private let arena = Arena()
    /// Offer by scenario by resource.
    let loads: Flat<Int64>
    /// Offer by class by resource.
    let peaks: Flat<Int64>
    /// Offer by class: whether the peak may be too high.
    let isStale: Flat<Bool>
    /// Instances ready.
    let instances: Flat<Int64>
    /// Offer by resource: what they carry, capped at Int64's largest value.
    let capacity: Flat<Int64>
    /// Region by resource: what instances take.
    let used: Flat<Int64>
    /// The most instances of an offer that may be ready.
    let limits: Flat<Int64>
    /// Workload by rank, -1 for none.
    let rows: Flat<Int32>
    /// What the standbys of a workload are worth by themselves: rank weight times value, added up.
    let rowValue: Flat<Int64>
    /// By tier: the importance of what is covered.
    let covered: Flat<Int64>
    /// Objective of the rows.
    private(set) var worth: Int64 = 0

    init(_ tables: SearchTables) {
        self.tables = tables
        let cells = tables.offerCount * tables.resourceCount
        loads = arena.table(cells * tables.scenarioCount, of: 0)
        peaks = arena.table(cells * tables.classCount, of: 0)
        isStale = arena.table(tables.offerCount * tables.classCount, of: false)
        instances = arena.table(tables.offerCount, of: 0)
        capacity = arena.table(cells, of: 0)
        used = arena.table(tables.regionCount * tables.resourceCount, of: 0)
        limits = arena.table(tables.offerCount, of: 0)
        limits.copy(tables.roomFor)
        rows = arena.table(tables.workloadCount * 2, of: -1)
        rowValue = arena.table(tables.workloadCount, of: 0)
        covered = arena.table(tables.tierCount, of: 0)
        for workload in 0..<tables.workloadCount { worth += emptyWorth(of: workload) }
    }

    /// What a workload without standbys adds to the objective.
    func emptyWorth(of workload: Int) -> Int64 {
        charge(workload, rank: 0, offer: -1) + charge(workload, rank: 1, offer: -1)
    }

    /// What a workload adds to the objective, without the cost of instances.
    func rowWorth(of workload: Int) -> Int64 {
        rowValue[workload] + charge(workload, rank: 0, offer: rows[workload * 2])
            + charge(workload, rank: 1, offer: rows[workload * 2 + 1])
    }

    /// What a missing or a changed standby adds to the objective; never above zero.
    @inline(__always)
    func charge(_ workload: Int, rank: Int, offer: Int32) -> Int64 {
        let cell = workload * 2 + rank
        let inForce = tables.committed[cell]
        let switching = inForce >= 0 && inForce != offer ? tables.switchingCost[workload] : 0
        return offer < 0 ? -tables.missing[cell] - switching : -switching
    }

    /// Whether ranks of a workload are missing.
    @inline(__always)
    func isShort(_ workload: Int) -> Bool {
        let standbys = Int(tables.standbys[workload])
        return standbys > 0 && rows[workload * 2 + standbys - 1] < 0
    }

    /// Puts standbys (-1 for none) with their values on a workload that has none. Does not ask whether they fit.
    func place(_ workload: Int, _ first: Int32, _ second: Int32, value: Int64) {
        guard first >= 0 else { return }
        let cell = workload * 2
        rows[cell] = first
        rows[cell + 1] = second
        rowValue[workload] = value
        worth += value + charge(workload, rank: 0, offer: first) + charge(workload, rank: 1, offer: second)
        worth -= emptyWorth(of: workload)
        cover(workload, second >= 0, 1)
        add(workload, to: Int(first), after: -1)
        if second >= 0 { add(workload, to: Int(second), after: Int(tables.offerRegion[Int(first)])) }
    }

    /// Takes the standbys of a workload away.
    func clear(_ workload: Int) {
        let cell = workload * 2
        let (first, second) = (rows[cell], rows[cell + 1])
        guard first >= 0 else { return }
        worth -= rowValue[workload] + charge(workload, rank: 0, offer: first) + charge(workload, rank: 1, offer: second)
        worth += emptyWorth(of: workload)
        cover(workload, second >= 0, -1)
        rowValue[workload] = 0
        rows[cell] = -1
        rows[cell + 1] = -1
        take(workload, from: Int(first), after: -1)
        if second >= 0 { take(workload, from: Int(second), after: Int(tables.offerRegion[Int(first)])) }
    }

    @inline(__always)
    private func cover(_ workload: Int, _ hasSecond: Bool, _ sign: Int64) {
        let gained = tables.importance[workload * 2] + (hasSecond ? tables.importance[workload * 2 + 1] : 0)
        covered[Int(tables.tier[workload])] += sign * gained
    }

    /// The scenarios in which a workload's standby may be active: all of its class, or those that also lose the region
    /// of the standby before it.
    @inline(__always)
    func scenarios(of workload: Int, after region: Int) -> (list: Flat<Int32>, range: Range<Int>) {
        let number = Int(tables.classOf[workload])
        if region < 0 {
            return (tables.classScenario, Int(tables.classStart[number])..<Int(tables.classStart[number + 1]))
        }
        let cell = number * tables.regionCount + region
        return (tables.losing, Int(tables.losingStart[cell])..<Int(tables.losingStart[cell + 1]))
    }

    private func add(_ workload: Int, to offer: Int, after region: Int) {
        let resources = tables.resourceCount
        let place = Int(tables.offerRegion[offer])
        let (list, range) = scenarios(of: workload, after: region)
        let demand = workload * resources
        var needed = instances[offer]
        for position in range {
            let scenario = Int(list[position])
            guard !tables.isLost[scenario * tables.regionCount + place] else { continue }
            let cell = (offer * tables.scenarioCount + scenario) * resources
            var exceeds = false
            for resource in 0..<resources {
                let load = loads[cell + resource] &+ tables.demand[demand + resource]
                loads[cell + resource] = load
                if load > capacity[offer * resources + resource] { exceeds = true }
            }
            if exceeds { needed = max(needed, need(of: offer, cell)) }
            for sharer in Int(tables.sharingStart[scenario])..<Int(tables.sharingStart[scenario + 1]) {
                let peak = (offer * tables.classCount + Int(tables.sharing[sharer])) * resources
                for resource in 0..<resources {
                    peaks[peak + resource] = max(peaks[peak + resource], loads[cell + resource])
                }
            }
        }
        if needed != instances[offer] { settle(offer, at: needed) }
    }

    private func take(_ workload: Int, from offer: Int, after region: Int) {
        let resources = tables.resourceCount
        let place = Int(tables.offerRegion[offer])
        let (list, range) = scenarios(of: workload, after: region)
        let demand = workload * resources
        let carried = offer * resources
        var isBinding = false
        for position in range {
            let scenario = Int(list[position])
            guard !tables.isLost[scenario * tables.regionCount + place] else { continue }
            let cell = (offer * tables.scenarioCount + scenario) * resources
            for resource in 0..<resources
            where loads[cell + resource] > capacity[carried + resource] &- tables.carries[carried + resource] {
                isBinding = true
            }
            for sharer in Int(tables.sharingStart[scenario])..<Int(tables.sharingStart[scenario + 1]) {
                let pair = offer * tables.classCount + Int(tables.sharing[sharer])
                guard !isStale[pair] else { continue }
                for resource in 0..<resources
                where loads[cell + resource] == peaks[pair * resources + resource]
                    && tables.demand[demand + resource] > 0
                {
                    isStale[pair] = true
                }
            }
            for resource in 0..<resources { loads[cell + resource] &-= tables.demand[demand + resource] }
        }
        if isBinding { shrink(offer) }
    }

    /// Lets an offer have only as many instances as its loads ask for.
    private func shrink(_ offer: Int) {
        let resources = tables.resourceCount
        let carried = offer * resources
        var needed: Int64 = 0
        for number in 0..<tables.classCount {
            let pair = offer * tables.classCount + number
            if isStale[pair] { refresh(offer, number) }
            let cell = pair * resources
            for resource in 0..<resources where peaks[cell + resource] > 0 {
                // Comparing first saves the division in most cases.
                let carries = tables.carries[carried + resource]
                let (enough, overflow) = needed.multipliedReportingOverflow(by: carries)
                guard !overflow, peaks[cell + resource] > enough else { continue }
                needed = roundingUp(peaks[cell + resource], dividedBy: carries)
                if needed == instances[offer] { return }
            }
        }
        settle(offer, at: needed)
    }

    /// Looks the peak of a class on an offer up again.
    func refresh(_ offer: Int, _ number: Int) {
        let resources = tables.resourceCount
        let place = Int(tables.offerRegion[offer])
        let peak = (offer * tables.classCount + number) * resources
        for resource in 0..<resources { peaks[peak + resource] = 0 }
        for position in Int(tables.classStart[number])..<Int(tables.classStart[number + 1]) {
            let scenario = Int(tables.classScenario[position])
            guard !tables.isLost[scenario * tables.regionCount + place] else { continue }
            let cell = (offer * tables.scenarioCount + scenario) * resources
            for resource in 0..<resources {
                peaks[peak + resource] = max(peaks[peak + resource], loads[cell + resource])
            }
        }
        isStale[offer * tables.classCount + number] = false
    }

    /// The instances that loads from a cell on ask for.
    @inline(__always)
    private func need(of offer: Int, _ cell: Int) -> Int64 {
        var needed: Int64 = 0
        for resource in 0..<tables.resourceCount where loads[cell + resource] > 0 {
            let carries = tables.carries[offer * tables.resourceCount + resource]
            needed = max(needed, roundingUp(loads[cell + resource], dividedBy: carries))
        }
        return needed
    }

    private func settle(_ offer: Int, at needed: Int64) {
        let resources = tables.resourceCount
        let extra = needed - instances[offer]
        instances[offer] = needed
        worth -= extra * tables.unitCost[offer]
        let region = Int(tables.offerRegion[offer]) * resources
        for resource in 0..<resources {
            let cell = offer * resources + resource
            used[region + resource] += extra * tables.takes[cell]
            let (carried, overflow) = needed.multipliedReportingOverflow(by: tables.carries[cell])
            capacity[cell] = overflow ? .max : carried
        }
    }
}
