import UnderstudyModel

/// A JSON document of integers, names and lists: all that the matching formats need. Positions are bytes from 0.
enum JSONText {
    case integer(Int64)
    case text(String)
    case list([JSONText])
    case object([(name: String, value: JSONText)])
    /// A fraction, a truth value or null: kept as its kind only, because no field of ours is one.
    case other(String)

    /// What is wrong with a text, and where.
    struct Malformed: OperationError, Hashable {
        var problem: String
        var line: Int
        var column: Int

        var message: String { "line \(line), column \(column): \(problem)" }
    }

    /// The deepest nesting that is read.
    static let depthLimit = 32

    /// Reads a whole text; nothing but white space may follow. Linear in its length.
    init(parsing bytes: [UInt8]) throws(Malformed) {
        var reader = Reader(bytes: bytes)
        self = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.malformed("nothing may follow the document") }
    }

    /// The kind, in a word or two.
    var kind: String {
        switch self {
        case .integer: "an integer"
        case .text: "a text"
        case .list: "a list"
        case .object: "an object"
        case .other(let kind): kind
        }
    }
}

private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func value(depth: Int) throws(JSONText.Malformed) -> JSONText {
        skipSpace()
        guard depth < JSONText.depthLimit else { throw malformed("nested more than \(JSONText.depthLimit) deep") }
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "-"): return try number()
        case .some(let byte) where Reader.isDigit(byte): return try number()
        default:
            for (word, kind) in [("true", "a truth value"), ("false", "a truth value"), ("null", "null")]
            where bytes[position...].starts(with: word.utf8) {
                position += word.utf8.count
                return .other(kind)
            }
            throw malformed(peek == nil ? "the text ends too early" : "a value is expected")
        }
    }

    private mutating func object(depth: Int) throws(JSONText.Malformed) -> JSONText {
        position += 1
        var members: [(name: String, value: JSONText)] = []
        skipSpace()
        if take("}") { return .object([]) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw malformed("a member's name is expected") }
            let name = try text()
            skipSpace()
            guard take(":") else { throw malformed("':' is expected") }
            members.append((name, try value(depth: depth + 1)))
            skipSpace()
        } while take(",")
        guard take("}") else { throw malformed("',' or '}' is expected") }
        return .object(members)
    }

    private mutating func list(depth: Int) throws(JSONText.Malformed) -> JSONText {
        position += 1
        var elements: [JSONText] = []
        skipSpace()
        if take("]") { return .list([]) }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipSpace()
        } while take(",")
        guard take("]") else { throw malformed("',' or ']' is expected") }
        return .list(elements)
    }

    private mutating func number() throws(JSONText.Malformed) -> JSONText {
        let start = position
        _ = take("-")
        let digits = position
        while let byte = peek, Reader.isDigit(byte) { position += 1 }
        let isPlain = position > digits && (bytes[digits] != UInt8(ascii: "0") || position == digits + 1)
        guard isPlain else { throw malformed("a number is expected") }
        if let byte = peek, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) {
            while let byte = peek, "0123456789.eE+-".utf8.contains(byte) { position += 1 }
            return .other("a fraction")
        }
        guard let number = Int64(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw malformed("the integer does not fit 64 bits", at: start)
        }
        return .integer(number)
    }

    private mutating func text() throws(JSONText.Malformed) -> String {
        let start = position
        position += 1
        var content: [UInt8] = []
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw malformed("the text is not UTF-8", at: start)
                }
                return text
            case UInt8(ascii: "\\"): content += try escaped()
            case 0..<0x20: throw malformed("a control character in a text", at: position - 1)
            default: content.append(byte)
            }
        }
        throw malformed("the text does not end", at: start)
    }

    private mutating func escaped() throws(JSONText.Malformed) -> [UInt8] {
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        ]
        guard let byte = peek else { throw malformed("the text ends too early") }
        position += 1
        if let simple = plain[byte] { return [simple] }
        guard byte == UInt8(ascii: "u") else { throw malformed("an unknown escape", at: position - 1) }
        var unit = try hexadecimal()
        if unit & 0xFC00 == 0xD800, take("\\"), take("u") {
            let low = try hexadecimal()
            guard low & 0xFC00 == 0xDC00 else { throw malformed("half a surrogate pair") }
            unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(unit) else { throw malformed("half a surrogate pair") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal() throws(JSONText.Malformed) -> UInt32 {
        let end = position + 4
        guard end <= bytes.count, bytes[position..<end].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
        else { throw malformed("four hexadecimal digits are expected") }
        position = end
        return unit
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    func malformed(_ problem: String, at place: Int? = nil) -> JSONText.Malformed {
        let before = bytes[..<min(place ?? position, bytes.count)]
        let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
        return JSONText.Malformed(problem: problem, line: line, column: column)
    }
}
