extension YAMLBlockWriter {
    /// A key must be on one line and, to be found by the colon after it, within 1,024 characters (YAML 1.2, 7.4).
    private static let simpleKeyBytes = 1000

    mutating func writeKey(_ name: String, indent: Int) {
        let start = output.count
        writeInline(name)
        if output.count - start > Self.simpleKeyBytes {
            output.insert(contentsOf: Array("? ".utf8), at: start)
            output.append(UInt8(ascii: "\n"))
            appendSpaces(indent)
        }
        output.append(UInt8(ascii: ":"))
    }

    mutating func writeScalar(_ value: Value, indent: Int) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .boolean(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .integer(let number): output.append(contentsOf: String(number).utf8)
        case .decimal(let text):
            if YAMLCoreSchema.resolve(text) == .value(value) {
                output.append(contentsOf: text.utf8)
            } else {
                writeInline(text)
            }
        case .string(let text):
            if YAMLText.isPlain(text) {
                output.append(contentsOf: text.utf8)
            } else if YAMLText.fitsLiteralBlock(text) {
                writeLiteralBlock(text, indent: indent)
            } else {
                writeQuoted(text)
            }
        case .sequence: output.append(contentsOf: "[]".utf8)
        case .mapping: output.append(contentsOf: "{}".utf8)
        }
    }

    private mutating func writeInline(_ text: String) {
        if YAMLText.isPlain(text) {
            output.append(contentsOf: text.utf8)
        } else {
            writeQuoted(text)
        }
    }

    private mutating func writeLiteralBlock(_ text: String, indent: Int) {
        var text = text
        text.withUTF8 { bytes in
            let endsWithBreak = unsafe bytes.last == UInt8(ascii: "\n")
            output.append(contentsOf: (endsWithBreak ? "|" : "|-").utf8)
            let lines = unsafe endsWithBreak ? bytes[..<(bytes.count - 1)] : bytes[...]
            let parts = unsafe lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            for index in unsafe parts.indices {
                let line = unsafe parts[index]
                output.append(UInt8(ascii: "\n"))
                if unsafe line.isEmpty { continue }
                appendSpaces(indent)
                unsafe output.append(contentsOf: line)
            }
        }
    }

    private mutating func writeQuoted(_ text: String) {
        output.append(UInt8(ascii: "\""))
        if EscapeFreeText.append(text, to: &output) {
            output.append(UInt8(ascii: "\""))
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output.append(contentsOf: "\\\"".utf8)
            case "\\": output.append(contentsOf: "\\\\".utf8)
            case "\n": output.append(contentsOf: "\\n".utf8)
            case "\r": output.append(contentsOf: "\\r".utf8)
            case "\t": output.append(contentsOf: "\\t".utf8)
            case _ where Text.isInvisible(scalar): writeEscape(scalar.value)
            default: output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func writeEscape(_ value: UInt32) {
        let (letter, digits) = value <= 0xFF ? ("x", 2) : value <= 0xFFFF ? ("u", 4) : ("U", 8)
        let hexadecimal = String(value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: digits - hexadecimal.utf8.count)
        output.append(contentsOf: ("\\" + letter + padding + hexadecimal).utf8)
    }
}
