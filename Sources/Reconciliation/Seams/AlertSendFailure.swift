/// Why a sink did not take a message.
public struct AlertSendFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// In a sentence without any secret.
    public var description: String
    /// Whether the sink itself is in trouble, so that nothing else would reach it either.
    public var concernsSink: Bool

    /// A failure.
    public init(_ description: String, concernsSink: Bool) {
        self.description = description
        self.concernsSink = concernsSink
    }
}
