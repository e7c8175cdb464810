internal import Documents
import Planning

/// Reads the rows of a file: times in order, amounts as they come.
struct CSVRowReader {
    struct Row {
        var time: Int64
        /// Its line in the file, from 1.
        var line: Int
        /// NaN where missing, in the order of `DemandColumns.columns`.
        var amounts: InlineArray<5, Double>
    }

    let header: CSVHeader
    let text: CSVText
    let limits: CSVLimits
    var log: CSVLog
    var rows: [Row] = []
    /// How many rows, and blank lines where one may have been, were left out because something is wrong with them.
    var leftOut = 0
    /// Whether there are more rows than are read.
    private(set) var isTooLong = false
    /// How many samples were dropped, by column of `DemandColumns`.
    private(set) var dropped = [Int](repeating: 0, count: 5)
    private var firstDropped: (place: SourceRange, text: String, column: String)?
    private var clock = SampleTime()
    private(set) var line = 1
    private(set) var lineStart = 0

    init(header: CSVHeader, text: CSVText, limits: CSVLimits, log: CSVLog) {
        self.header = header
        self.text = text
        self.limits = limits
        self.log = log
    }

    /// Reads everything from the second line on, until the log is full.
    mutating func read(_ bytes: Span<UInt8>, from start: Int) {
        // A row takes at least its time, its commas and a line break.
        rows.reserveCapacity(max(0, min(limits.rows, (bytes.count - start) / (20 + header.cells.count) + 1)))
        var index = start
        while index < bytes.count, !log.isFull {
            line += 1
            lineStart = index
            if CSVText.isBreak(bytes[index]) {
                if skipBlankLines(bytes, at: &index) { return }
                continue
            }
            if rows.count >= limits.rows {
                log.report(tooManyRows(bytes))
                isTooLong = true
                return
            }
            readRow(bytes, at: &index)
            CSVText.skipBreak(bytes, at: &index)
        }
    }

    /// Moves behind blank lines; true where nothing follows them, else they are an error.
    private mutating func skipBlankLines(_ bytes: Span<UInt8>, at index: inout Int) -> Bool {
        let first = line
        while true {
            CSVText.skipBreak(bytes, at: &index)
            if index == bytes.count { return true }
            guard CSVText.isBreak(bytes[index]) else { break }
            line += 1
        }
        let place = SourcePosition(line: first, column: 1)
        leftOut += 1
        report(
            CSVDiagnosticCodes.blankLine,
            at: SourceRange(start: place, end: SourcePosition(line: first, column: 2)),
            message: "blank line between rows",
            help: "remove it; a missing row needs no line"
        )
        return false
    }

    @inline(__always)
    private mutating func readRow(_ bytes: Span<UInt8>, at index: inout Int) {
        let known = log.diagnostics.count
        var amounts = InlineArray<5, Double>(repeating: .nan)
        var time: Int64?
        var cell = 0
        while cell < header.cells.count {
            let column = header.cells[cell]
            let start = index
            if column == 0 {
                time = clock.read(bytes, at: &index)
                if time == nil { reportTime(bytes, start..<index) }
            } else {
                switch DecimalSample.read(bytes, at: &index) {
                case .value(let amount): amounts[column - 1] = amount
                case .missing: break
                case .unusable: drop(bytes, start..<index, column: column)
                }
            }
            cell += 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
            if cell < header.cells.count { index += 1 }
        }
        let isWhole = index == bytes.count || CSVText.isBreak(bytes[index])
        if !isWhole || cell < header.cells.count { reportCells(bytes, read: cell, at: &index) }
        if let time, let previous = rows.last, previous.time >= time {
            reportOrder(bytes, time: time, previous: previous)
        }
        guard let time, log.diagnostics.count == known else {
            leftOut += 1
            return
        }
        rows.append(Row(time: time, line: line, amounts: amounts))
    }

    private mutating func drop(_ bytes: Span<UInt8>, _ cell: Range<Int>, column: Int) {
        dropped[column - 1] += 1
        guard firstDropped == nil else { return }
        let place = text.range(bytes, cell, line: line, lineStart: lineStart)
        firstDropped = (place, CSVText.excerpt(bytes, cell), CSVHeader.names[column])
    }

    /// The one warning about all samples that were dropped.
    var droppedSamples: Diagnostic? {
        firstDropped.map { first in
            let count = dropped.reduce(0, +)
            let what = "'\(first.text)' in column `\(first.column)`"
            return Diagnostic(
                code: CSVDiagnosticCodes.unusableSample,
                severity: .warning,
                file: text.file,
                range: first.place,
                message: count == 1
                    ? "1 sample is no amount and is taken as missing: \(what)"
                    : "\(count) samples are no amounts and are taken as missing, the first is \(what)",
                help: "write a number from 0 on, or leave the cell empty"
            )
        }
    }
}
