import Documents
import Testing
import YAML

@Suite("What is written reads back the same")
struct RoundTripTests {
    private static let hostile = [
        "", " ", "no", "0777", "12:30:00", "1e3", "~", "<<", "=", "- a", "a: b", "a #b", "#", "&a", "*a", "!t", "|",
        ">", "%Y",
        "@", "`", "'", "\"", "\\", "{", "}", "[", "]", ",", "?", ":", "-", "---", "...", "--- a", "a\nb", "a\n",
        "a\n\n", "\n",
        "\na", " a\nb", "a\n b\n\n  c\n", "a \nb", "\ta", "a\t", "a\tb\nc", "\r", "a\r\nb", "\0", "\u{1B}[0m", "\u{85}",
        "\u{2028}", "\u{FEFF}", "\u{FEFF}a", "\u{202E}", "\u{FFFE}", "\u{1FFFF}", "\u{E0041}", "é", "東京: 1", "🚀",
        "null",
        "Null", "true", "y", "2026-01-01", "1_0", "0x1F", "0o7", "+1", "-.inf", "1.", ".1", "1.2.3", "a:", "a: ", ": a",
        "# a",
        "a\n---\nb", "a\n...\nb", "a\n# b", "a\n- b", "key: |\n  x", "a\n\tb", "١٢", "e\u{301}", "\u{301}", "x\u{AD}y",
    ]

    private func text(_ generator: inout SeededGenerator) -> String {
        let hostile = Self.hostile
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<6: return hostile[Int.random(in: 0..<hostile.count, using: &generator)]
        case 6..<9:
            return (0..<Int.random(in: 1...4, using: &generator))
                .map { _ in hostile[Int.random(in: 0..<hostile.count, using: &generator)] }.joined()
        default:
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...1_200, using: &generator) {
                let limit: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x110000
                text.append(Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) ?? "x")
            }
            return String(text)
        }
    }

    private func tree(depth: Int, _ generator: inout SeededGenerator) -> Node {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &generator) {
        case 0: return [.null, true, false][Int.random(in: 0..<3, using: &generator)]
        case 1:
            return .integer(
                Int64.random(in: .min ... .max, using: &generator) >> Int64.random(in: 0..<63, using: &generator)
            )
        case 2:
            return .decimal(
                ["0.5", "1e3", "-.5", "+5.", "9223372036854775808"][Int.random(in: 0..<5, using: &generator)]
            )
        case 3..<6: return .string(text(&generator))
        case 6..<8:
            return .sequence(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in tree(depth: depth - 1, &generator) }
            )
        default:
            var fields: [(String, Node)] = []
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let key = text(&generator)
                if fields.contains(where: { $0.0 == key }) { continue }
                fields.append((key, tree(depth: depth - 1, &generator)))
            }
            return .mapping(fields)
        }
    }

    @Test("random trees of hostile strings, as YAML", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func yaml(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            let node = tree(depth: 5, &generator)
            let emitted = YAMLEmitter.emit(node)
            let file = parse(emitted)
            #expect(file.diagnostics == [], "seed \(seed)")
            #expect(file.documents.map(\.node) == [node], "seed \(seed)")
            let again = file.documents.first.map { YAMLEmitter.emit($0.node) }
            #expect(again == emitted, "seed \(seed)")
        }
    }

    @Test("random trees of hostile strings, as JSON, which YAML 1.2 contains", arguments: [11, 12, 13] as [UInt64])
    func json(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            let node = tree(depth: 4, &generator)
            for pretty in [true, false] {
                let emitted = JSONEmitter.emit(node, pretty: pretty)
                // libyaml knows neither surrogate pairs nor keys of more than 1,024 characters without a question mark.
                if emitted.contains("\\ud") || emitted.contains(/"([^"\\]|\\.){900,}"/) { continue }
                #expect(
                    parse(emitted).documents.map { JSONEmitter.emit($0.node, pretty: pretty) } == [emitted],
                    "seed \(seed)"
                )
            }
        }
    }

    @Test("each hostile string as a value, a key, an item and a whole document", arguments: hostile)
    func everyPlace(text: String) {
        for node in [
            .string(text), [.string(text), "x"], .mapping([(text, .string(text)), ("last", [[.string(text)]])]),
        ] as [Node] {
            #expect(parse(YAMLEmitter.emit(node)).documents.map(\.node) == [node])
            let two = parse(YAMLEmitter.emit(documents: [node, node]))
            #expect(two.documents.map(\.node) == [node, node])
        }
    }

    @Test("bytes are kept, not only what Unicode calls equal", arguments: ["e\u{301}", "é", "a\r\nb", "\r\n", "한"])
    func bytes(text: String) throws {
        let node = try #require(parse(YAMLEmitter.emit([.string(text)])).documents.first?.node)
        guard case .sequence(let items) = node.value, case .string(let read)? = items.first?.value else {
            Issue.record("no list of one string")
            return
        }
        #expect(Array(read.utf8) == Array(text.utf8))
    }
}
