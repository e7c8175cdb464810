/// An exact decimal number, kept as a whole number of billionths.
///
/// Quantities are what people write with Kubernetes' suffixes (`500m`, `32Gi`, `10Gbps`); they are compared by value and
/// never pass through floating point. The smallest step is `1n`, the largest magnitude is 2^63-1 units.
public struct Quantity: Hashable, Comparable, Sendable {
    /// The value in billionths of a unit.
    public let nanos: Int128

    /// Billionths in one unit.
    public static let nanosPerUnit: Int128 = 1_000_000_000

    /// The largest magnitude, 2^63-1 units.
    public static let maximum = Quantity(nanos: Int128(Int64.max) * nanosPerUnit)

    /// Nothing.
    public static let zero = Quantity(nanos: 0)

    /// A quantity of so many billionths of a unit.
    public init(nanos: Int128) {
        self.nanos = nanos
    }

    /// A whole number of units.
    public init(_ units: Int64) {
        self.nanos = Int128(units) * Quantity.nanosPerUnit
    }

    /// A number of thousandths of a unit.
    public init(thousandths: Int64) {
        self.nanos = Int128(thousandths) * 1_000_000
    }

    /// Smaller by value.
    public static func < (left: Quantity, right: Quantity) -> Bool { left.nanos < right.nanos }

    /// Whole multiples of a step of `step` billionths, rounded towards plus infinity, clamped to Int64.
    public func roundedUp(toMultiplesOf step: Int128) -> Int64 {
        let (quotient, remainder) = nanos.quotientAndRemainder(dividingBy: step)
        return Int64(clamping: remainder > 0 ? quotient + 1 : quotient)
    }

    /// Whole multiples of a step of `step` billionths, rounded towards minus infinity, clamped to Int64.
    public func roundedDown(toMultiplesOf step: Int128) -> Int64 {
        let (quotient, remainder) = nanos.quotientAndRemainder(dividingBy: step)
        return Int64(clamping: remainder < 0 ? quotient - 1 : quotient)
    }

    /// Thousandths of a unit, rounded down: exact for what people write as weights, shares and indices.
    public var thousandths: Int64 { roundedDown(toMultiplesOf: 1_000_000) }

    /// The nearest Double; for display and for formulas that end on an integer grid, never for comparison.
    public var approximate: Double { Double(nanos) / 1e9 }
}

extension Quantity: CustomStringConvertible {
    /// The plain decimal number without a suffix, as short as it is exact: `0.5`, `12`, `1.198`.
    public var description: String {
        let magnitude = nanos.magnitude
        let whole = magnitude / UInt128(Quantity.nanosPerUnit)
        var fraction = UInt64(magnitude % UInt128(Quantity.nanosPerUnit))
        var text = (nanos < 0 ? "-" : "") + String(whole)
        guard fraction != 0 else { return text }
        var digits = 9
        while fraction % 10 == 0 {
            fraction /= 10
            digits -= 1
        }
        let tail = String(fraction)
        text += "." + String(repeating: "0", count: digits - tail.count) + tail
        return text
    }
}
