internal import CLibGit2

/// The name of a git object: the SHA-1 of its type, length and content.
///
/// Ids order as their hexadecimal text does.
public struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number of bytes of an id.
    public static let byteCount = 20

    /// The id of twenty zero bytes, which git uses to say "none".
    public static let zero = ObjectID(high: 0, middle: 0, low: 0)

    private var high: UInt64
    private var middle: UInt64
    private var low: UInt32

    private init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// Creates an id from exactly twenty bytes; nil for any other number.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self = .zero
        for byte in bytes { shiftIn(byte) }
    }

    /// Creates an id from forty hexadecimal digits of either case; nil for any other text.
    public init?(hex: some StringProtocol) {
        let digits = hex.utf8
        guard digits.count == 2 * Self.byteCount else { return nil }
        self = .zero
        var pending: UInt8?
        for digit in digits {
            guard let value = Self.value(ofHexDigit: digit) else { return nil }
            if let first = pending {
                shiftIn(first << 4 | value)
                pending = nil
            } else {
                pending = value
            }
        }
    }

    /// The twenty bytes.
    public var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(Self.byteCount)
        for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: high >> shift)) }
        for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: middle >> shift)) }
        for shift in stride(from: 24, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: low >> shift)) }
        return result
    }

    /// Forty lower-case hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    /// The first twelve digits, for people to read.
    public var abbreviated: String { String(description.prefix(12)) }

    /// Whether this is the id of twenty zero bytes.
    public var isZero: Bool { self == .zero }

    /// Orders by bytes, as git does.
    public static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }

    /// Drops the first byte and appends one, so that twenty calls set an id.
    private mutating func shiftIn(_ byte: UInt8) {
        high = high << 8 | middle >> 56
        middle = middle << 8 | UInt64(low >> 24)
        low = low << 8 | UInt32(byte)
    }

    static func value(ofHexDigit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension ObjectID {
    /// The same id as libgit2 holds it.
    var raw: git_oid {
        var result = git_oid()
        let source = bytes
        withUnsafeMutableBytes(of: &result) { $0.copyBytes(from: source) }
        return result
    }

    init(_ raw: git_oid) {
        self = .zero
        withUnsafeBytes(of: raw) { for byte in $0 { shiftIn(byte) } }
    }
}
