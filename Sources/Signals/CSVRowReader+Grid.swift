internal import Documents
import Planning
internal import UnderstudyModel

extension CSVRowReader {
    /// The shortest and the longest distance of rows, in seconds.
    static let steps: ClosedRange<Int64> = 60...86_400

    /// Where nothing else is known, rows are hours.
    static let hour: Int64 = 3600

    /// The rows on an even grid; nil where there is none, and where they do not fit one, which is reported.
    ///
    /// The step is the smallest distance between two rows. Rows must be in order. O(rows) time and memory.
    mutating func columns(_ bytes: Span<UInt8>) -> DemandColumns? {
        leaveOutStrays(bytes)
        guard let first = rows.first, let last = rows.last, let step = step(bytes) else { return nil }
        guard isOnGrid(bytes, step: step) else { return nil }
        let span = (last.time - first.time) / step + 1
        guard span <= limits.rows else {
            reportSpan(bytes, span: span, step: step)
            return nil
        }
        let columns = (0..<5).map { column in
            [Double](unsafeUninitializedCapacity: Int(span)) { buffer, count in
                for row in rows {
                    let slot = Int((row.time - first.time) / step)
                    while count < slot { append(.nan) }
                    append(row.amounts[column])
                }
                func append(_ value: Double) {
                    buffer.initializeElement(at: count, to: value)
                    count += 1
                }
            }
        }
        return DemandColumns(start: first.time, step: step, columns: columns, rejected: dropped)
    }

    /// The smallest distance between two rows; nil where it cannot be a step, which is reported.
    private mutating func step(_ bytes: Span<UInt8>) -> Int64? {
        guard rows.count > 1 else { return Self.hour }
        var smallest = Int64.max
        var count = 0
        var second = 1
        for index in 1..<rows.count {
            let distance = rows[index].time - rows[index - 1].time
            if distance < smallest { (smallest, count, second) = (distance, 0, index) }
            if distance == smallest { count += 1 }
        }
        if !Self.steps.contains(smallest) || smallest % 60 != 0 {
            report(
                CSVDiagnosticCodes.step,
                at: place(bytes, row: second),
                message: "row is \(TimeSpan(seconds: smallest)) after the one before, but rows must be whole minutes "
                    + "and at most 24h apart",
                help: "write a row for each hour"
            )
            return nil
        }
        // A stray row between two hours would make all others look sparse.
        if smallest < Self.hour, count * 2 < rows.count - 1 {
            report(
                CSVDiagnosticCodes.offGrid,
                at: place(bytes, row: second),
                message: "row is \(TimeSpan(seconds: smallest)) after the one before, but most rows are further apart",
                help: "move the row to the start of its hour, or remove it"
            )
            return nil
        }
        return smallest
    }

    /// Whether every row is a number of steps after the first, which is at the start of an hour or of an even part.
    private mutating func isOnGrid(_ bytes: Span<UInt8>, step: Int64) -> Bool {
        guard let first = rows.first else { return true }
        let part = Self.greatestCommonDivisor(step, Self.hour)
        if first.time % part != 0 {
            report(
                CSVDiagnosticCodes.offGrid,
                at: place(bytes, row: 0),
                message: "time '\(Instant(seconds: first.time))' must be at a multiple of \(TimeSpan(seconds: part))",
                help: "write the start of the period"
            )
            return false
        }
        guard let stray = rows.firstIndex(where: { ($0.time - first.time) % step != 0 }) else { return true }
        report(
            CSVDiagnosticCodes.offGrid,
            at: place(bytes, row: stray),
            message:
                "time '\(Instant(seconds: rows[stray].time))' must be a multiple of \(TimeSpan(seconds: step)) after "
                + "the first row's, '\(Instant(seconds: first.time))'",
            help: "rows are as far apart as the nearest two of them; absent rows may be left out"
        )
        return false
    }

    private mutating func reportSpan(_ bytes: Span<UInt8>, span: Int64, step: Int64) {
        let start = rows[0].time
        let row = rows.firstIndex { ($0.time - start) / step >= Int64(limits.rows) } ?? 0
        report(
            CSVDiagnosticCodes.tooManyRows,
            at: place(bytes, row: row),
            message: "rows cover \(span) steps of \(TimeSpan(seconds: step)), but must cover at most \(limits.rows)",
            help: "keep the newest rows only, and see whether the time is right"
        )
    }

    /// The time cell of a row.
    func place(_ bytes: Span<UInt8>, row: Int) -> SourceRange {
        lineRange(bytes, line: rows[row].line) ?? .unknown
    }

    private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}
