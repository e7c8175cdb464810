/// An operation that failed, told in parts: whoever shows it decides how they are put together.
///
/// What is wrong with a document is a diagnostic, and what does not fit the world is part of a plan: neither is one of these.
public protocol OperationError: Error, CustomStringConvertible {
    /// What went wrong, in lower case and without a full stop.
    var message: String { get }
    /// What the user can do about it, where we know.
    var remedy: String? { get }
    /// The stable code that `understudy docs` explains; nil where the message says it all.
    var code: String? { get }
    /// Whether a fleet as a whole is held while this lasts: what is committed stays, and people are told.
    var holdsFleet: Bool { get }
}

extension OperationError {
    /// Nothing is known that helps.
    public var remedy: String? { nil }

    /// The message says it all.
    public var code: String? { nil }

    /// It is the failure of one call.
    public var holdsFleet: Bool { false }

    /// One line: what went wrong, and the remedy.
    public var description: String { remedy.map { "\(message); \($0)" } ?? message }
}
