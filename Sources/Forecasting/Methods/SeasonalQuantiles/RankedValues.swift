/// The measurements of a history from largest to smallest, with the step each was taken at.
struct RankedValues {
    /// Descending by value; equal values in the order of time.
    let samples: [(value: Double, step: Int)]

    /// Sorts the measurements. O(n log n).
    init(_ history: [Double]) {
        var samples: [(value: Double, step: Int)] = []
        samples.reserveCapacity(history.count)
        for step in history.indices where !history[step].isNaN {
            samples.append((history[step], step))
        }
        samples.sort { $0.value != $1.value ? $0.value > $1.value : $0.step < $1.step }
        self.samples = samples
    }
}
