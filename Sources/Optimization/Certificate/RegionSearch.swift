/// The most that a region's offers can earn within its spare: depth first, cut off by the spare's prices.
struct RegionSearch {
    /// What 0, 1, ... instances of an offer earn, and what one takes.
    struct Table {
        var worths: [Int128]
        var takes: [Int64]
    }

    private let tables: [Table]
    private let prices: [Int64]
    private let spare: [Int64]
    /// Places visited at most; then the prices alone have to do.
    private static let limit = 20_000

    init(tables: [Table], prices: [Int64], spare: [Int64]) {
        self.tables = tables
        self.prices = prices
        self.spare = spare
    }

    /// An upper bound, exact unless there are too many combinations.
    func most() -> Int128 {
        var visits = 0
        var best = Int128(0)
        let promise = promises()
        let priced = promise[0] + charge(spare)
        visit(0, 0, spare, promise, &best, &visits)
        return visits > Self.limit ? priced : min(priced, best)
    }

    /// From each offer to the last: the most that they can earn when takings are charged.
    private func promises() -> [Int128] {
        var promise = [Int128](repeating: 0, count: tables.count + 1)
        for (index, table) in tables.enumerated().reversed() {
            // Takings are rounded down, so that the promise is rounded up.
            let price = fineCharge(table.takes)
            let most = table.worths.indices.map { table.worths[$0] - (Int128($0) * price) >> 20 }.max() ?? 0
            promise[index] = promise[index + 1] + max(0, most)
        }
        return promise
    }

    private func fineCharge(_ amounts: [Int64]) -> Int128 {
        zip(prices, amounts).reduce(Int128(0)) { $0 + Int128($1.0) * Int128($1.1) }
    }

    /// What amounts cost, rounded up.
    private func charge(_ amounts: [Int64]) -> Int128 { (fineCharge(amounts) + (1 << 20) - 1) >> 20 }

    private func visit(
        _ index: Int,
        _ worth: Int128,
        _ left: [Int64],
        _ promise: [Int128],
        _ best: inout Int128,
        _ visits: inout Int
    ) {
        visits += 1
        guard visits <= Self.limit else { return }
        guard index < tables.count else {
            best = max(best, worth)
            return
        }
        // The slack of the rounding in promises is one for each offer that is left.
        guard worth + promise[index] + charge(left) + Int128(tables.count) > best else { return }
        let table = tables[index]
        var rest = left
        var options: [(worth: Int128, count: Int, left: [Int64])] = []
        for count in table.worths.indices {
            if count > 0 {
                for resource in rest.indices { rest[resource] -= table.takes[resource] }
                guard rest.allSatisfy({ $0 >= 0 }) else { break }
            }
            options.append((table.worths[count], count, rest))
        }
        let price = fineCharge(table.takes)
        options.sort { one, other in
            let (left, right) = (
                one.worth - (Int128(one.count) * price) >> 20, other.worth - (Int128(other.count) * price) >> 20
            )
            return left > right || (left == right && one.count < other.count)
        }
        for option in options { visit(index + 1, worth + option.worth, option.left, promise, &best, &visits) }
    }
}
