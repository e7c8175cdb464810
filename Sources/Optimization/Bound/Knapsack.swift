/// Upper bounds on the best subset of a group's items that fits so many instances: per resource the continuous knapsack
/// (Dantzig 1957), the least of them counts. Scratch memory is kept between groups.
struct Knapsack {
    private let resources: Int
    private(set) var worths: [Double] = []
    private(set) var positions: [Int] = []
    private var needs: [Int32] = []
    private var demands: [Double] = []
    /// Resource by item: the order by worth per demand, best first.
    private var orders: [[Int32]]
    /// By resource: the load that is there already.
    private var present: [Double]
    private(set) var total = 0.0
    /// From how many instances on everything fits.
    private(set) var fullFrom = 0
    private var isSorted = false

    init(resources: Int) {
        self.resources = resources
        orders = Array(repeating: [], count: resources)
        present = Array(repeating: 0, count: resources)
    }

    var isEmpty: Bool { worths.isEmpty }

    mutating func reset() {
        worths.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
        needs.removeAll(keepingCapacity: true)
        demands.removeAll(keepingCapacity: true)
        total = 0
        isSorted = false
    }

    /// Adds an item that is worth more than nothing.
    mutating func add(position: Int, worth: Double, need: Int32, workload: Int, _ tables: SearchTables) {
        positions.append(position)
        worths.append(worth)
        needs.append(need)
        total += worth
        for resource in 0..<resources { demands.append(Double(tables.demand[workload * resources + resource])) }
    }

    /// Counts up what was added, for an offer whose instances carry so much from a cell on, and where loads from another
    /// cell on (-1 for none) are there already.
    mutating func close(_ carries: Flat<Int64>, _ cell: Int, _ loads: Flat<Int64>, _ loadCell: Int) {
        var most = 0.0
        for resource in 0..<resources {
            var sum = 0.0
            for item in worths.indices { sum += demands[item * resources + resource] }
            present[resource] = loadCell < 0 ? 0 : Double(loads[loadCell + resource])
            sum += present[resource]
            let carried = Double(carries[cell + resource])
            if sum > 0 { most = max(most, carried > 0 ? (sum / carried).rounded(.up) : 1e9) }
        }
        fullFrom = Int(min(most, 1e9))
        if let largest = needs.max() { fullFrom = max(fullFrom, Int(largest)) }
    }

    /// The bound with so many instances; the resource that gives it, -1 when everything fits.
    mutating func bound(_ instances: Int, _ carries: Flat<Int64>, _ cell: Int) -> (worth: Double, resource: Int) {
        if instances >= fullFrom { return (total, -1) }
        sort()
        var best = (worth: Double.infinity, resource: 0)
        for resource in 0..<resources {
            let worth = filled(
                resource,
                instances,
                Double(carries[cell + resource]) * Double(instances) - present[resource]
            ) { _, _ in }
            if worth < best.worth { best = (worth, resource) }
        }
        return best
    }

    /// Calls back with every item taken for a bound, and how much of it.
    mutating func take(
        _ instances: Int,
        resource: Int,
        _ carries: Flat<Int64>,
        _ cell: Int,
        _ body: (Int, Double) -> Void
    ) {
        guard resource >= 0 else {
            for item in worths.indices { body(positions[item], 1) }
            return
        }
        sort()
        _ = filled(resource, instances, Double(carries[cell + resource]) * Double(instances) - present[resource], body)
    }

    @inline(__always)
    private func filled(
        _ resource: Int,
        _ instances: Int,
        _ room: Double,
        _ body: (Int, Double) -> Void
    ) -> Double {
        var left = room
        var worth = 0.0
        for item in orders[resource] {
            guard Int(needs[Int(item)]) <= instances else { continue }
            let demand = demands[Int(item) * resources + resource]
            if demand <= left {
                left -= demand
                worth += worths[Int(item)]
                body(positions[Int(item)], 1)
            } else {
                worth += worths[Int(item)] * (left / demand)
                body(positions[Int(item)], left / demand)
                return worth
            }
        }
        return worth
    }

    private mutating func sort() {
        guard !isSorted else { return }
        isSorted = true
        let count = worths.count
        for resource in 0..<resources {
            orders[resource].removeAll(keepingCapacity: true)
            for item in 0..<count {
                orders[resource].append(Int32(item))
                var place = item
                while place > 0, isBetter(item, Int(orders[resource][place - 1]), resource) {
                    orders[resource][place] = orders[resource][place - 1]
                    place -= 1
                }
                orders[resource][place] = Int32(item)
            }
        }
    }

    /// Whether an item is worth more per demand than another.
    @inline(__always)
    private func isBetter(_ item: Int, _ other: Int, _ resource: Int) -> Bool {
        worths[item] * demands[other * resources + resource] > worths[other] * demands[item * resources + resource]
    }
}
