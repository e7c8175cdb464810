/// The best instances of one region's offers: branch and bound over the offers, one after the other, pruned by the prices
/// of the region's spare. When the nodes run out, or none are given, the priced bound stands for it.
struct InstanceMix {
    private let resources: Int
    private var prices: [Double] = []
    /// Per offer: worth of 0, 1, ... instances.
    private var worths: [[Double]] = []
    private var takes: [[Double]] = []
    /// Per offer: the most that it adds when its takings are charged; and summed from each offer to the last.
    private var reach: [Double] = []
    private var nodes = 0
    private var bestWorth = 0.0
    private var trial: [Int] = []
    /// The solution, per offer.
    private(set) var instances: [Int] = []

    init(resources: Int) { self.resources = resources }

    mutating func begin(prices: [Double]) {
        self.prices = prices
        worths.removeAll(keepingCapacity: true)
        takes.removeAll(keepingCapacity: true)
    }

    mutating func add(_ worth: [Double], takes amounts: [Double]) {
        worths.append(worth)
        takes.append(amounts)
    }

    /// An upper bound on the worth of any instances that fit the spare: exact unless the nodes run out.
    mutating func solve(spare: [Double], nodes limit: Int) -> Double {
        let priced = pricedBound(spare: spare)
        // Where the priced solution fits and the prices charge nothing in vain, it is the best.
        guard limit > 0, !worths.isEmpty, prices.contains(where: { $0 > 0 }) || !fits(spare) else { return priced }
        let fallback = instances
        nodes = limit
        bestWorth = -.infinity
        trial = Array(repeating: 0, count: worths.count)
        branch(0, 0, spare)
        if nodes <= 0 || bestWorth > priced {
            instances = fallback
            return priced
        }
        return bestWorth
    }

    private mutating func pricedBound(spare: [Double]) -> Double {
        instances = Array(repeating: 0, count: worths.count)
        reach = Array(repeating: 0, count: worths.count + 1)
        for offer in worths.indices.reversed() {
            let price = charge(takes[offer])
            var best = -Double.infinity
            for (count, worth) in worths[offer].enumerated() where worth - price * Double(count) > best {
                best = worth - price * Double(count)
                instances[offer] = count
            }
            reach[offer] = reach[offer + 1] + best
        }
        return reach[0] + charge(spare)
    }

    private func charge(_ amounts: [Double]) -> Double {
        var sum = 0.0
        for resource in 0..<resources { sum += prices[resource] * amounts[resource] }
        return sum
    }

    private func fits(_ spare: [Double]) -> Bool {
        (0..<resources).allSatisfy { resource in
            var sum = 0.0
            for offer in worths.indices { sum += Double(instances[offer]) * takes[offer][resource] }
            return sum <= spare[resource]
        }
    }

    private mutating func branch(_ offer: Int, _ worth: Double, _ left: [Double]) {
        nodes -= 1
        guard nodes > 0 else { return }
        guard offer < worths.count else {
            if worth > bestWorth {
                bestWorth = worth
                instances = trial
            }
            return
        }
        guard worth + reach[offer] + charge(left) > bestWorth else { return }
        var room = worths[offer].count - 1
        for resource in 0..<resources where takes[offer][resource] > 0 {
            room = min(room, Int(left[resource] / takes[offer][resource]))
        }
        let price = charge(takes[offer])
        // Most promising first.
        let order = (0...room).sorted {
            let (one, other) = (worths[offer][$0] - price * Double($0), worths[offer][$1] - price * Double($1))
            return one > other || (one == other && $0 < $1)
        }
        let slack = charge(left)
        for count in order {
            // All further counts promise less.
            if worth + worths[offer][count] - price * Double(count) + reach[offer + 1] + slack <= bestWorth { return }
            trial[offer] = count
            var rest = left
            for resource in 0..<resources { rest[resource] -= Double(count) * takes[offer][resource] }
            branch(offer + 1, worth + worths[offer][count], rest)
        }
        trial[offer] = 0
    }
}
