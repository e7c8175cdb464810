/// Looks for multipliers with a low bound: a subgradient method with Polyak's step towards the best plan known, deflected
/// by the direction before (Camerini, Fratta and Maffioli 1975), each kind of multiplier in a scale of its own.
struct BoundSearch {
    let tables: SearchTables
    private(set) var relaxation: Relaxation
    private var prices: Multipliers
    private(set) var best: Multipliers
    private(set) var bestValue = Double.infinity
    /// A plan's objective, approached from above.
    var target: Double
    private var direction: Multipliers
    private(set) var iterations = 0
    private var sinceBest = 0
    private var step = 1.2
    private let workloadScale: [Double]
    private let instanceScale: [Double]
    private let spareScale: [Double]

    /// How many iterations without a better bound shorten the step.
    var patience: Int

    init(_ tables: SearchTables, rows: [Int32], values: [Int64], target: Int64, patience: Int) {
        self.tables = tables
        self.patience = patience
        let bound = BoundTables(tables)
        relaxation = Relaxation(bound)
        self.target = Double(target)
        let resources = tables.resourceCount
        var workload: [Double] = []
        var scales: [Double] = []
        for index in 0..<tables.workloadCount {
            let start = Int(tables.candidateStart[index])
            let hasCandidates = start < Int(tables.candidateStart[index + 1])
            let top = hasCandidates ? Double(tables.rankWeight.0) * Double(tables.candidateValue[start].magnitude) : 0
            scales.append(1 + top * 0.1)
            let isPlaced = rows[index * 2] >= 0
            let start2 = isPlaced ? Double(values[index]) - top * 0.05 : bound.emptyWorth[index]
            workload.append(max(bound.emptyWorth[index], start2))
        }
        workloadScale = scales
        instanceScale = (0..<tables.offerCount).map { 1 + Double(tables.unitCost[$0]) * 0.3 }
        var spareScale = [Double](repeating: 0, count: tables.regionCount * resources)
        for offer in 0..<tables.offerCount {
            for resource in 0..<resources {
                let takes = Double(tables.takes[offer * resources + resource])
                guard takes > 0 else { continue }
                let cell = Int(tables.offerRegion[offer]) * resources + resource
                let price = (1 + Double(tables.unitCost[offer]) * 0.1) / takes
                spareScale[cell] = spareScale[cell] == 0 ? price : min(spareScale[cell], price)
            }
        }
        self.spareScale = spareScale
        prices = Multipliers(
            workload: workload,
            gate: Array(repeating: 0, count: bound.gateCount),
            spare: Array(repeating: 0, count: tables.regionCount * resources)
        )
        best = prices
        direction = prices
        forgetDirection()
        relaxation.setRows([])
    }

    private mutating func forgetDirection() {
        direction.workload = Array(repeating: 0, count: prices.workload.count)
        direction.gate = Array(repeating: 0, count: prices.gate.count)
        direction.load = Array(repeating: 0, count: prices.load.count)
        direction.spare = Array(repeating: 0, count: prices.spare.count)
    }

    /// Prices the loads of further rows, from zero on.
    mutating func price(_ further: [PricedRow]) {
        let resources = tables.resourceCount
        let rows = Set(best.rows).union(further).sorted()
        var load: [Double] = []
        for row in rows {
            let index = best.rows.partitioningIndex { $0 >= row }
            let isKnown = index < best.rows.count && best.rows[index] == row
            for resource in 0..<resources { load.append(isKnown ? best.load[index * resources + resource] : 0) }
        }
        best.rows = rows
        best.load = load
        prices = best
        forgetDirection()
        relaxation.setRows(rows)
        step = 0.6
        sinceBest = 0
    }

    /// Takes multipliers over as the best so far and as where to go on, with short steps.
    mutating func adopt(_ multipliers: Multipliers) {
        prices = multipliers
        best = prices
        bestValue = .infinity
        forgetDirection()
        relaxation.setRows(prices.rows)
        step = 0.3
        sinceBest = 0
    }

    /// Starts anew at multipliers and iterates until the bound is below a goal or the iterations are used.
    mutating func improve(from start: Multipliers, iterations count: Int, below goal: Double) {
        prices = start
        best = prices
        bestValue = .infinity
        forgetDirection()
        step = 0.4
        sinceBest = 0
        for _ in 0..<count {
            iterate()
            if bestValue < goal { return }
        }
    }

    /// Prices further rows that the relaxation overloads at the best multipliers. Returns how many.
    @discardableResult
    mutating func priceOverloaded(limit: Int) -> Int {
        prices = best
        forgetDirection()
        step = max(step, 0.05)
        relaxation.isObserving = true
        for _ in 0..<60 { iterate() }
        relaxation.isObserving = false
        let rows = relaxation.overloaded(limit: limit)
        if !rows.isEmpty { price(rows) }
        return rows.count
    }

    func gateStart(of workload: Int) -> Int { Int(relaxation.bound.gateStart[workload]) }

    func emptyWorth(of workload: Int) -> Double { relaxation.bound.emptyWorth[workload] }

    /// Evaluates at the best multipliers, for who asks for worths there.
    mutating func evaluateBest() { relaxation.evaluate(best) }

    /// From now on looks regions through exactly, as far as so many nodes go.
    mutating func searchRegions(nodes: Int) {
        relaxation.nodeLimit = nodes
        bestValue = .infinity
        prices = best
        forgetDirection()
        step = 0.3
        sinceBest = 0
    }

    mutating func run(iterations count: Int) {
        for _ in 0..<count { iterate() }
    }

    private mutating func iterate() {
        iterations += 1
        relaxation.evaluate(prices)
        if relaxation.value < bestValue - 1e-6 * bestValue.magnitude {
            bestValue = relaxation.value
            best = prices
            sinceBest = 0
        } else {
            sinceBest += 1
            if relaxation.value < bestValue {
                bestValue = relaxation.value
                best = prices
            }
            if sinceBest >= patience {
                sinceBest = 0
                step *= 0.7
                if step < 0.005 { step = 0.5 }
                prices = best
                forgetDirection()
                relaxation.evaluate(prices)
            }
        }
        advance()
    }

    private mutating func advance() {
        let resources = tables.resourceCount
        let memory = 0.45
        var norm = 0.0
        for index in prices.workload.indices {
            var lack = relaxation.workloadLack[index]
            if prices.workload[index] <= relaxation.bound.emptyWorth[index], lack > 0 { lack = 0 }
            let turned = lack + memory * (direction.workload[index] - lack)
            direction.workload[index] = turned
            let scaled = turned * workloadScale[index]
            norm += scaled * scaled
        }
        for cell in prices.load.indices {
            var lack = relaxation.loadLack[cell]
            if prices.load[cell] <= 0, lack < 0 { lack = 0 }
            let turned = lack + memory * (direction.load[cell] - lack)
            direction.load[cell] = turned
            let scaled = turned * instanceScale[Int(prices.rows[cell / resources].offer)]
            norm += scaled * scaled
        }
        for cell in prices.spare.indices {
            var lack = relaxation.spareLack[cell]
            if prices.spare[cell] <= 0, lack < 0 { lack = 0 }
            let turned = lack + memory * (direction.spare[cell] - lack)
            direction.spare[cell] = turned
            let scaled = turned * spareScale[cell]
            norm += scaled * scaled
        }
        for gate in prices.gate.indices {
            var lack = relaxation.gateLack[gate]
            if prices.gate[gate] <= 0, lack < 0 { lack = 0 }
            let turned = lack + memory * (direction.gate[gate] - lack)
            direction.gate[gate] = turned
            let scaled = turned * workloadScale[Int(relaxation.bound.gateWorkload[gate])]
            norm += scaled * scaled
        }
        guard norm > 0 else { return }
        let length = step * max(0, relaxation.value - target) / norm
        for index in prices.workload.indices {
            let scale = workloadScale[index]
            prices.workload[index] = max(
                relaxation.bound.emptyWorth[index],
                prices.workload[index] - length * scale * scale * direction.workload[index]
            )
        }
        for gate in prices.gate.indices where direction.gate[gate] != 0 {
            let scale = workloadScale[Int(relaxation.bound.gateWorkload[gate])]
            prices.gate[gate] = max(0, prices.gate[gate] + length * scale * scale * direction.gate[gate])
        }
        for cell in prices.load.indices {
            let offer = Int(prices.rows[cell / resources].offer)
            let carries = Double(tables.carries[offer * resources + cell % resources])
            guard carries > 0 else { continue }
            let scale = instanceScale[offer]
            prices.load[cell] = max(0, prices.load[cell] + length * scale * scale * direction.load[cell] / carries)
        }
        for cell in prices.spare.indices {
            let scale = spareScale[cell]
            prices.spare[cell] = max(0, prices.spare[cell] + length * scale * scale * direction.spare[cell])
        }
    }
}
