public import UnderstudyModel

extension DemandColumns {
    /// From this factor on a sample above all others is taken for a fault of what measures it, until others confirm it.
    static let jump = 100.0
    /// Samples that high for so long are demand, however often it is sampled.
    static let confirming = TimeSpan.hours(3)
    /// Fewer samples than this never confirm each other.
    static let fewestConfirming = 3
    /// Among fewer samples nothing is judged.
    static let enoughToJudge = 24

    /// What counts at a date: without samples from its future, and without jumps that nothing confirms yet.
    public func known(at date: Instant) -> DemandColumns { rejecting(after: date).rejectingJumps() }

    /// The history without the few samples of a resource that are so many times as high as the highest of all others: a unit
    /// that was mistaken or a counter that was reset would take everybody's room. Samples that high for long enough confirm
    /// each other. What is dropped is missing, never low. O(samples x samples that confirm).
    ///
    /// - Parameters:
    ///   - jump: how many times as high.
    ///   - time: for how long they are not confirmed.
    ///   - floors: samples up to this are never dropped, by resource.
    func rejectingJumps(
        from jump: Double = jump,
        confirmedAfter time: TimeSpan = confirming,
        above floors: [Double]? = nil
    ) -> DemandColumns {
        let samples = (time.seconds + max(1, step) - 1) / max(1, step)
        let enough = max(DemandColumns.fewestConfirming, Int(samples))
        var kept = self
        for (resource, column) in columns.enumerated() {
            guard let limit = DemandColumns.jumpLimit(column, from: jump, confirming: enough) else { continue }
            let floor = floors.map { $0[resource] } ?? 0
            for (index, value) in column.enumerated() where value >= limit && value > floor {
                kept.columns[resource][index] = .nan
                kept.rejected[resource] += 1
            }
        }
        return kept
    }

    /// From which value on the samples of a column are jumps; nil where there are none.
    private static func jumpLimit(_ column: [Double], from jump: Double, confirming: Int) -> Double? {
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
