/// What a plain scalar means: the core schema of YAML 1.2, section 10.3, without its traps.
public enum YAMLCoreSchema {
    /// What a plain scalar turned out to be.
    public enum Resolution: Hashable, Sendable {
        /// Null, a boolean, an integer or a decimal number.
        case value(Value)
        /// Text; also `.inf` and `.nan`, and what only YAML 1.1 takes for a boolean, a date or a base-60 number.
        case string
        /// A number with a leading zero (`0777`): octal in YAML 1.1, decimal in 1.2.
        case ambiguousNumber
    }

    /// Resolves the text of a plain scalar. O(length).
    public static func resolve(_ text: String) -> Resolution {
        var text = text
        return text.withUTF8 { unsafe resolve($0) }
    }

    private static func resolve(_ bytes: UnsafeBufferPointer<UInt8>) -> Resolution {
        guard let first = unsafe bytes.first else { return .value(.null) }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return unsafe resolveNumber(bytes)
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
            UInt8(ascii: "f"), UInt8(ascii: "F"):
            return unsafe bytes.count <= 5 ? resolveWord(String(decoding: bytes, as: UTF8.self)) : .string
        default:
            return .string
        }
    }

    private static func resolveWord(_ word: String) -> Resolution {
        switch word {
        case "~", "null", "Null", "NULL": .value(.null)
        case "true", "True", "TRUE": .value(.boolean(true))
        case "false", "False", "FALSE": .value(.boolean(false))
        default: .string
        }
    }

    private static func resolveNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Resolution {
        if bytes.count > 2, unsafe bytes[0] == UInt8(ascii: "0"),
            unsafe bytes[1] == UInt8(ascii: "o") || bytes[1] == UInt8(ascii: "x")
        {
            return unsafe resolveRadix(bytes, radix: bytes[1] == UInt8(ascii: "o") ? 8 : 16)
        }
        guard let shape = unsafe NumberShape(bytes) else { return .string }
        if shape.hasLeadingZero { return .ambiguousNumber }
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        if shape.isInteger, let integer = Int64(text) { return .value(.integer(integer)) }
        return .value(.decimal(text))
    }

    private static func resolveRadix(_ bytes: UnsafeBufferPointer<UInt8>, radix: Int) -> Resolution {
        for index in bytes.indices.dropFirst(2) {
            let byte = unsafe bytes[index]
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < radix else { return .string }
        }
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        guard let integer = Int64(text.dropFirst(2), radix: radix) else { return .value(.decimal(text)) }
        return .value(.integer(integer))
    }
}

/// The parts of a decimal number: `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
struct NumberShape {
    /// Whether there is neither a point nor an exponent.
    var isInteger = true

    /// Whether the whole part starts with a zero that another digit follows.
    var hasLeadingZero = false

    /// Reads the shape; nil when the text is no number of the core schema.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        func skipDigits() -> Int {
            let start = index
            while index < bytes.count, unsafe bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
            return index - start
        }
        func skipSign() {
            if index < bytes.count, unsafe bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
        }
        skipSign()
        let wholeStart = index
        let whole = skipDigits()
        hasLeadingZero = unsafe whole > 1 && bytes[wholeStart] == UInt8(ascii: "0")
        var fraction = 0
        if index < bytes.count, unsafe bytes[index] == UInt8(ascii: ".") {
            isInteger = false
            index += 1
            fraction = skipDigits()
        }
        guard whole + fraction > 0 else { return nil }
        if index < bytes.count, unsafe bytes[index] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            index += 1
            skipSign()
            guard skipDigits() > 0 else { return nil }
        }
        guard index == bytes.count else { return nil }
    }
}
