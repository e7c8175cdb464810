/// Why a text is no quantity; the wording completes "must be …, but …".
public enum QuantityProblem: Error, Hashable, Sendable {
    /// The text is empty.
    case empty
    /// The text does not follow the grammar of a number with an optional suffix.
    case malformed
    /// The suffix is not known; carries the suffix.
    case unknownSuffix(String)
    /// Not zero, but nearer to zero than 1n, or finer than 1n.
    case tooFine
    /// Beyond 2^63-1.
    case tooLarge

    /// What is wrong, as the end of a sentence.
    public var reason: String {
        switch self {
        case .empty: "it is empty"
        case .malformed: "it is not a number with an optional suffix"
        case .unknownSuffix(let suffix): "the suffix '\(suffix)' is not known"
        case .tooFine: "it is finer than 1n, the smallest step"
        case .tooLarge: "it is beyond 2^63-1"
        }
    }
}

extension Quantity {
    /// Parses Kubernetes' quantity grammar: a decimal number, then a decimal suffix (`n u m k M G T P E`), a binary suffix
    /// (`Ki Mi Gi Ti Pi Ei`) or a decimal exponent (`e3`, `E3`).
    ///
    /// Unlike Kubernetes it refuses instead of rounding up below 1n and capping at 2^63-1.
    /// Source: kubernetes/apimachinery, `pkg/api/resource/quantity.go`.
    public static func parse(_ text: some StringProtocol) throws(QuantityProblem) -> Quantity {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= 64 else { throw .malformed }
        var index = 0
        var isNegative = false
        if bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
            isNegative = bytes[0] == UInt8(ascii: "-")
            index = 1
        }
        var number = DecimalDigits()
        index = number.scan(bytes, from: index)
        guard number.digitCount > 0 else { throw .malformed }
        let scale = try Suffix.parse(bytes[index...])
        let nanos = try number.nanos(scale: scale)
        return Quantity(nanos: isNegative ? -nanos : nanos)
    }
}

/// The digits of a decimal number: `mantissa` x 10^-`fractionDigits`.
private struct DecimalDigits {
    var mantissa: UInt128 = 0
    var fractionDigits = 0
    var digitCount = 0
    var overflowed = false

    /// Reads digits with at most one point; returns the index after them.
    mutating func scan(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        var seenPoint = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                digitCount += 1
                let (product, lost) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, carried) = product.addingReportingOverflow(UInt128(byte - UInt8(ascii: "0")))
                overflowed = overflowed || lost || carried
                mantissa = sum
                if seenPoint { fractionDigits += 1 }
            } else {
                break
            }
            index += 1
        }
        return index
    }

    /// The value in billionths under a suffix.
    func nanos(scale: Suffix) throws(QuantityProblem) -> Int128 {
        guard !overflowed else { throw .tooLarge }
        guard mantissa != 0 else { return 0 }
        let (scaled, lost) = mantissa.multipliedReportingOverflow(by: scale.multiplier)
        guard !lost else { throw .tooLarge }
        var value = scaled
        let exponent = scale.exponent + 9 - fractionDigits
        if exponent >= 0 {
            for _ in 0..<exponent {
                let (product, lost) = value.multipliedReportingOverflow(by: 10)
                guard !lost else { throw .tooLarge }
                value = product
            }
        } else {
            for _ in 0..<(-exponent) {
                guard value % 10 == 0 else { throw .tooFine }
                value /= 10
            }
        }
        guard value <= UInt128(Quantity.maximum.nanos) else { throw .tooLarge }
        return Int128(value)
    }
}

/// A suffix as multiplier x 10^exponent.
private struct Suffix {
    var multiplier: UInt128 = 1
    var exponent = 0

    static func parse(_ bytes: ArraySlice<UInt8>) throws(QuantityProblem) -> Suffix {
        guard let first = bytes.first else { return Suffix() }
        let isExponent = first == UInt8(ascii: "e") || first == UInt8(ascii: "E")
        if isExponent, bytes.count > 1, bytes.last != UInt8(ascii: "i") {
            guard let exponent = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)) else { throw .malformed }
            guard exponent <= 19 else { throw .tooLarge }
            guard exponent >= -64 else { throw .tooFine }
            return Suffix(exponent: exponent)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        switch text {
        case "n": return Suffix(exponent: -9)
        case "u": return Suffix(exponent: -6)
        case "m": return Suffix(exponent: -3)
        case "k": return Suffix(exponent: 3)
        case "M": return Suffix(exponent: 6)
        case "G": return Suffix(exponent: 9)
        case "T": return Suffix(exponent: 12)
        case "P": return Suffix(exponent: 15)
        case "E": return Suffix(exponent: 18)
        case "Ki": return Suffix(multiplier: 1 << 10)
        case "Mi": return Suffix(multiplier: 1 << 20)
        case "Gi": return Suffix(multiplier: 1 << 30)
        case "Ti": return Suffix(multiplier: 1 << 40)
        case "Pi": return Suffix(multiplier: 1 << 50)
        case "Ei": return Suffix(multiplier: 1 << 60)
        default: throw text.utf8.allSatisfy({ $0 > 0x40 }) ? .unknownSuffix(text) : .malformed
        }
    }
}
