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

    /// A broken document.
    public init(path: String, line: Int, column: Int, code: String, message: String, inForce: [DocumentIdentity]) {
        self.path = path
        self.line = line
        self.column = column
        self.code = code
        self.message = message
        self.inForce = inForce.sorted()
    }

    /// By path.
    public static func < (left: BrokenDocument, right: BrokenDocument) -> Bool {
        (left.path, left.line, left.column, left.code) < (right.path, right.line, right.column, right.code)
    }
}
