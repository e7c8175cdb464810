internal import Documents

/// Finds cells, lines and places in the bytes of a file.
struct CSVText {
    /// The name that diagnostics give.
    var file: String

    /// Where the text begins, behind a byte order mark.
    var start: Int

    /// Whether a cell ends before this byte: at a comma, LF, CRLF or lone CR, the line breaks that diagnostics count.
    @inline(__always)
    static func isCellEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || isBreak(byte)
    }

    @inline(__always)
    static func isBreak(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// Where the cell ends that holds the byte at `index`.
    static func endOfCell(_ bytes: Span<UInt8>, from index: Int) -> Int {
        var index = index
        while index < bytes.count, !isCellEnd(bytes[index]) { index += 1 }
        return index
    }

    /// Moves behind a line break, if there is one at `index`.
    @inline(__always)
    static func skipBreak(_ bytes: Span<UInt8>, at index: inout Int) {
        guard index < bytes.count, isBreak(bytes[index]) else { return }
        let isCRLF =
            bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
        index += isCRLF ? 2 : 1
    }

    /// The text of a cell; what is no UTF-8 becomes replacement characters. At most 256 bytes are taken.
    static func text(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> String {
        let end = min(cell.upperBound, cell.lowerBound + 256)
        var taken: [UInt8] = []
        for index in cell.lowerBound..<max(cell.lowerBound, end) { taken.append(bytes[index]) }
        return String(decoding: taken, as: UTF8.self)
    }

    /// The text of a cell as messages show it.
    static func excerpt(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> String {
        Text.excerpt(text(bytes, cell), limit: 40)
    }

    /// The place of a cell within a line that starts at `lineStart`. O(length of the line).
    func range(_ bytes: Span<UInt8>, _ cell: Range<Int>, line: Int, lineStart: Int) -> SourceRange {
        var column = 1
        for index in lineStart..<max(lineStart, cell.lowerBound) where bytes[index] & 0xC0 != 0x80 { column += 1 }
        var end = column
        for index in cell where bytes[index] & 0xC0 != 0x80 { end += 1 }
        return SourceRange(
            start: SourcePosition(line: line, column: column),
            end: SourcePosition(line: line, column: max(end, column + 1))
        )
    }
}

/// The errors of a file, up to a limit.
struct CSVLog {
    var limit: Int
    var diagnostics: [Diagnostic] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether reading further would find nothing that may be reported.
    var isFull: Bool { diagnostics.count >= limit }

    mutating func report(_ diagnostic: Diagnostic) {
        guard !isFull else { return }
        diagnostics.append(diagnostic)
        if isFull, limit > 1 {
            let note = Diagnostic.Note(message: "the file was not read further", file: diagnostic.file)
            diagnostics[limit - 1].notes.append(note)
        }
    }
}
