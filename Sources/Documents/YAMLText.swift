/// Which strings can stand in a document without quotes.
enum YAMLText {
    /// Whether the text, unquoted, is this string to every reader of YAML 1.1 and 1.2. Errs on the side of quoting.
    static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { unsafe isPlain($0) }
    }

    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = unsafe bytes.first, let last = unsafe bytes.last else { return false }
        guard
            isLetter(first) || isDigit(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: "_")
                || first >= 0x80
        else { return false }
        if last == UInt8(ascii: " ") || last == UInt8(ascii: ":") { return false }
        var previous: UInt8 = 0
        var isASCII = true
        for index in bytes.indices {
            let byte = unsafe bytes[index]
            switch byte {
            case UInt8(ascii: " ") where previous == UInt8(ascii: ":"): return false
            case UInt8(ascii: "#") where previous == UInt8(ascii: " "): return false
            // Quoted although block style would allow them: people copy values into flow collections.
            case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): return false
            case 0x20...0x7E: break
            case 0x80...: isASCII = false
            default: return false
            }
            previous = byte
        }
        if isDigit(first) { return unsafe isASCII && isNoNumber(bytes) }
        if isASCII { return unsafe !(bytes.count <= 5 && isReserved(bytes)) }
        return unsafe !String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: Text.isInvisible)
    }

    /// Whether text that starts with a digit holds a character that no number, date, time or base-60 number of either
    /// version can hold.
    private static func isNoNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe bytes.contains { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): false
            case UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "x"), UInt8(ascii: "X"): false
            case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "z"), UInt8(ascii: "Z"): false
            default: isLetter(byte)
            }
        }
    }

    /// Words that YAML 1.1 or 1.2 takes for null or a boolean, in any case.
    private static func isReserved(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch unsafe String(decoding: bytes, as: UTF8.self).lowercased() {
        case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf": true
        default: false
        }
    }

    /// Whether the text can be a literal block that keeps every byte: at least one line break, nothing invisible, no
    /// white space at either end of the text or at the end of a line.
    static func fitsLiteralBlock(_ text: String) -> Bool {
        let newline = UInt8(ascii: "\n")
        guard text.utf8.contains(newline) else { return false }
        var previous = newline
        var isFirst = true
        for scalar in text.unicodeScalars {
            let byte = scalar.isASCII ? UInt8(scalar.value) : 0xFF
            let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
            if isFirst, isBlank || byte == newline { return false }
            if byte == newline, previous == UInt8(ascii: " ") || previous == UInt8(ascii: "\t") { return false }
            if byte != newline, byte != UInt8(ascii: "\t"), Text.isInvisible(scalar) { return false }
            previous = byte
            isFirst = false
        }
        // More than one break at the end would need the keep indicator, which is easily lost by editors.
        return previous != UInt8(ascii: " ") && previous != UInt8(ascii: "\t")
            && !text.utf8.reversed().starts(with: [newline, newline])
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }
}
