public import UnderstudyModel

/// A document that can not be used as it is, with the first thing that is wrong with it.
public struct BrokenDocument: Hashable, Comparable, Sendable {
    /// The file, relative to the fleet's root.
    public var path: String
    /// Line of the first error, from 1.
    public var line: Int
    /// Column of the first error, from 1.
    public var column: Int
    /// Its stable code.
    public var code: String
    /// What is wrong.
    public var message: String
    /// What stands in for it.
    public var inForce: [DocumentIdentity]
    /// Whether it holds as it is, without the entries that are wrong.
    public var holdsInPart: Bool

    /// A broken document.
    public init(
        path: String,
        line: Int,
        column: Int,
        code: String,
        message: String,
        inForce: [DocumentIdentity],
        holdsInPart: Bool = false
    ) {
        self.path = path
        self.line = line
        self.column = column
        self.code = code
        self.message = message
        self.inForce = inForce.sorted()
        self.holdsInPart = holdsInPart
    }

    /// File, line, reason, and what stands in, in a sentence for people.
    public var summary: String {
        let kept = inForce.map(\.description).joined(separator: ", ")
        let standIn =
            !kept.isEmpty
            ? "the last good \(kept) stays in force"
            : holdsInPart ? "it holds without that" : "nothing of it is in force"
        return "\(path):\(line):\(column): \(message) [\(code)]; \(standIn)"
    }

    /// By path.
    public static func < (left: BrokenDocument, right: BrokenDocument) -> Bool {
        (left.path, left.line, left.column, left.code) < (right.path, right.line, right.column, right.code)
    }
}
