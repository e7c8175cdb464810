public import UnderstudyModel

/// Why a sink did not take a message.
public struct AlertSendFailure: OperationError, Hashable {
    /// What went wrong, without any secret.
    public var message: String
    /// What the user can do about it.
    public var remedy: String?
    /// Whether the sink itself is in trouble, so that nothing else would reach it either.
    public var concernsSink: Bool

    /// A failure.
    public init(_ message: String, remedy: String? = nil, concernsSink: Bool) {
        self.message = message
        self.remedy = remedy
        self.concernsSink = concernsSink
    }
}
