#if Server
import UnderstudyModel

/// What is known of one resource from one source: a window of intervals, one row for each workload that was asked for.
struct SeriesTable: Hashable, Sendable {
    /// What is known of one workload.
    struct Row: Hashable, Sendable {
        /// The index of the first interval that has not been asked for, or may still change.
        var asked: Int
        /// One value for each interval, NaN where there is none; by the value of the region label, "" where there is none.
        var values: [String: [Double]]
        /// How many samples were dropped because they were no usable number.
        var dropped: Int

        /// Moves the window, in place.
        fileprivate mutating func move(by distance: Int, isForward: Bool) {
            // What enters at the front was never asked for.
            asked = isForward ? max(0, asked - distance) : 0
            let missing = repeatElement(Double.nan, count: distance)
            for index in values.values.indices {
                if isForward {
                    values.values[index].removeFirst(distance)
                    values.values[index].append(contentsOf: missing)
                } else {
                    values.values[index].removeLast(distance)
                    values.values[index].insert(contentsOf: missing, at: 0)
                }
            }
        }
    }

    /// The start of the first interval, in seconds since 1970; a multiple of `step`.
    private(set) var start: Int64
    /// The length of an interval, in seconds.
    let step: Int64
    /// How many intervals there are.
    let count: Int
    var rows: [QueryTemplate.Member: Row]

    /// An empty table of the whole intervals that end at a date or before.
    init(until date: Instant, step: Int64, count: Int) {
        self.step = max(1, step)
        self.count = max(1, count)
        start = SeriesTable.floor(date.seconds, self.step) - self.step * Int64(self.count)
        rows = [:]
    }

    init(start: Int64, step: Int64, count: Int, rows: [QueryTemplate.Member: Row]) {
        self.start = start
        self.step = step
        self.count = count
        self.rows = rows
    }

    /// The end of the last interval.
    var end: Int64 { start + step * Int64(count) }

    /// The time at which the value of an interval is asked for: its end.
    func time(of index: Int) -> Instant { Instant(seconds: start + step * Int64(index + 1)) }

    /// Moves the window to the whole intervals that end at a date or before. What leaves it is forgotten; a window that
    /// moves back keeps nothing that was in its future.
    mutating func move(until date: Instant) {
        let end = SeriesTable.floor(date.seconds, step)
        let shift = (end - self.end) / step
        guard shift != 0 else { return }
        start += shift * step
        let distance = Int(clamping: shift.magnitude)
        guard distance < count else {
            rows = [:]
            return
        }
        for index in rows.values.indices { rows.values[index].move(by: distance, isForward: shift > 0) }
    }

    /// Puts the points of an answer in place; those that are at no end of an interval that was asked for are dropped.
    mutating func take(
        _ points: [(time: Int64, value: Double)],
        of member: QueryTemplate.Member,
        region: String,
        in asked: Range<Int>
    ) {
        let nothing = Row(asked: 0, values: [:], dropped: 0)
        // Taken out, so that the window is changed in place.
        var values =
            rows[member, default: nothing].values.removeValue(forKey: region)
            ?? [Double](repeating: .nan, count: count)
        var dropped = 0
        for point in points {
            let offset = point.time - start
            let index = Int(clamping: offset / step) - 1
            if offset % step == 0, asked.contains(index) {
                values[index] = point.value
            } else {
                dropped += 1
            }
        }
        rows[member, default: nothing].values[region] = values
        rows[member, default: nothing].dropped += dropped
    }

    /// The start of the oldest interval with a sample; nil where there is none.
    var oldest: Instant? {
        let first = rows.values.flatMap { $0.values.values.compactMap { $0.firstIndex { !$0.isNaN } } }.min()
        return first.map { Instant(seconds: start + step * Int64($0)) }
    }

    private static func floor(_ seconds: Int64, _ step: Int64) -> Int64 {
        let rest = seconds % step
        return seconds - (rest < 0 ? rest + step : rest)
    }

    /// The same content; a missing value is like a missing value.
    static func == (left: SeriesTable, right: SeriesTable) -> Bool {
        left.start == right.start && left.step == right.step && left.count == right.count
            && left.rows.keys == right.rows.keys
            && left.rows.allSatisfy { member, row in
                guard let other = right.rows[member] else { return false }
                return row.asked == other.asked && row.dropped == other.dropped
                    && row.values.keys == other.values.keys
                    && row.values.allSatisfy { region, values in
                        values.map(\.bitPattern) == other.values[region]?.map(\.bitPattern)
                    }
            }
    }
}
#endif
