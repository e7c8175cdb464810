/// What the bound's search needs beside the problem's tables: first standbys by offer, in groups that share a scenario.
///
/// A group holds the workloads whose first standbys on an offer all run there in one scenario, so that together they must
/// fit the offer's instances. In the default contract a group is a home. Workloads that never run on a standby there are
/// in no group and stay free.
final class BoundTables: @unchecked Sendable {
    private let arena = Arena()
    let tables: SearchTables
    /// Where each offer's groups begin; one entry more than offers.
    let groupStart: Flat<Int32>
    /// Where each group's items begin; one entry more than groups.
    let itemStart: Flat<Int32>
    /// The scenario that a group shares, -1 when its items need no room at all.
    let groupScenario: Flat<Int32>
    let itemWorkload: Flat<Int32>
    /// Rank weight times value, less switching.
    let itemWorth: Flat<Double>
    /// The instances that the item needs when alone.
    let itemNeed: Flat<Int32>
    /// The position of each workload with two standbys among those, -1 for others.
    let pairIndex: Flat<Int32>
    let pairCount: Int
    /// Where the gates of each workload begin: one for each candidate of those with two standbys, in the candidates'
    /// order. A second standby needs its offer to have the instances that it needs alone.
    let gateStart: Flat<Int32>
    let gateCount: Int
    /// Where each offer's gates begin; one entry more than offers.
    let offerGateStart: Flat<Int32>
    let offerGate: Flat<Int32>
    let offerGateNeed: Flat<Int32>
    let gateWorkload: Flat<Int32>
    /// Class by scenario: whether the scenario is the class's.
    let isOfClass: Flat<Bool>
    /// Workload: the least that it can add.
    let emptyWorth: Flat<Double>

    init(_ tables: SearchTables) {
        self.tables = tables
        let board = Board(tables)
        let users = BoundTables.users(tables, board)
        var groupStart: [Int32] = [0]
        var itemStart: [Int32] = []
        var groupScenario: [Int32] = []
        var items: [Item] = []
        for list in users {
            let sorted = list.sorted { ($0.group, $0.workload) < ($1.group, $1.workload) }
            for (index, item) in sorted.enumerated() {
                if index == 0 || sorted[index - 1].group != item.group {
                    itemStart.append(Int32(items.count))
                    groupScenario.append(item.group)
                }
                items.append(item)
            }
            groupStart.append(Int32(itemStart.count))
        }
        itemStart.append(Int32(items.count))
        self.groupStart = arena.table(groupStart)
        self.itemStart = arena.table(itemStart)
        self.groupScenario = arena.table(groupScenario)
        itemWorkload = arena.table(items.map(\.workload))
        itemWorth = arena.table(items.map(\.worth))
        itemNeed = arena.table(items.map(\.need))
        var pairs: Int32 = 0
        var pairIndex: [Int32] = []
        for workload in 0..<tables.workloadCount {
            let isPair = tables.standbys[workload] == 2
            pairIndex.append(isPair ? pairs : -1)
            pairs += isPair ? 1 : 0
        }
        self.pairIndex = arena.table(pairIndex)
        pairCount = Int(pairs)
        var gates: Int32 = 0
        var gateStart: [Int32] = []
        var gateWorkload: [Int32] = []
        var gatesOf = [[(gate: Int32, need: Int32)]](repeating: [], count: tables.offerCount)
        for workload in 0..<tables.workloadCount {
            gateStart.append(gates)
            guard tables.standbys[workload] == 2 else { continue }
            for index in Int(tables.candidateStart[workload])..<Int(tables.candidateStart[workload + 1]) {
                let offer = Int(tables.candidateOffer[index])
                gatesOf[offer].append((gates, Int32(clamping: BoundTables.need(of: workload, on: offer, tables))))
                gateWorkload.append(Int32(workload))
                gates += 1
            }
        }
        self.gateStart = arena.table(gateStart)
        gateCount = Int(gates)
        self.gateWorkload = arena.table(gateWorkload)
        var offerGateStart: [Int32] = [0]
        for list in gatesOf { offerGateStart.append(offerGateStart[offerGateStart.count - 1] + Int32(list.count)) }
        self.offerGateStart = arena.table(offerGateStart)
        offerGate = arena.table(gatesOf.flatMap { $0.map(\.gate) })
        offerGateNeed = arena.table(gatesOf.flatMap { $0.map(\.need) })
        isOfClass = arena.table(tables.classCount * tables.scenarioCount, of: false)
        for number in 0..<tables.classCount {
            for position in Int(tables.classStart[number])..<Int(tables.classStart[number + 1]) {
                isOfClass[number * tables.scenarioCount + Int(tables.classScenario[position])] = true
            }
        }
        emptyWorth = arena.table((0..<tables.workloadCount).map { Double(board.emptyWorth(of: $0)) })
    }

    /// A workload that may use an offer, in the scenarios of a group.
    private typealias Item = (group: Int32, workload: Int32, worth: Double, need: Int32)

    /// Who may use each offer. O(candidates).
    private static func users(_ tables: SearchTables, _ board: Board) -> [[Item]] {
        var users = [[Item]](
            repeating: [],
            count: tables.offerCount
        )
        let common = CommonScenarios(tables)
        for workload in 0..<tables.workloadCount where tables.standbys[workload] > 0 {
            for index in Int(tables.candidateStart[workload])..<Int(tables.candidateStart[workload + 1]) {
                let offer = tables.candidateOffer[index]
                let need = BoundTables.need(of: workload, on: Int(offer), tables)
                let region = Int(tables.offerRegion[Int(offer)])
                // What never runs there, or needs nothing, needs no room.
                let common = common.scenario(of: Int(tables.classOf[workload]), region: region)
                let scenario = need == 0 ? -1 : common
                guard scenario < 0 || need <= tables.roomFor[Int(offer)] else { continue }
                let charge = board.charge(workload, rank: 0, offer: offer)
                users[Int(offer)].append(
                    (
                        scenario,
                        Int32(workload),
                        Double(tables.rankWeight.0 * tables.candidateValue[index] + charge),
                        Int32(clamping: need)
                    )
                )
            }
        }
        return users
    }

    /// The instances of an offer that a workload needs when it is alone there.
    static func need(of workload: Int, on offer: Int, _ tables: SearchTables) -> Int64 {
        var need: Int64 = 0
        for resource in 0..<tables.resourceCount {
            let demand = tables.demand[workload * tables.resourceCount + resource]
            let carries = tables.carries[offer * tables.resourceCount + resource]
            // Without the resource it is no candidate.
            guard demand > 0, carries > 0 else { continue }
            need = max(need, roundingUp(demand, dividedBy: carries))
        }
        return need
    }
}

/// For each class and region the first scenario of the class that leaves the region up.
struct CommonScenarios {
    private let chosen: [Int32]
    private let regionCount: Int

    init(_ tables: SearchTables) {
        regionCount = tables.regionCount
        var chosen = [Int32](repeating: -1, count: tables.classCount * tables.regionCount)
        for number in 0..<tables.classCount {
            for region in 0..<tables.regionCount {
                for position in Int(tables.classStart[number])..<Int(tables.classStart[number + 1]) {
                    let scenario = tables.classScenario[position]
                    guard !tables.isLost[Int(scenario) * tables.regionCount + region] else { continue }
                    chosen[number * tables.regionCount + region] = scenario
                    break
                }
            }
        }
        self.chosen = chosen
    }

    /// -1 when there is none.
    func scenario(of number: Int, region: Int) -> Int32 { chosen[number * regionCount + region] }
}
