#if Server
/// A number of workloads of one table whose intervals from some index on are asked for, piece by piece.
struct FetchUnit: Sendable {
    /// The index of the table.
    var table: Int
    var template: QueryTemplate
    var members: [QueryTemplate.Member]
    /// The intervals that are still to be asked for.
    var intervals: Range<Int>
    /// How many of them at once.
    var points: Int
    /// How often it was cut because no answer came in time.
    var timeouts = 0

    /// The units of a table: workloads of which equally much is known go together.
    static func units(
        of index: Int,
        _ template: QueryTemplate,
        _ members: [QueryTemplate.Member],
        _ table: SeriesTable
    ) -> [FetchUnit] {
        let known = Dictionary(grouping: members) { table.rows[$0]?.asked ?? 0 }
        return known.sorted { $0.key < $1.key }.flatMap { asked, members in
            let members = members.sorted()
            let left = max(1, table.count - asked)
            let atOnce = min(SourceReader.membersAtOnce, max(1, SourceReader.samplesAtOnce / left))
            // Few workloads over a long time are one query; many go together as far as the time is short.
            let size = max(atOnce, min(SourceReader.membersAtOnce, 200))
            return stride(from: 0, to: members.count, by: size).map { start in
                let batch = Array(members[start..<min(start + size, members.count)])
                return FetchUnit(
                    table: index,
                    template: template,
                    members: batch,
                    intervals: min(asked, table.count - 1)..<table.count,
                    points: min(PrometheusAPI.mostPoints, max(1, SourceReader.samplesAtOnce / batch.count))
                )
            }
        }
    }

    /// The intervals that are asked for next.
    var piece: Range<Int> { intervals.lowerBound..<min(intervals.upperBound, intervals.lowerBound + points) }

    /// How many pieces are left.
    var pieces: Int { (intervals.count + points - 1) / points }

    /// What is left after the next piece.
    var rest: FetchUnit? {
        guard piece.upperBound < intervals.upperBound else { return nil }
        var rest = self
        rest.intervals = piece.upperBound..<intervals.upperBound
        return rest
    }

    /// The same in smaller pieces; nil where they can be no smaller.
    var smaller: FetchUnit? {
        let current = min(points, intervals.count)
        guard current > 1 else { return nil }
        var smaller = self
        smaller.points = max(1, current / 4)
        return smaller
    }

    /// The same in smaller pieces after a time-out; nil where that was tried often enough: what answers nothing in time
    /// does not answer less either, and a pass must end.
    var smallerAfterTimeout: FetchUnit? {
        guard timeouts < 2, var smaller else { return nil }
        smaller.timeouts += 1
        return smaller
    }
}
#endif
