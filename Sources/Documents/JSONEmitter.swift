/// Writes values as JSON (RFC 8259), keys in the order given, the same bytes for the same value for ever.
public enum JSONEmitter {
    /// One document; `pretty` puts every item on its own line, indented by two spaces, and ends with a line break.
    ///
    /// Invisible characters are escaped, so that the text is safe to show. O(size), no recursion.
    public static func emit(_ node: Node, pretty: Bool) -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.write(node)
        return String(decoding: writer.output, as: UTF8.self)
    }
}

/// Walks a tree with a stack of its own and writes JSON.
struct JSONWriter {
    var output: [UInt8] = []
    private let pretty: Bool
    private var stack: [Frame] = []

    private struct Frame {
        var items: [Node]
        var entries: [Entry]
        var isMapping: Bool
        var next = 0

        var count: Int { isMapping ? entries.count : items.count }
    }

    init(pretty: Bool) {
        self.pretty = pretty
    }

    mutating func write(_ root: Node) {
        writeValue(root)
        while let top = stack.indices.last {
            let frame = stack[top]
            guard frame.next < frame.count else {
                stack.removeLast()
                startLine()
                output.append(UInt8(ascii: frame.isMapping ? "}" : "]"))
                continue
            }
            stack[top].next += 1
            if frame.next > 0 { output.append(UInt8(ascii: ",")) }
            startLine()
            if frame.isMapping {
                writeString(frame.entries[frame.next].name)
                output.append(UInt8(ascii: ":"))
                if pretty { output.append(UInt8(ascii: " ")) }
                writeValue(frame.entries[frame.next].value)
            } else {
                writeValue(frame.items[frame.next])
            }
        }
        if pretty { output.append(UInt8(ascii: "\n")) }
    }

    private mutating func startLine() {
        guard pretty else { return }
        output.append(UInt8(ascii: "\n"))
        for _ in stack { output.append(contentsOf: "  ".utf8) }
    }

    private mutating func writeValue(_ node: Node) {
        switch node.value {
        case .null: output.append(contentsOf: "null".utf8)
        case .boolean(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .integer(let number): output.append(contentsOf: String(number).utf8)
        case .decimal(let text):
            if let number = Self.number(text) { output.append(contentsOf: number.utf8) } else { writeString(text) }
        case .string(let text): writeString(text)
        case .sequence(let items):
            guard !items.isEmpty else { return output.append(contentsOf: "[]".utf8) }
            output.append(UInt8(ascii: "["))
            stack.append(Frame(items: items, entries: [], isMapping: false))
        case .mapping(let entries):
            guard !entries.isEmpty else { return output.append(contentsOf: "{}".utf8) }
            output.append(UInt8(ascii: "{"))
            stack.append(Frame(items: [], entries: entries, isMapping: true))
        }
    }

    /// A decimal of YAML as JSON spells it (`+.5` is `0.5`); nil where JSON has no such number.
    private static func number(_ text: String) -> String? {
        var copy = text
        guard copy.withUTF8({ unsafe NumberShape($0) }) != nil else { return nil }
        let exponentStart = text.firstIndex { $0 == "e" || $0 == "E" } ?? text.endIndex
        var mantissa = text[..<exponentStart]
        let isNegative = mantissa.first == "-"
        if isNegative || mantissa.first == "+" { mantissa.removeFirst() }
        let point = mantissa.firstIndex(of: ".") ?? mantissa.endIndex
        let whole = mantissa[..<point].drop { $0 == "0" }
        let fraction = mantissa[point...]
        let number = (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction == "." ? "" : fraction)
        return number + text[exponentStart...]
    }

    private mutating func writeString(_ text: String) {
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
            case _ where Text.isInvisible(scalar):
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { writeEscape(unit) }
            default: output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func writeEscape(_ unit: UInt16) {
        let hexadecimal = String(unit, radix: 16)
        output.append(
            contentsOf: ("\\u" + String(repeating: "0", count: 4 - hexadecimal.utf8.count) + hexadecimal).utf8
        )
    }
}
