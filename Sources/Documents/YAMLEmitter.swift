/// Writes values as YAML: block style, two spaces of indentation, the same bytes for the same value for ever.
///
/// What it writes reads back as the same value under YAML 1.1 and 1.2; for that, strings are quoted wherever either
/// could take them for something else.
public enum YAMLEmitter {
    /// One document without markers, ending with a line break. O(size), no recursion.
    public static func emit(_ node: Node) -> String {
        String(decoding: bytes(node), as: UTF8.self)
    }

    /// Several documents, each but the first led by `---`.
    public static func emit(documents: [Node]) -> String {
        var output: [UInt8] = []
        for (index, document) in documents.enumerated() {
            if index > 0 { output += Array("---\n".utf8) }
            append(document, to: &output)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// One document as UTF-8.
    public static func bytes(_ node: Node) -> [UInt8] {
        var output: [UInt8] = []
        append(node, to: &output)
        return output
    }

    /// Appends one document as UTF-8.
    public static func append(_ node: Node, to output: inout [UInt8]) {
        var writer = YAMLBlockWriter(output: output)
        output = []
        writer.write(node)
        output = writer.output
    }
}

/// Walks a tree with a stack of its own and writes it line by line.
struct YAMLBlockWriter {
    var output: [UInt8]
    private var stack: [Frame] = []

    /// A collection that is being written.
    private struct Frame {
        var items: Items
        var next = 0
        var indent: Int
        /// Whether the first item continues the line of the dash before it.
        var continuesLine: Bool
    }

    private enum Items {
        case sequence([Node])
        case mapping([Entry])
    }

    init(output: [UInt8]) {
        self.output = output
    }

    mutating func write(_ root: Node) {
        writeValue(root, indent: 0, place: .root)
        while let top = stack.indices.last {
            let frame = stack[top]
            stack[top].next += 1
            switch frame.items {
            case .sequence(let items):
                guard frame.next < items.count else {
                    stack.removeLast()
                    continue
                }
                startLine(of: frame)
                output.append(UInt8(ascii: "-"))
                writeValue(items[frame.next], indent: frame.indent + 2, place: .item)
            case .mapping(let entries):
                guard frame.next < entries.count else {
                    stack.removeLast()
                    continue
                }
                startLine(of: frame)
                writeKey(entries[frame.next].name, indent: frame.indent)
                writeValue(entries[frame.next].value, indent: frame.indent + 2, place: .field)
            }
        }
    }

    private enum Place {
        case root
        case item
        case field
    }

    private mutating func writeValue(_ node: Node, indent: Int, place: Place) {
        switch node.value {
        case .sequence(let items) where !items.isEmpty:
            push(.sequence(items), indent: indent, place: place)
        case .mapping(let entries) where !entries.isEmpty:
            push(.mapping(entries), indent: indent, place: place)
        default:
            if place != .root { output.append(UInt8(ascii: " ")) }
            // A block scalar must be indented, also where it is the whole document.
            writeScalar(node.value, indent: place == .root ? 2 : indent)
            output.append(UInt8(ascii: "\n"))
        }
    }

    private mutating func push(_ items: Items, indent: Int, place: Place) {
        switch place {
        case .root: break
        case .item: output.append(UInt8(ascii: " "))
        case .field: output.append(UInt8(ascii: "\n"))
        }
        stack.append(Frame(items: items, indent: indent, continuesLine: place == .item))
    }

    private mutating func startLine(of frame: Frame) {
        guard frame.next > 0 || !frame.continuesLine else { return }
        appendSpaces(frame.indent)
    }

    mutating func appendSpaces(_ count: Int) {
        for _ in 0..<count { output.append(UInt8(ascii: " ")) }
    }
}
