internal import Documents

/// Looks through the bytes before libyaml does: UTF-8, and no character that YAML or a reader cannot stand.
///
/// Done here because libyaml names such places by byte offset only, and takes UTF-16, NEL, LS and PS for granted.
struct ByteCheck {
    private(set) var diagnostics: [Diagnostic] = []

    /// Where the text starts: behind a byte order mark.
    private(set) var contentStart = 0

    private let bytes: UnsafeRawBufferPointer
    private let file: String
    private let limits: YAMLLimits

    init(bytes: UnsafeRawBufferPointer, file: String, limits: YAMLLimits) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
    }

    /// Fills `diagnostics`; wrong encoding ends the check, wrong characters are all reported. O(bytes).
    mutating func run() {
        if let encoding = foreignEncoding {
            report(
                YAMLDiagnosticCodes.unsupportedEncoding,
                at: SourcePosition(line: 1, column: 1),
                message: "file is encoded as \(encoding), but must be UTF-8",
                help: "save the file as UTF-8"
            )
            return
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { contentStart = 3 }
        var cursor = ByteCursor(offset: contentStart)
        var offset = contentStart
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                offset += 1
                continue
            }
            guard let (scalar, length) = scalar(at: offset) else {
                cursor.move(to: offset, in: bytes)
                reportInvalidByte(byte, at: cursor.position)
                return
            }
            if Self.isRefused(scalar) {
                cursor.move(to: offset, in: bytes)
                reportCharacter(scalar, at: cursor.position)
                if diagnostics.count >= limits.diagnostics { return }
            }
            offset += length
        }
    }

    /// The name of an encoding that the first bytes show, other than UTF-8 (YAML 1.2, 5.2).
    private var foreignEncoding: String? {
        guard bytes.count >= 2 else { return nil }
        let zeros = bytes.prefix(4).map { $0 == 0 }
        switch (bytes[0], bytes[1]) {
        case (0xFF, 0xFE): return zeros == [false, false, true, true] ? "UTF-32" : "UTF-16"
        case (0xFE, 0xFF): return "UTF-16"
        default: break
        }
        switch zeros {
        case [true, true, true, false], [true, true, false, false], [false, true, true, true]: return "UTF-32"
        case [true, false, true, false], [false, true, false, true], [true, false], [false, true]: return "UTF-16"
        default: return nil
        }
    }

    private func scalar(at offset: Int) -> (Unicode.Scalar, length: Int)? {
        var bytes = UnsafeRawBufferPointer(rebasing: bytes[offset..<min(bytes.count, offset + 4)]).makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return nil }
        return (scalar, UTF8.width(scalar))
    }

    /// Control characters, the line breaks that only YAML 1.1 knows, a byte order mark inside the text, and what is no
    /// character at all (YAML 1.2, 5.1 and 5.4).
    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private mutating func reportInvalidByte(_ byte: UInt8, at position: SourcePosition) {
        let digits = String(byte, radix: 16, uppercase: true)
        report(
            YAMLDiagnosticCodes.invalidUTF8,
            at: position,
            message: "file must be UTF-8, but byte 0x\(digits) is not part of a character",
            help: "save the file as UTF-8"
        )
    }

    private mutating func reportCharacter(_ scalar: Unicode.Scalar, at position: SourcePosition) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        let escape =
            scalar.value <= 0xFF ? "\\x" + String(digits.utf8.count < 2 ? "0" + digits : digits) : "\\u" + digits
        report(
            YAMLDiagnosticCodes.controlCharacter,
            at: position,
            message: "character \(name) must not stand in the text",
            help: "remove it, or write '\(escape)' between double quotes"
        )
    }

    private mutating func report(_ code: DiagnosticCode, at position: SourcePosition, message: String, help: String) {
        let end = SourcePosition(line: position.line, column: position.column + 1)
        let range = SourceRange(start: position, end: end)
        diagnostics.append(Diagnostic(code: code, file: file, range: range, message: message, help: help))
    }
}

/// Turns byte offsets, taken in ascending order, into lines and columns; only asked where something is wrong.
struct ByteCursor {
    private(set) var position = SourcePosition(line: 1, column: 1)
    private var offset: Int

    init(offset: Int) {
        self.offset = offset
    }

    /// Moves forward; `target` must be the first byte of a scalar or of an invalid sequence. O(distance).
    mutating func move(to target: Int, in bytes: UnsafeRawBufferPointer) {
        while offset < target {
            let byte = bytes[offset]
            offset += 1
            let isBreak = byte == 0x0A || byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)
            if isBreak {
                position = SourcePosition(line: position.line + 1, column: 1)
            } else if byte & 0xC0 != 0x80, byte != 0x0D {
                position.column += 1
            }
        }
    }
}
