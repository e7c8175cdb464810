internal import Documents
internal import UnderstudyModel

extension CSVRowReader {
    /// Up to one row in so many may be damaged: more, and it can not be known what the others are worth.
    static let soundShare = 10

    /// Whether what was left out is so little that the rest counts.
    var isMostlySound: Bool { !log.isFull && !isTooLong && leftOut * Self.soundShare <= rows.count }

    /// What is wrong, told of a file whose other rows count.
    var damage: [Diagnostic] {
        log.diagnostics.map { diagnostic in
            var told = diagnostic
            told.severity = .warning
            told.message += "; it is left out"
            return told
        }
    }

    /// Leaves out the few rows that are off the grid of all others, or so far from them that no file reaches there: one wrong
    /// digit of a time. Where they are many, nothing is left out and the grid is refused. O(rows).
    mutating func leaveOutStrays(_ bytes: Span<UInt8>) {
        guard let middle = rows.isEmpty ? nil : rows[rows.count / 2], let step = usualStep else { return }
        let phase = rows.reduce(into: [Int64: Int]()) { $0[remainder($1.time, step), default: 0] += 1 }
            .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        let strays = rows.indices.filter { index in
            let time = rows[index].time
            return remainder(time, step) != phase || abs(time - middle.time) / step > Int64(limits.rows)
        }
        guard !strays.isEmpty, (leftOut + strays.count) * Self.soundShare <= rows.count - strays.count else { return }
        for index in strays {
            report(
                CSVDiagnosticCodes.offGrid,
                at: place(bytes, row: index),
                message: "time '\(Instant(seconds: rows[index].time))' is not one of those that rows "
                    + "\(TimeSpan(seconds: step)) apart have",
                help: "write the start of the period"
            )
        }
        leftOut += strays.count
        for index in strays.reversed() { rows.remove(at: index) }
    }

    /// The most frequent distance of two rows, the shortest of several; nil where it can be no step.
    private var usualStep: Int64? {
        var counts: [Int64: Int] = [:]
        for index in rows.indices.dropFirst() { counts[rows[index].time - rows[index - 1].time, default: 0] += 1 }
        let usual = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return usual.flatMap { Self.steps.contains($0) ? $0 : nil }
    }

    private func remainder(_ time: Int64, _ step: Int64) -> Int64 { ((time % step) + step) % step }
}
