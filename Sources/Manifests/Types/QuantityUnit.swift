public import Documents
public import UnderstudyModel

/// The units in which people write amounts.
public enum QuantityUnit: Hashable, Sendable, CaseIterable {
    /// Processor cores.
    case cores
    /// Bytes.
    case bytes
    /// Bits per second; `bps` may follow the suffix.
    case bitsPerSecond
    /// Storage operations per second.
    case operationsPerSecond

    /// The most that one document may hold: far above any machine park, and low enough that sums over a fleet are exact.
    public var maximum: Quantity {
        switch self {
        case .cores: Quantity(1_000_000_000)
        case .bytes: Quantity(1 << 60)
        case .bitsPerSecond: Quantity(1_000_000_000_000_000_000)
        case .operationsPerSecond: Quantity(1_000_000_000_000)
        }
    }

    /// What is counted, for messages: `cores`.
    public var noun: String {
        switch self {
        case .cores: "cores"
        case .bytes: "bytes"
        case .bitsPerSecond: "bits per second"
        case .operationsPerSecond: "operations per second"
        }
    }

    /// Two ways to write an amount.
    public var examples: [String] {
        switch self {
        case .cores: ["8", "500m"]
        case .bytes: ["32Gi", "512Mi"]
        case .bitsPerSecond: ["10Gbps", "1562Mbps"]
        case .operationsPerSecond: ["3k", "500"]
        }
    }

    /// The grammar as a regular expression (ECMA 262); bounds are not part of it.
    public var pattern: String {
        let number = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)"
        let suffix = "(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?[0-9]{1,4})?"
        return "^\(number)\(suffix)\(self == .bitsPerSecond ? "(bps)?" : "")$"
    }

    /// The longest text that is read.
    static let maximumLength = 64

    /// Reads an amount; bounds are not checked.
    public func parse(_ text: String) throws(QuantityProblem) -> Quantity {
        if self == .bitsPerSecond, text.hasSuffix("bps") { return try Quantity.parse(text.dropLast(3)) }
        return try Quantity.parse(text)
    }

    /// An amount as people would write it, exact: `8`, `3920m`, `13Gi`, `1562Mbps`, `3k`.
    public func node(for quantity: Quantity) -> Node {
        let (units, rest) = quantity.nanos.quotientAndRemainder(dividingBy: Quantity.nanosPerUnit)
        guard rest == 0 else {
            let tail = self == .bitsPerSecond ? "bps" : ""
            if rest % 1_000_000 == 0 { return .string("\(quantity.nanos / 1_000_000)m\(tail)") }
            if rest % 1000 == 0 { return .string("\(quantity.nanos / 1000)u\(tail)") }
            return .string("\(quantity.nanos)n\(tail)")
        }
        switch self {
        case .cores: return QuantityUnit.shortened(units, by: 1000, suffixes: [""])
        case .bytes: return QuantityUnit.shortened(units, by: 1024, suffixes: ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"])
        case .bitsPerSecond:
            return QuantityUnit.shortened(units, by: 1000, suffixes: ["bps", "kbps", "Mbps", "Gbps", "Tbps", "Pbps"])
        case .operationsPerSecond: return QuantityUnit.shortened(units, by: 1000, suffixes: ["", "k", "M", "G", "T"])
        }
    }

    /// Moves to a larger suffix only while nothing is lost.
    private static func shortened(_ units: Int128, by base: Int128, suffixes: [String]) -> Node {
        guard units != 0 else { return .integer(0) }
        var units = units
        var index = 0
        while index + 1 < suffixes.count, units % base == 0 {
            units /= base
            index += 1
        }
        return suffixes[index].isEmpty ? .integer(Int64(clamping: units)) : .string("\(units)\(suffixes[index])")
    }
}
