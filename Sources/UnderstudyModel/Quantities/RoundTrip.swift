/// A network round trip time, in thousandths of a millisecond.
public struct RoundTrip: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Microseconds.
    public var microseconds: Int64

    /// A round trip of so many microseconds.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Faster.
    public static func < (left: RoundTrip, right: RoundTrip) -> Bool { left.microseconds < right.microseconds }

    /// The longest that a document may hold: one minute.
    public static let longest = RoundTrip(microseconds: 60_000_000)

    /// `25.1ms`.
    public var description: String { "\(Quantity(thousandths: microseconds))ms" }

    /// The grammar, as a regular expression.
    public static let pattern = "^[0-9]{1,5}(\\.[0-9]{1,3})?ms$"

    /// Parses `12ms` and `25.1ms`, to the microsecond; nil for anything else and beyond one minute.
    public init?(text: some StringProtocol) {
        guard text.hasSuffix("ms"), text.utf8.count <= 11 else { return nil }
        let number = text.dropLast(2)
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            parts[0].utf8.count <= 5, parts.count == 1 || parts[1].utf8.count <= 3,
            let quantity = try? Quantity.parse(number)
        else { return nil }
        microseconds = quantity.thousandths
        guard self <= RoundTrip.longest else { return nil }
    }
}
