internal import Documents

/// How far a text that is read in pieces has come.
struct TextPlace {
    /// The line, from 1.
    private(set) var line = 1
    /// Characters of that line in earlier pieces.
    private var earlier = 0

    /// The place of a cell of this piece; its line goes on, or begins, at `lineStart`. O(length of the line).
    func range(_ bytes: Span<UInt8>, _ cell: Range<Int>, from lineStart: Int) -> SourceRange {
        let column = earlier + 1 + characters(bytes, lineStart..<max(lineStart, cell.lowerBound))
        let end = max(column + 1, column + characters(bytes, cell))
        return SourceRange(
            start: SourcePosition(line: line, column: column),
            end: SourcePosition(line: line, column: end)
        )
    }

    /// Goes on behind a line break.
    mutating func endLine() {
        line += 1
        earlier = 0
    }

    /// Leaves a piece whose last bytes belong to a line that is not ended.
    mutating func advance(_ bytes: Span<UInt8>, _ rest: Range<Int>) {
        earlier += characters(bytes, rest)
    }

    private func characters(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        for index in range where bytes[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
