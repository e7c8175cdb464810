public import Documents

/// Reads a file of series, `name,value,value,...` a line without a header, in pieces of any size.
///
/// Only the newest values of a line, one unfinished cell, and names and places of the first million series are held, so memory
/// does not grow with the values. A cell in quotation marks is read as RFC 4180 has it, but for line breaks.
public struct SeriesReader {
    /// A cell that has not ended after so many bytes is refused.
    static let longestCell = 1 << 16
    static let longestName = 1_024

    /// What is wrong, in the order of the file; an error is the last one, as nothing is read behind it.
    public private(set) var diagnostics: [Diagnostic] = []

    /// Where the names so far were given.
    private var names: [String: SourceRange] = [:]
    static let mostNames = 1_000_000

    private let file: String
    private let newest: Int
    private var pending: [UInt8] = []
    private var series: NamedSeries?
    private var numbers = 0
    private var words = 0
    /// Cells that are no numbers and no spelling of a missing or infinite one: what a header is made of.
    private var titles = 0
    private static let unmeasured: Set<String> = [
        "nan", "inf", "-inf", "+inf", "infinity", "-infinity", "null", "na", "none",
    ]
    private var firstWord: (place: SourceRange, text: String)?
    private var isAtStart = true
    private var lineEndedInReturn = false
    private var place = TextPlace()

    /// A reader at the start of a file.
    ///
    /// - Parameters:
    ///   - file: the name that diagnostics give.
    ///   - newest: how many values of a line are kept at least, at most twice as many while it is read.
    public init(file: String, newest: Int) {
        self.file = file
        self.newest = max(1, newest)
    }

    /// Whether there is an error, behind which nothing is read.
    public var hasFailed: Bool { diagnostics.last?.severity == .error }

    /// Takes the next piece of the file and answers the series that ended in it. O(bytes).
    public mutating func read(_ bytes: [UInt8]) -> [NamedSeries] {
        guard !hasFailed else { return [] }
        pending += bytes
        if isAtStart {
            guard pending.count >= 3 || bytes.isEmpty else { return [] }
            start()
        }
        guard let last = pending.lastIndex(where: CSVText.isCellEnd) else {
            checkPending()
            return []
        }
        var end = last + 1
        let found = readCells(before: &end)
        pending.removeFirst(min(end, pending.count))
        checkPending()
        return found
    }

    /// Ends the file: answers the last series where it has no line break, and warns of what was passed over.
    public mutating func finish() -> [NamedSeries] {
        var found = read([])
        if !hasFailed, !pending.isEmpty || series != nil {
            found += read([UInt8(ascii: "\n")])
        }
        if !hasFailed, let first = firstWord {
            firstWord = nil
            let message =
                words == 1
                ? "1 cell is no number and is taken as missing: '\(first.text)'"
                : "\(words) cells are no numbers and are taken as missing, the first is '\(first.text)'"
            diagnostics.append(
                Diagnostic(
                    code: SeriesDiagnosticCodes.unusableValue,
                    severity: .warning,
                    file: file,
                    range: first.place,
                    message: message,
                    help: "leave the cell empty where the value is missing"
                )
            )
        }
        return found
    }

    private mutating func start() {
        isAtStart = false
        if pending.starts(with: [0xFE, 0xFF]) || pending.starts(with: [0xFF, 0xFE]) {
            let message = "file is encoded as UTF-16, but must be UTF-8"
            fail(CSVDiagnosticCodes.unsupportedEncoding, at: nil, message, help: "save the file as UTF-8")
        }
        if pending.starts(with: [0xEF, 0xBB, 0xBF]) { pending.removeFirst(3) }
    }

    private mutating func checkPending() {
        guard !hasFailed, pending.count > SeriesReader.longestCell else { return }
        let message = "cell has more than \(SeriesReader.longestCell) bytes"
        fail(
            SeriesDiagnosticCodes.endlessCell,
            at: place.range(pending.span, pending.count..<pending.count, from: 0),
            message,
            help: "separate cells by commas"
        )
        pending = []
    }

    /// Reads the cells that end before the index `end`, and moves it back where one in quotation marks does not.
    private mutating func readCells(before end: inout Int) -> [NamedSeries] {
        let buffer = pending
        let bytes = buffer.span
        var found: [NamedSeries] = []
        var index = 0
        var lineStart = 0
        while index < end, !hasFailed {
            if lineEndedInReturn {
                lineEndedInReturn = false
                if bytes[index] == UInt8(ascii: "\n") {
                    index += 1
                    lineStart = index
                    continue
                }
            }
            let start = index
            if bytes[start] == UInt8(ascii: "\"") {
                guard let quoted = QuotedCell(bytes, at: start) else {
                    end = start
                    break
                }
                index = quoted.end
                take(quoted, bytes, lineStart: lineStart)
            } else {
                readCell(bytes, at: &index, lineStart: lineStart)
            }
            if hasFailed { break }
            if CSVText.isBreak(bytes[index]) {
                lineEndedInReturn = bytes[index] == UInt8(ascii: "\r")
                if let ended = endLine() { found.append(ended) }
                lineStart = index + 1
                place.endLine()
            }
            index += 1
        }
        place.advance(bytes, min(lineStart, end)..<min(end, bytes.count))
        return found
    }

    private mutating func readCell(_ bytes: Span<UInt8>, at index: inout Int, lineStart: Int) {
        let start = index
        guard series != nil else {
            index = CSVText.endOfCell(bytes, from: start)
            let isBlankLine = index == start && CSVText.isBreak(bytes[index])
            guard !isBlankLine else { return }
            var taken: [UInt8] = []
            for index in (start..<index).prefix(SeriesReader.longestName + 1) { taken.append(bytes[index]) }
            beginSeries(taken, at: place.range(bytes, start..<index, from: lineStart))
            return
        }
        switch DecimalSample.read(
            bytes,
            at: &index,
            within: -Double.greatestFiniteMagnitude...(.greatestFiniteMagnitude)
        ) {
        case .value(let value):
            series?.values.append(value)
            numbers += 1
        case .missing: series?.values.append(.nan)
        case .unusable: addUnusable(bytes, start..<index, lineStart: lineStart)
        }
        dropOldest()
    }

    private mutating func take(_ cell: QuotedCell, _ bytes: Span<UInt8>, lineStart: Int) {
        let range = cell.start..<cell.end
        guard cell.isClosed else {
            fail(
                SeriesDiagnosticCodes.endlessCell,
                at: place.range(bytes, range, from: lineStart),
                "quotation mark without its end on the line, or with text behind it",
                help: "close it before the comma, and double quotation marks within"
            )
            return
        }
        guard series != nil else {
            beginSeries(cell.text, at: place.range(bytes, range, from: lineStart))
            return
        }
        var index = 0
        switch DecimalSample.read(
            cell.text.span,
            at: &index,
            within: -Double.greatestFiniteMagnitude...(.greatestFiniteMagnitude)
        ) {
        case .value(let value) where index == cell.text.count:
            series?.values.append(value)
            numbers += 1
        case .missing where cell.text.isEmpty: series?.values.append(.nan)
        default: addUnusable(bytes, range, lineStart: lineStart)
        }
        dropOldest()
    }

    private mutating func addUnusable(_ bytes: Span<UInt8>, _ cell: Range<Int>, lineStart: Int) {
        series?.values.append(.nan)
        words += 1
        let text = CSVText.excerpt(bytes, cell)
        if place.line == 1, !SeriesReader.unmeasured.contains(text.lowercased()) { titles += 1 }
        if firstWord == nil { firstWord = (place.range(bytes, cell, from: lineStart), text) }
    }

    private mutating func dropOldest() {
        if let count = series?.values.count, count >= 2 * newest { series?.values.removeFirst(count - newest) }
    }

    private mutating func beginSeries(_ text: [UInt8], at range: SourceRange) {
        guard !text.isEmpty, text.count <= SeriesReader.longestName, let name = String(validating: text, as: UTF8.self)
        else {
            fail(
                SeriesDiagnosticCodes.unusableName,
                at: range,
                text.isEmpty ? "line \(place.line) has no name" : "name is longer than 1,024 bytes or no UTF-8",
                help: "write a name before the first comma"
            )
            return
        }
        if let first = names[name] {
            fail(
                SeriesDiagnosticCodes.repeatedName,
                at: range,
                "series '\(Text.excerpt(name))' is given twice, on lines \(first.start.line) and \(place.line)",
                help: "give each series a name of its own, or join both lines into one"
            )
            diagnostics[diagnostics.count - 1].notes = [
                Diagnostic.Note(message: "first given here", file: file, range: first)
            ]
            return
        }
        if names.count < SeriesReader.mostNames { names[name] = range }
        series = NamedSeries(name: name, values: [])
    }

    private mutating func endLine() -> NamedSeries? {
        guard var ended = series else { return nil }
        series = nil
        if place.line == 1, numbers == 0, titles > 0 {
            fail(
                SeriesDiagnosticCodes.header,
                at: firstWord?.place,
                "the first line holds no number",
                help: "remove the header: every line is a name and its values"
            )
            return nil
        }
        if ended.values.count > newest { ended.values.removeFirst(ended.values.count - newest) }
        return ended
    }

    private mutating func fail(_ code: DiagnosticCode, at range: SourceRange?, _ message: String, help: String) {
        diagnostics.append(Diagnostic(code: code, file: file, range: range, message: message, help: help))
    }
}
