/// The lines of a document, for showing the place that a diagnostic names.
public struct SourceText: Sendable {
    private let bytes: [UInt8]
    private let lineStarts: [Int]

    /// Finds the lines of a text; LF, CRLF and a lone CR end a line, a byte order mark at the start is left out. O(length).
    public init(_ text: String) {
        self.init(utf8: Array(text.utf8))
    }

    /// Finds the lines of UTF-8 bytes; what is no UTF-8 is shown as replacement characters.
    public init(utf8: [UInt8]) {
        let hasByteOrderMark = utf8.starts(with: [0xEF, 0xBB, 0xBF])
        bytes = hasByteOrderMark ? Array(utf8.dropFirst(3)) : utf8
        var starts = [0]
        for index in bytes.indices {
            let isBreak: Bool
            switch bytes[index] {
            case 0x0A: isBreak = true
            case 0x0D: isBreak = index + 1 == bytes.count || bytes[index + 1] != 0x0A
            default: isBreak = false
            }
            if isBreak { starts.append(index + 1) }
        }
        lineStarts = starts
    }

    /// The number of lines; a text that ends with a line break has an empty last line.
    public var lineCount: Int { lineStarts.count }

    /// A line, counted from 1, without its line break; nil where the text has no such line. O(length of the line).
    public func line(_ number: Int) -> String? {
        guard number >= 1, number <= lineStarts.count else { return nil }
        let start = lineStarts[number - 1]
        var end = number == lineStarts.count ? bytes.count : lineStarts[number]
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
