/// That a demand history has more bytes than what is read. Nothing else is in doubt then.
public struct HistoryTooLarge: Error, Hashable, CustomStringConvertible {
    /// The most bytes that are read.
    public var bytes: Int

    /// An error.
    public init(bytes: Int) {
        self.bytes = bytes
    }

    /// What is wrong.
    public var description: String { "it is larger than \(bytes) bytes" }
}
