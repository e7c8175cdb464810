public import UnderstudyModel

/// The demand history of one workload: a regular grid of samples, one column per resource.
public struct DemandColumns: Sendable {
    /// The start of the first sample's interval, in seconds since 1970-01-01T00:00:00Z.
    public var start: Int64
    /// The length of a sample's interval, in seconds.
    public var step: Int64
    /// Five columns in the order of `Resource`, in the units that people write (cores, bytes, GPUs, bit/s, operations/s);
    /// NaN where a sample is missing. All have the same length.
    public var columns: [[Double]]
    /// How many samples of each column were dropped because they were no usable number; what is wrong with one resource says
    /// nothing of another.
    public var rejected: [Int]
    /// What of its source is damaged and was left out, in a sentence; nil where all of it counts.
    public var damage: String?

    /// A history.
    ///
    /// - Parameter rejected: none of any column where it is nil.
    public init(start: Int64, step: Int64, columns: [[Double]], rejected: [Int]? = nil, damage: String? = nil) {
        self.start = start
        self.step = step
        self.columns = columns
        self.rejected = rejected ?? Resource.allCases.map { _ in 0 }
        self.damage = damage
    }

    /// How many sampling intervals there are, with or without a sample.
    public var count: Int { columns.first?.count ?? 0 }

    /// The samples of one resource.
    public subscript(resource: Resource) -> [Double] {
        resource.rawValue < columns.count ? columns[resource.rawValue] : []
    }

    /// The end of the newest interval that has a sample of any resource; nil when there is none.
    public var end: Instant? {
        let newest = columns.compactMap { column in column.lastIndex { !$0.isNaN } }.max()
        return newest.map { Instant(seconds: start + Int64($0 + 1) * step) }
    }

    /// The number of intervals that have a sample of some resource.
    public var sampleCount: Int {
        (0..<count).count { index in columns.contains { !$0[index].isNaN } }
    }

    /// Whether any sample of any column was dropped.
    public var hasRejected: Bool { rejected.contains { $0 > 0 } }

    /// The history as it was known at a date: intervals that end later are dropped, and their samples count as rejected, but
    /// for the interval that is running, which is only not known yet.
    public func rejecting(after date: Instant) -> DemandColumns {
        let known = date.seconds < start ? 0 : Int(min(Int64(count), (date.seconds - start) / max(1, step)))
        guard known < count else { return self }
        var kept = dropping(last: count - known)
        let isRunning = date.seconds >= start && (date.seconds - start) % max(1, step) > 0
        for future in known + (isRunning ? 1 : 0)..<max(known + 1, count) where future < count {
            for (resource, column) in columns.enumerated() where !column[future].isNaN { kept.rejected[resource] += 1 }
        }
        return kept
    }

    /// The history without its newest intervals.
    public func dropping(last intervals: Int) -> DemandColumns {
        DemandColumns(
            start: start,
            step: step,
            columns: columns.map { Array($0.dropLast(intervals)) },
            rejected: rejected,
            damage: damage
        )
    }
}

extension DemandColumns: Equatable {
    /// The same samples, a missing one being like a missing one.
    public static func == (left: DemandColumns, right: DemandColumns) -> Bool {
        left.start == right.start && left.step == right.step && left.rejected == right.rejected
            && left.damage == right.damage
            && left.columns.elementsEqual(right.columns) { left, right in
                left.elementsEqual(right) { $0 == $1 || ($0.isNaN && $1.isNaN) }
            }
    }
}
