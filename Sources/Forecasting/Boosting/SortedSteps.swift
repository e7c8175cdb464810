/// The steps of a window by value, kept for the window one step on.
struct SortedSteps: Hashable, Sendable {
    /// The values, oldest first; none is NaN.
    let values: [Double]
    /// The indices of the values, ascending by value, then by time.
    let order: [Int32]

    /// Sorts. O(n log n).
    static func order(_ values: [Double]) -> [Int32] {
        var order = [Int32](repeating: 0, count: values.count)
        for step in values.indices { order[step] = Int32(truncatingIfNeeded: step) }
        order.sort { values[Int($0)] != values[Int($1)] ? values[Int($0)] < values[Int($1)] : $0 < $1 }
        return order
    }

    /// The order of values that are these with one more at the end, and with the oldest one dropped or not; nil of others. O(n).
    func moved(to newer: [Double]) -> [Int32]? {
        let dropped = values.count + 1 - newer.count
        guard dropped == 0 || dropped == 1, let newest = newer.last else { return nil }
        for step in 0..<newer.count - 1 where newer[step] != values[step + dropped] { return nil }
        var moved: [Int32] = []
        moved.reserveCapacity(newer.count)
        let last = Int32(truncatingIfNeeded: newer.count - 1)
        var isPlaced = false
        for step in order where step >= dropped {
            if !isPlaced, values[Int(step)] > newest {
                moved.append(last)
                isPlaced = true
            }
            moved.append(step - Int32(truncatingIfNeeded: dropped))
        }
        if !isPlaced { moved.append(last) }
        return moved
    }
}
