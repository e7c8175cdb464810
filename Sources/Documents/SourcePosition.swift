/// A place in a text, as editors and compilers name it.
public struct SourcePosition: Hashable, Comparable, Sendable {
    /// The line, counted from 1. LF, CRLF and a lone CR each end a line.
    public var line: Int {
        get { Int(storedLine) }
        set { storedLine = Int32(clamping: newValue) }
    }

    /// The column, counted from 1 in Unicode scalars (not bytes, not grapheme clusters).
    public var column: Int {
        get { Int(storedColumn) }
        set { storedColumn = Int32(clamping: newValue) }
    }

    // Every node holds four of these: half the size of an Int is a third of a node.
    private var storedLine: Int32
    private var storedColumn: Int32

    /// Makes a position from a line and a column, both counted from 1.
    public init(line: Int, column: Int) {
        storedLine = Int32(clamping: line)
        storedColumn = Int32(clamping: column)
    }

    /// Orders positions as they follow each other in a text.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

extension SourcePosition: CustomStringConvertible {
    /// `line:column`, as in a compiler's message.
    public var description: String { "\(line):\(column)" }
}

/// A stretch of a text, from its first scalar to just behind its last one.
public struct SourceRange: Hashable, Sendable {
    /// The first scalar.
    public var start: SourcePosition

    /// The place just behind the last scalar.
    public var end: SourcePosition

    /// The range of something that stands in no file: line 0.
    public static let unknown = SourceRange(
        start: SourcePosition(line: 0, column: 0),
        end: SourcePosition(line: 0, column: 0)
    )

    /// Makes a range; `end` is exclusive.
    public init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }

    /// Whether the range points into a file at all.
    public var isKnown: Bool { start.line > 0 }
}

extension SourceRange: CustomStringConvertible {
    /// `line:column-line:column`.
    public var description: String { "\(start)-\(end)" }
}
