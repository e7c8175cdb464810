#if Server
import UnderstudyModel

/// The newest part of a table, kept beside a whole one that is older.
extension SeriesTable {
    /// The part from an interval on.
    ///
    /// - Parameter index: an index of an interval, less than `count`.
    func suffix(from index: Int) -> SeriesTable {
        SeriesTable(
            start: start + step * Int64(index),
            step: step,
            count: count - index,
            rows: rows.mapValues { row in
                Row(
                    asked: max(0, row.asked - index),
                    values: row.values.mapValues { Array($0[index...]) },
                    dropped: row.dropped
                )
            }
        )
    }

    /// The table, moved to the end of a newer part, which replaces what the table says of its time; nil where they are not
    /// of one step, or where the part is older.
    func continued(by recent: SeriesTable) -> SeriesTable? {
        guard step == recent.step, recent.count <= count, recent.end >= end else { return nil }
        var table = self
        table.move(until: Instant(seconds: recent.end))
        guard table.end == recent.end else { return nil }
        let offset = count - recent.count
        for (member, newer) in recent.rows {
            var row = table.rows.removeValue(forKey: member) ?? Row(asked: 0, values: [:], dropped: 0)
            for (region, values) in newer.values {
                var window = row.values.removeValue(forKey: region) ?? [Double](repeating: .nan, count: count)
                window.replaceSubrange(offset..., with: values)
                row.values[region] = window
            }
            row.asked = newer.asked + offset
            row.dropped = newer.dropped
            table.rows[member] = row
        }
        return table
    }
}
#endif
