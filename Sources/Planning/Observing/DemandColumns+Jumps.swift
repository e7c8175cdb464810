public import UnderstudyModel

extension DemandColumns {
    /// From this factor on a sample above all others is taken for a fault of what measures it, until others confirm it.
    static let jump = 100.0
    /// So many samples that high are demand.
    static let confirming = 3
    /// Among fewer samples nothing is judged.
    static let enoughToJudge = 24

    /// What counts at a date: without samples from its future, and without jumps that nothing confirms yet.
    public func known(at date: Instant) -> DemandColumns { rejecting(after: date).rejectingJumps() }

    /// The history without the one or two samples of a resource that are a hundred times as high as the highest of all
    /// others: a unit that was mistaken or a counter that was reset would take everybody's room. A third sample that high
    /// confirms them. What is dropped is missing, never low. O(samples).
    func rejectingJumps() -> DemandColumns {
        var kept = self
        for (resource, column) in columns.enumerated() {
            guard let limit = DemandColumns.jumpLimit(column) else { continue }
            for (index, value) in column.enumerated() where value >= limit {
                kept.columns[resource][index] = .nan
                kept.rejected[resource] += 1
            }
        }
        return kept
    }

    /// From which value on the samples of a column are jumps; nil where there are none.
    private static func jumpLimit(_ column: [Double]) -> Double? {
        var highest = [Double](repeating: 0, count: confirming)
        var count = 0
        for value in column where !value.isNaN {
            count += 1
            guard value > highest[confirming - 1] else { continue }
            let place = highest.firstIndex { value > $0 } ?? confirming - 1
            highest.insert(value, at: place)
            highest.removeLast()
        }
        guard count >= enoughToJudge else { return nil }
        let borders = zip(highest, highest.dropFirst()).reversed()
        return borders.first { $1 > 0 && $0 >= $1 * jump }?.0
    }
}
