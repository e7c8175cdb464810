/// First standbys that must fit an offer's instances together.
struct CarriedItems {
    var items: [CertificateCheck.Item] = []

    /// Upper bounds on the worth of the best items that fit 0, 1, ... instances.
    func bounds(_ carries: [Int64], upTo most: Int) -> [Int128] {
        let total = items.reduce(Int128(0)) { $0 + Int128($1.worth) }
        let orders = carries.indices.map { resource in
            items.indices.sorted { one, other in
                // worth / demand, without dividing; of equals the first.
                let (left, right) = (
                    Int128(items[one].worth) * Int128(items[other].demand[resource]),
                    Int128(items[other].worth) * Int128(items[one].demand[resource])
                )
                return left > right || (left == right && one < other)
            }
        }
        var bounds: [Int128] = []
        for count in 0...most {
            if count > 0, bounds[count - 1] == total {
                bounds.append(total)
                continue
            }
            let fitting = carries.indices.map { resource in
                continuous(orders[resource], resource, Int128(count) * Int128(carries[resource]), Int64(count))
            }
            bounds.append(min(total, fitting.min() ?? total))
        }
        return bounds
    }

    /// The continuous knapsack (Dantzig 1957) over items that fit alone, rounded up.
    private func continuous(_ order: [Int], _ resource: Int, _ room: Int128, _ count: Int64) -> Int128 {
        var left = room
        var worth: Int128 = 0
        for index in order where items[index].need <= count {
            let demand = Int128(items[index].demand[resource])
            if demand <= left {
                left -= demand
                worth += Int128(items[index].worth)
            } else {
                let part = Int128(items[index].worth) * left
                return worth + (part + demand - 1) / demand
            }
        }
        return worth
    }
}
