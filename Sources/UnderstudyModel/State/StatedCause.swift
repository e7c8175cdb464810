/// Something that happened, as documents write it: a cause by its name, and of what it was, in words.
public protocol StatedCause: Hashable, Sendable, CustomStringConvertible {
    /// The kinds, by the names that documents give them.
    associatedtype Cause: RawRepresentable where Cause.RawValue == String

    /// What happened.
    var cause: Cause { get }
    /// Of what, in words that stay the same while it lasts: they are committed.
    var detail: String { get }

    /// What happened, and of what.
    init(_ cause: Cause, _ detail: String)
}

extension StatedCause {
    /// Reads what `description` gives; nil for anything else.
    public init?(text: String) {
        let parts = text.components(by: ": ", limit: 2)
        guard parts.count == 2, let cause = Cause(rawValue: parts[0]) else { return nil }
        self.init(cause, parts[1])
    }

    /// `RegionLost: source europe does not answer`.
    public var description: String { "\(cause.rawValue): \(detail)" }
}
