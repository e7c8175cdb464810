/// Text that comes from documents, made safe to look at.
public enum Text {
    /// The text with everything invisible or misleading written out as `\u{202E}`: control characters (line breaks and
    /// tabs as `\n`, `\r`, `\t`), bidirectional marks, zero-width characters, unusual spaces, fillers and tags. Users and
    /// passwords of URLs are stars.
    ///
    /// Visible characters, also those outside ASCII, stay as they are. O(length).
    public static func escapedForDisplay(_ text: String) -> String {
        let text = withoutPasswords(text)
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            appendEscaped(scalar, to: &escaped)
        }
        return escaped
    }

    /// At most `limit` scalars of the text, with an ellipsis where something was left out.
    public static func excerpt(_ text: String, limit: Int = 60) -> String {
        let scalars = text.unicodeScalars
        guard let cut = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            cut != scalars.endIndex
        else { return text }
        return String(scalars[..<cut]) + "…"
    }

    static func appendEscaped(_ scalar: Unicode.Scalar, to output: inout String) {
        switch scalar {
        case "\n": output += "\\n"
        case "\r": output += "\\r"
        case "\t": output += "\\t"
        case _ where isInvisible(scalar): output += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: output.unicodeScalars.append(scalar)
        }
    }

    /// Whether a reader cannot see the scalar, or is misled by it.
    ///
    /// A table of our own rather than the standard library's: emitted bytes must not change with the toolchain.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x7F { return value < 0x20 }
        if value <= 0xA0 { return true }
        switch value {
        case 0xAD, 0x034F, 0x061C, 0x070F, 0x08E2, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5: return true
        case 0x180B...0x180F, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F: return true
        case 0x2800, 0x3000, 0x3164, 0xE000...0xF8FF, 0xFDD0...0xFDEF: return true
        case 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xFFFE...0xFFFF: return true
        case 0x110BD, 0x110CD, 0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: return true
        case 0xE0000...0x10FFFF: return true
        default: return value & 0xFFFE == 0xFFFE
        }
    }
}
