/// Text of others, made fit to be drawn.
enum SafeText {
    /// The text with all that is invisible, moves the cursor or turns the direction of writing replaced by U+FFFD.
    ///
    /// At most `limit` scalars are kept.
    static func clean(_ text: String, limit: Int = 200) -> String {
        var output = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            output.unicodeScalars.append(isShown(scalar) ? scalar : "\u{FFFD}")
        }
        return output
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value >= 0x20 }
        switch scalar.value {
        case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
            return false
        default: return true
        }
    }

    /// The columns of a terminal that a clean text takes (ranges from UAX #11, East Asian Width).
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF: 2
        case 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: 2
        case 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD: 2
        default: 1
        }
    }

    /// A clean text cut to so many columns, with an ellipsis where something is missing.
    static func fit(_ text: String, _ columns: Int) -> String {
        guard width(text) > columns else { return text }
        var output = ""
        var used = 1
        for scalar in text.unicodeScalars {
            used += width(scalar)
            if used > columns { break }
            output.unicodeScalars.append(scalar)
        }
        return columns > 0 ? output + "…" : ""
    }

    /// A clean text as content or attribute of XML.
    static func xml(_ text: String, limit: Int = 200) -> String {
        var output = ""
        for scalar in clean(text, limit: limit).unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
