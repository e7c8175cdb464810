/// The Lagrangian relaxation at given multipliers: its value bounds every plan's objective from above, and its solution
/// says in which direction the multipliers should go.
///
/// Relaxed are: every workload has one row (price per workload), an offer's instances carry what lands there in a priced
/// row's scenario (price per load), and a region's spare (price per resource). What is left falls apart by offer: how many
/// instances, and for each group the continuous knapsack of first standbys that fit them. A workload with two standbys
/// enters with the best second one that its first leaves open, whose loads are priced too.
struct Relaxation {
    let bound: BoundTables
    let tables: SearchTables
    private let arena = Arena()
    private var knapsack: Knapsack

    /// The value at the multipliers.
    private(set) var value = 0.0
    /// Per workload, row and resource, region and resource: what is lacking (above zero: the price must rise).
    private(set) var workloadLack: [Double]
    private(set) var loadLack: [Double] = []
    private(set) var spareLack: [Double]
    private(set) var gateLack: [Double]

    /// Pair by region of the first standby: worth of the best second one, and which.
    let secondWorth: Flat<Double>
    let secondOffer: Flat<Int32>
    let secondGate: Flat<Int32>
    /// Offer by class by resource: prices of all rows that a first standby loads.
    let classPrice: Flat<Double>
    /// Offer by scenario: the priced row, -1 for none.
    let rowOf: Flat<Int32>
    var rows: [PricedRow] = []
    private var rowStart: [Int] = []
    private var gains: [Double] = []
    /// Offer by scenario by resource: loads of workloads with two standbys, added up over evaluations.
    let observed: Flat<Double>
    var observedInstances: [Double] = []
    var observations = 0.0
    /// Whether evaluations are observed.
    var isObserving = false {
        didSet {
            guard isObserving, !oldValue else { return }
            observed.fill(0)
            observedInstances = Array(repeating: 0, count: tables.offerCount)
            observations = 0
        }
    }
    private var mix: InstanceMix
    private let offersOf: [[Int]]
    /// Rows that are decided already, empty but in the exact search, and whose they are.
    let fixed: Board
    let isFixed: Flat<Bool>
    /// How far a region's instances are searched for exactly; 0 leaves its spare to the prices.
    var nodeLimit = 0
    /// The most instances of an offer that are told apart.
    static let instanceLimit: Int64 = 2_000

    init(_ bound: BoundTables) {
        self.bound = bound
        tables = bound.tables
        mix = InstanceMix(resources: bound.tables.resourceCount)
        var offersOf = [[Int]](repeating: [], count: bound.tables.regionCount)
        for offer in 0..<bound.tables.offerCount { offersOf[Int(bound.tables.offerRegion[offer])].append(offer) }
        self.offersOf = offersOf
        knapsack = Knapsack(resources: tables.resourceCount)
        workloadLack = Array(repeating: 0, count: tables.workloadCount)
        spareLack = Array(repeating: 0, count: tables.regionCount * tables.resourceCount)
        secondWorth = arena.table(bound.pairCount * tables.regionCount, of: 0)
        fixed = Board(bound.tables)
        isFixed = arena.table(tables.workloadCount, of: false)
        gateLack = Array(repeating: 0, count: bound.gateCount)
        secondGate = arena.table(bound.pairCount * tables.regionCount, of: -1)
        secondOffer = arena.table(bound.pairCount * tables.regionCount, of: -1)
        classPrice = arena.table(tables.offerCount * tables.classCount * tables.resourceCount, of: 0)
        observed = arena.table(tables.offerCount * tables.scenarioCount * tables.resourceCount, of: 0)
        rowOf = arena.table(tables.offerCount * tables.scenarioCount, of: -1)
    }

    /// Less than anything is worth.
    private static let never = 1e18

    /// Says which rows are priced from now on.
    mutating func setRows(_ rows: [PricedRow]) {
        rowOf.fill(-1)
        self.rows = rows
        for (index, row) in rows.enumerated() {
            rowOf[Int(row.offer) * tables.scenarioCount + Int(row.scenario)] = Int32(index)
        }
        rowStart = (0...tables.offerCount).map { offer in
            rows.partitioningIndex { $0.offer >= Int32(offer) }
        }
        loadLack = Array(repeating: 0, count: rows.count * tables.resourceCount)
    }

    /// Evaluates at multipliers.
    mutating func evaluate(_ prices: Multipliers) {
        let resources = tables.resourceCount
        value = 0
        if isObserving { observations += 1 }
        for workload in 0..<tables.workloadCount {
            value += isFixed[workload] ? Double(fixed.rowWorth(of: workload)) : prices.workload[workload]
            workloadLack[workload] = isFixed[workload] ? 0 : 1
        }
        for cell in spareLack.indices {
            spareLack[cell] = -Double(tables.spare[cell])
        }
        for (index, row) in rows.enumerated() {
            let cell = (Int(row.offer) * tables.scenarioCount + Int(row.scenario)) * resources
            for resource in 0..<resources {
                let load = Double(fixed.loads[cell + resource])
                value -= prices.load[index * resources + resource] * load
                loadLack[index * resources + resource] = load
            }
        }
        for gate in gateLack.indices { gateLack[gate] = 0 }
        sumClassPrices(prices)
        findSeconds(prices)
        for region in 0..<tables.regionCount { solve(region: region, prices) }
        for cell in 0..<(rows.count * resources) {
            // In instances, so that all loads are alike.
            let carries = tables.carries[Int(rows[cell / resources].offer) * resources + cell % resources]
            if carries > 0 { loadLack[cell] /= Double(carries) }
        }
    }

    private mutating func sumClassPrices(_ prices: Multipliers) {
        guard !rows.isEmpty else { return }
        let resources = tables.resourceCount
        classPrice.fill(0)
        for (index, row) in rows.enumerated() {
            let scenario = Int(row.scenario)
            for sharer in Int(tables.sharingStart[scenario])..<Int(tables.sharingStart[scenario + 1]) {
                let cell = (Int(row.offer) * tables.classCount + Int(tables.sharing[sharer])) * resources
                for resource in 0..<resources {
                    classPrice[cell + resource] += prices.load[index * resources + resource]
                }
            }
        }
    }

    private mutating func findSeconds(_ prices: Multipliers) {
        for workload in 0..<tables.workloadCount where bound.pairIndex[workload] >= 0 && !isFixed[workload] {
            let range = Int(tables.candidateStart[workload])..<Int(tables.candidateStart[workload + 1])
            let inForce = tables.committed[workload * 2 + 1]
            let switching = inForce >= 0 ? Double(tables.switchingCost[workload]) : 0
            for region in 0..<tables.regionCount {
                var best = -Double(tables.missing[workload * 2 + 1]) - switching
                var offer: Int32 = -1
                var gate: Int32 = -1
                for index in range {
                    let value = Double(tables.rankWeight.1 * tables.candidateValue[index])
                    if value <= best { break }
                    let candidate = tables.candidateOffer[index]
                    guard Int(tables.offerRegion[Int(candidate)]) != region else { continue }
                    let worth = secondWorth(of: workload, after: region, at: index, prices)
                    if worth > best {
                        best = worth
                        offer = candidate
                        let place = Int(tables.offerRegion[Int(candidate)])
                        gate =
                            runs(workload, in: place, after: region)
                            ? bound.gateStart[workload] + Int32(index - range.lowerBound) : -1
                    }
                }
                let pair = Int(bound.pairIndex[workload]) * tables.regionCount + region
                secondWorth[pair] = best
                secondOffer[pair] = offer
                secondGate[pair] = gate
            }
        }
    }

    /// What a first standby is worth at the multipliers.
    @inline(__always)
    func worth(of item: Int, on offer: Int, region: Int, _ prices: Multipliers) -> Double {
        let workload = Int(bound.itemWorkload[item])
        var worth = bound.itemWorth[item] - prices.workload[workload]
        let pair = Int(bound.pairIndex[workload])
        if pair >= 0 { worth += secondWorth[pair * tables.regionCount + region] }
        if worth > 0, !rows.isEmpty {
            let resources = tables.resourceCount
            let cell = (offer * tables.classCount + Int(tables.classOf[workload])) * resources
            for resource in 0..<resources {
                worth -= classPrice[cell + resource] * Double(tables.demand[workload * resources + resource])
            }
        }
        return worth
    }

    private mutating func gather(_ group: Int, on offer: Int, region: Int, _ prices: Multipliers) {
        knapsack.reset()
        for item in Int(bound.itemStart[group])..<Int(bound.itemStart[group + 1]) {
            guard !isFixed[Int(bound.itemWorkload[item])] else { continue }
            let worth = worth(of: item, on: offer, region: region, prices)
            guard worth > 0 else { continue }
            knapsack.add(
                position: item,
                worth: worth,
                need: bound.itemNeed[item],
                workload: Int(bound.itemWorkload[item]),
                tables
            )
        }
        guard !knapsack.isEmpty else { return }
        let scenario = Int(bound.groupScenario[group])
        let cell = offer * tables.resourceCount
        knapsack.close(
            tables.carries,
            cell,
            fixed.loads,
            scenario < 0 ? -1 : (offer * tables.scenarioCount + scenario) * tables.resourceCount
        )
    }

    /// Chooses the instances of a region's offers.
    private mutating func solve(region: Int, _ prices: Multipliers) {
        let resources = tables.resourceCount
        let offers = offersOf[region]
        mix.begin(prices: (0..<resources).map { prices.spare[region * resources + $0] })
        for offer in offers { tabulate(offer, region: region, prices) }
        let spare = (0..<resources).map { Double(tables.spare[region * resources + $0]) }
        value += mix.solve(spare: spare, nodes: nodeLimit)
        for (index, offer) in offers.enumerated() {
            account(for: mix.instances[index], of: offer, region: region, prices)
        }
    }

    /// What every number of instances of an offer is worth.
    private mutating func tabulate(_ offer: Int, region: Int, _ prices: Multipliers) {
        let resources = tables.resourceCount
        let cell = offer * resources
        let room = Int(min(tables.roomFor[offer], Self.instanceLimit))
        var unit = Double(tables.unitCost[offer])
        for row in rowStart[offer]..<rowStart[offer + 1] {
            for resource in 0..<resources {
                unit -= prices.load[row * resources + resource] * Double(tables.carries[cell + resource])
            }
        }
        gains.removeAll(keepingCapacity: true)
        gains.append(0)
        for group in Int(bound.groupStart[offer])..<Int(bound.groupStart[offer + 1]) {
            gather(group, on: offer, region: region, prices)
            guard !knapsack.isEmpty else { continue }
            if bound.groupScenario[group] < 0 {
                value += knapsack.total
                continue
            }
            let full = min(knapsack.fullFrom, room)
            while gains.count <= full { gains.append(gains[gains.count - 1]) }
            var worth = 0.0
            for instances in stride(from: 1, through: full, by: 1) {
                worth = knapsack.bound(instances, tables.carries, cell).worth
                gains[instances] += worth
            }
            for instances in stride(from: full + 1, to: gains.count, by: 1) { gains[instances] += worth }
        }
        for position in Int(bound.offerGateStart[offer])..<Int(bound.offerGateStart[offer + 1]) {
            let price = prices.gate[Int(bound.offerGate[position])]
            let need = Int(bound.offerGateNeed[position])
            guard price > 0, need <= room else { continue }
            while gains.count <= need { gains.append(gains[gains.count - 1]) }
            for instances in need..<gains.count { gains[instances] += price }
        }
        // Beyond what all items need, only an instance with a price below zero pays.
        if unit < 0 {
            while gains.count <= room { gains.append(gains[gains.count - 1]) }
            value -= unit * Double(tables.roomFor[offer] - Int64(room))
        }
        // What is decided already needs its instances.
        let least = Int(min(fixed.instances[offer], Int64(room)))
        while gains.count <= least { gains.append(gains[gains.count - 1]) }
        for instances in 0..<least { gains[instances] = -Self.never }
        for instances in gains.indices { gains[instances] -= unit * Double(instances) }
        mix.add(gains, takes: (0..<resources).map { Double(tables.takes[cell + $0]) })
    }

    /// Counts what the solution takes and loads.
    private mutating func account(
        for instances: Int,
        of offer: Int,
        region: Int,
        _ prices: Multipliers
    ) {
        let resources = tables.resourceCount
        let cell = offer * resources
        let mine = rowStart[offer]..<rowStart[offer + 1]
        for position in Int(bound.offerGateStart[offer])..<Int(bound.offerGateStart[offer + 1])
        where Int(bound.offerGateNeed[position]) <= instances {
            gateLack[Int(bound.offerGate[position])] -= 1
        }
        if isObserving { observedInstances[offer] += Double(instances) }
        let groups = Int(bound.groupStart[offer])..<Int(bound.groupStart[offer + 1])
        for resource in 0..<resources {
            spareLack[region * resources + resource] += Double(instances) * Double(tables.takes[cell + resource])
            for row in mine {
                loadLack[row * resources + resource] -= Double(instances) * Double(tables.carries[cell + resource])
            }
        }
        for group in groups {
            guard instances > 0 || bound.groupScenario[group] < 0 else { continue }
            gather(group, on: offer, region: region, prices)
            guard !knapsack.isEmpty else { continue }
            let resource =
                bound.groupScenario[group] < 0 ? -1 : knapsack.bound(instances, tables.carries, cell).resource
            var taken: [(item: Int, part: Double)] = []
            knapsack.take(instances, resource: resource, tables.carries, cell) { taken.append(($0, $1)) }
            for (item, part) in taken {
                let workload = Int(bound.itemWorkload[item])
                workloadLack[workload] -= part
                let pair = Int(bound.pairIndex[workload])
                if pair >= 0 {
                    let gate = Int(secondGate[pair * tables.regionCount + region])
                    if gate >= 0 { gateLack[gate] += part }
                }
                if isObserving { observe(workload, on: offer, region: region, part) }
                guard !rows.isEmpty else { continue }
                load(workload, on: offer, region: region, part, mine)
            }
        }
    }

    private mutating func load(_ workload: Int, on offer: Int, region: Int, _ part: Double, _ mine: Range<Int>) {
        let resources = tables.resourceCount
        let number = Int(tables.classOf[workload])
        for row in mine where bound.isOfClass[number * tables.scenarioCount + Int(rows[row].scenario)] {
            for resource in 0..<resources {
                loadLack[row * resources + resource] += part * Double(tables.demand[workload * resources + resource])
            }
        }
        let pair = Int(bound.pairIndex[workload])
        guard pair >= 0 else { return }
        let second = Int(secondOffer[pair * tables.regionCount + region])
        guard second >= 0 else { return }
        let place = Int(tables.offerRegion[second])
        let cell = number * tables.regionCount + region
        for position in Int(tables.losingStart[cell])..<Int(tables.losingStart[cell + 1]) {
            let scenario = Int(tables.losing[position])
            let row = Int(rowOf[second * tables.scenarioCount + scenario])
            guard row >= 0, !tables.isLost[scenario * tables.regionCount + place] else { continue }
            for resource in 0..<resources {
                loadLack[row * resources + resource] += part * Double(tables.demand[workload * resources + resource])
            }
        }
    }
}
