internal import Documents

extension CSVRowReader {
    mutating func report(
        _ code: DiagnosticCode,
        at range: SourceRange,
        message: String,
        notes: [Diagnostic.Note] = [],
        help: String
    ) {
        log.report(Diagnostic(code: code, file: text.file, range: range, message: message, notes: notes, help: help))
    }

    mutating func reportTime(_ bytes: Span<UInt8>, _ cell: Range<Int>) {
        let excerpt = CSVText.excerpt(bytes, cell)
        report(
            CSVDiagnosticCodes.invalidTime,
            at: text.range(bytes, cell, line: line, lineStart: lineStart),
            message: excerpt.isEmpty ? "row has no time" : "'\(excerpt)' is no time in RFC 3339",
            help: "write the start of the hour in UTC, as in '2026-10-01T00:00:00Z'"
        )
    }

    /// Reports a row of another length than the header and moves to its end.
    mutating func reportCells(_ bytes: Span<UInt8>, read: Int, at index: inout Int) {
        let place = index
        var count = read
        while index < bytes.count, !CSVText.isBreak(bytes[index]) {
            if bytes[index] == UInt8(ascii: ",") { count += 1 }
            index += 1
        }
        report(
            CSVDiagnosticCodes.wrongCellCount,
            at: text.range(bytes, place..<index, line: line, lineStart: lineStart),
            message: "row has \(count) \(count == 1 ? "cell" : "cells"), but must have \(header.cells.count)",
            help: "write a cell for each column of the header, empty where the sample is missing"
        )
    }

    mutating func reportOrder(_ bytes: Span<UInt8>, time: Int64, previous: Row) {
        let place = timePlace(bytes, line: line, lineStart: lineStart)
        let first = lineRange(bytes, line: previous.line)
        report(
            CSVDiagnosticCodes.timeOrder,
            at: place.range,
            message: previous.time == time
                ? "duplicate time '\(place.text)'" : "time '\(place.text)' must be later than that of the row before",
            notes: first.map { [Diagnostic.Note(message: "the row before", file: text.file, range: $0)] } ?? [],
            help: previous.time == time ? "keep one of the two rows" : "sort the rows by time"
        )
    }

    func tooManyRows(_ bytes: Span<UInt8>) -> Diagnostic {
        Diagnostic(
            code: CSVDiagnosticCodes.tooManyRows,
            file: text.file,
            range: timePlace(bytes, line: line, lineStart: lineStart).range,
            message: "file must have at most \(limits.rows) rows",
            help: "keep the newest rows only"
        )
    }

    /// The time cell of a line, with its text.
    func timePlace(_ bytes: Span<UInt8>, line: Int, lineStart: Int) -> (range: SourceRange, text: String) {
        var start = lineStart
        for _ in 0..<header.timeCell { start = min(bytes.count, CSVText.endOfCell(bytes, from: start) + 1) }
        let cell = start..<CSVText.endOfCell(bytes, from: start)
        return (text.range(bytes, cell, line: line, lineStart: lineStart), CSVText.excerpt(bytes, cell))
    }

    /// The time cell of a line that is found by its number. O(bytes), for errors only.
    func lineRange(_ bytes: Span<UInt8>, line: Int) -> SourceRange? {
        lineStart(bytes, line: line).map { timePlace(bytes, line: line, lineStart: $0).range }
    }

    func lineStart(_ bytes: Span<UInt8>, line: Int) -> Int? {
        var index = text.start
        for _ in 1..<max(1, line) {
            while index < bytes.count, !CSVText.isBreak(bytes[index]) { index += 1 }
            guard index < bytes.count else { return nil }
            CSVText.skipBreak(bytes, at: &index)
        }
        return index
    }
}
