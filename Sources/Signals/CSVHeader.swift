internal import Documents
import Planning

/// The first line: what each cell of a row is.
struct CSVHeader {
    /// The names of the columns, the time first, then in the order of `DemandColumns.columns`.
    static let names = ["time", "cpu", "memory", "gpu", "network", "iops"]

    /// For each cell of a row, the index of its column in `names`.
    var cells: [Int] = []

    /// The cell that holds the time.
    var timeCell: Int { cells.firstIndex(of: 0) ?? 0 }

    /// Reads the line at `index` and moves behind it; reports what is wrong with it.
    static func read(_ bytes: Span<UInt8>, from index: inout Int, text: CSVText, log: inout CSVLog) -> CSVHeader {
        var header = CSVHeader()
        var places = [SourceRange?](repeating: nil, count: names.count)
        let lineStart = index
        var number = 0
        while !log.isFull {
            number += 1
            let cell = index..<CSVText.endOfCell(bytes, from: index)
            index = cell.upperBound
            let place = text.range(bytes, cell, line: 1, lineStart: lineStart)
            let name = CSVText.text(bytes, cell)
            if number == 1, name.isEmpty, index == bytes.count || CSVText.isBreak(bytes[index]) { break }
            if let column = names.firstIndex(of: name) {
                if let first = places[column] {
                    log.report(duplicate(name, at: place, first: first, file: text.file))
                } else {
                    places[column] = place
                }
                header.cells.append(column)
            } else {
                log.report(unknown(name, number: number, at: place, file: text.file))
            }
            guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
            index += 1
        }
        CSVText.skipBreak(bytes, at: &index)
        if log.diagnostics.isEmpty, places[0] == nil {
            log.report(missingTime(isEmpty: header.cells.isEmpty, text: text))
        }
        return header
    }

    private static func unknown(_ name: String, number: Int, at place: SourceRange, file: String) -> Diagnostic {
        let shown = Text.excerpt(name, limit: 40)
        let nearest = EditDistance.nearest(to: name, among: names)
        return Diagnostic(
            code: CSVDiagnosticCodes.unknownColumn,
            file: file,
            range: place,
            message: name.isEmpty ? "column \(number) has no name" : "unknown column `\(shown)`",
            help: nearest.map { "did you mean `\($0)`?" } ?? "the columns are `\(names.joined(separator: "`, `"))`"
        )
    }

    private static func duplicate(_ name: String, at place: SourceRange, first: SourceRange, file: String) -> Diagnostic
    {
        Diagnostic(
            code: CSVDiagnosticCodes.duplicateColumn,
            file: file,
            range: place,
            message: "duplicate column `\(name)`",
            notes: [Diagnostic.Note(message: "first given here", file: file, range: first)],
            help: "keep one of the two"
        )
    }

    private static func missingTime(isEmpty: Bool, text: CSVText) -> Diagnostic {
        let start = SourcePosition(line: 1, column: 1)
        return Diagnostic(
            code: CSVDiagnosticCodes.missingTime,
            file: text.file,
            range: SourceRange(start: start, end: SourcePosition(line: 1, column: 2)),
            message: isEmpty ? "the first line must name the column `time`" : "column `time` is missing",
            help: "start the file with '\(names.joined(separator: ","))'"
        )
    }
}
