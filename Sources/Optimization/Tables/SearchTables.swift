/// A valid problem with at most two ranks in flat tables, read-only after creation. Two-dimensional tables are row-major.
///
/// Workloads that run on standbys in the same scenarios form a **class**; in the default contract there are two per
/// region: those at home there with one standby, and those with two.
final class SearchTables: @unchecked Sendable {
    private let arena: Arena
    let regionCount: Int
    let resourceCount: Int
    let offerCount: Int
    let workloadCount: Int
    let scenarioCount: Int
    let classCount: Int

    /// Region by resource.
    let spare: Flat<Int64>
    let offerRegion: Flat<Int32>
    /// Offer by resource.
    let carries: Flat<Int64>
    /// Offer by resource.
    let takes: Flat<Int64>
    /// Cost of an instance, cost weight included.
    let unitCost: Flat<Int64>
    /// The most instances that the region's spare holds when nothing else is there.
    let roomFor: Flat<Int64>

    let home: Flat<Int32>
    /// Tiers counted from 0, the one served first.
    let tier: Flat<Int32>
    let tierCount: Int
    /// Workload by rank: how much covering it counts when standbys of a tier compete.
    let importance: Flat<Int64>
    let standbys: Flat<Int32>
    let demand: Flat<Int64>
    let classOf: Flat<Int32>
    /// Workload by rank: what a missing standby costs, switching left out.
    let missing: Flat<Int64>
    let switchingCost: Flat<Int64>
    /// Workload by rank, -1 for none.
    let committed: Flat<Int32>
    /// Where each workload's candidates begin; one entry more than workloads.
    let candidateStart: Flat<Int32>
    /// Per workload, best value first, then by offer.
    let candidateOffer: Flat<Int32>
    let candidateValue: Flat<Int64>
    /// What the share of an instance that the workload needs costs, were the instance full.
    let candidateOwnCost: Flat<Int64>
    let rankWeight: (Int64, Int64)

    /// Where each class's scenarios begin; one entry more than classes.
    let classStart: Flat<Int32>
    let classScenario: Flat<Int32>
    /// Where each scenario's classes begin; one entry more than scenarios.
    let sharingStart: Flat<Int32>
    let sharing: Flat<Int32>
    /// Class by region: where the class's scenarios that lose the region begin; one entry more than pairs.
    let losingStart: Flat<Int32>
    let losing: Flat<Int32>
    /// Scenario by region: whether the region is lost.
    let isLost: Flat<Bool>
    /// Class by region: whether a first standby there ever runs.
    let everRuns: Flat<Bool>

    /// The most ranks that these tables hold.
    static let rankLimit = 2

    /// Tables of a problem that `validate()` has passed; nil when it has more ranks or classes than tables can hold.
    init?(_ problem: StandbyProblem) {
        let index = ScenarioIndex(problem)
        let classes = ScenarioClasses(problem, index)
        let resources = problem.resourceCount
        guard problem.workloads.allSatisfy({ $0.standbys <= Self.rankLimit }),
            problem.offers.count * classes.scenarios.count * max(1, resources) <= StandbyProblem.cellLimit
        else { return nil }
        let compiled = CompiledProblem(problem)
        let arena = Arena()
        self.arena = arena
        regionCount = problem.regionCount
        resourceCount = resources
        offerCount = problem.offers.count
        workloadCount = problem.workloads.count
        scenarioCount = index.count
        classCount = classes.scenarios.count
        spare = arena.table(compiled.spare)
        offerRegion = arena.table(compiled.offerRegion.map { Int32($0) })
        carries = arena.table(compiled.carries)
        takes = arena.table(compiled.takes)
        unitCost = arena.table(compiled.unitCost)
        roomFor = arena.table(compiled.roomFor)
        home = arena.table(compiled.home.map { Int32($0) })
        let tiers = Set(compiled.tier).sorted()
        tierCount = tiers.count
        tier = arena.table(compiled.tier.map { tier in Int32(tiers.firstIndex(of: tier) ?? 0) })
        importance = arena.table(
            problem.workloads.indices.flatMap { workload in
                (0..<2).map { rank in
                    rank < compiled.standbys[workload] ? compiled.importance(of: workload, rank: rank) : 0
                }
            }
        )
        standbys = arena.table(compiled.standbys.map { Int32($0) })
        demand = arena.table(compiled.demand)
        classOf = arena.table(classes.classOf)
        let weights = (0..<2).map { $0 < problem.rankWeights.count ? problem.rankWeights[$0] : 0 }
        rankWeight = (weights[0], weights[1])
        missing = arena.table(
            problem.workloads.flatMap { workload in
                (0..<2).map { $0 < workload.standbys ? weights[$0] * workload.unassignedPenalty : 0 }
            }
        )
        switchingCost = arena.table(compiled.switchingCost)
        committed = arena.table(
            problem.workloads.flatMap { workload in
                (0..<2).map { rank in Int32(rank < workload.standbys ? workload.committedOffer(at: rank) ?? -1 : -1) }
            }
        )
        candidateStart = arena.table(compiled.candidateStart.map { Int32($0) })
        candidateOffer = arena.table(compiled.candidates.map(\.offer))
        candidateValue = arena.table(compiled.candidates.map(\.value))
        candidateOwnCost = arena.table(compiled.candidates.map(\.ownCost))
        classStart = arena.table(Self.starts(of: classes.scenarios))
        classScenario = arena.table(classes.scenarios.flatMap { $0 })
        let sharers = Self.sharers(of: classes, count: index.count)
        sharingStart = arena.table(Self.starts(of: sharers))
        sharing = arena.table(sharers.flatMap { $0 })
        let regions = problem.regionCount
        let losers = classes.scenarios.flatMap { scenarios in
            (0..<regions).map { region in
                scenarios.filter { index.isLost[region * index.count + Int($0)] }
            }
        }
        losingStart = arena.table(Self.starts(of: losers))
        losing = arena.table(losers.flatMap { $0 })
        everRuns = arena.table(
            classes.scenarios.flatMap { scenarios in
                (0..<regions).map { region in
                    scenarios.contains { !index.isLost[region * index.count + Int($0)] }
                }
            }
        )
        isLost = arena.table(
            (0..<index.count).flatMap { scenario in
                (0..<regions).map { index.isLost[$0 * index.count + scenario] }
            }
        )
    }

    /// The classes that share each scenario.
    private static func sharers(of classes: ScenarioClasses, count: Int) -> [[Int32]] {
        var sharers = [[Int32]](repeating: [], count: count)
        for (number, scenarios) in classes.scenarios.enumerated() {
            for scenario in scenarios { sharers[Int(scenario)].append(Int32(number)) }
        }
        return sharers
    }

    /// What standbys (-1 for none) are worth by themselves: rank weight times value, added up. O(candidates).
    func value(of workload: Int, _ first: Int32, _ second: Int32) -> Int64 {
        var value: Int64 = 0
        for index in Int(candidateStart[workload])..<Int(candidateStart[workload + 1]) {
            if candidateOffer[index] == first { value += rankWeight.0 * candidateValue[index] }
            if candidateOffer[index] == second { value += rankWeight.1 * candidateValue[index] }
        }
        return value
    }

    private static func starts(of lists: [[Int32]]) -> [Int32] {
        var starts: [Int32] = [0]
        var total: Int32 = 0
        for list in lists {
            total += Int32(list.count)
            starts.append(total)
        }
        return starts
    }
}

/// Workloads by the scenarios in which they run on standbys.
struct ScenarioClasses {
    private(set) var classOf: [Int32] = []
    private(set) var scenarios: [[Int32]] = []

    /// Classes are numbered in the order of their first workloads.
    init(_ problem: StandbyProblem, _ index: ScenarioIndex) {
        var known: [ArraySlice<Int32>: Int32] = [:]
        for workload in problem.workloads.indices {
            let mine = index.scenarios[index.start[workload]..<index.start[workload + 1]]
            if let number = known[mine] {
                classOf.append(number)
            } else {
                let number = Int32(scenarios.count)
                known[mine] = number
                scenarios.append(Array(mine))
                classOf.append(number)
            }
        }
    }
}
