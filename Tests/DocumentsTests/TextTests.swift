import Testing

@testable import Documents

@Suite("Text from documents is safe to look at")
struct TextTests {
    @Test(
        "what cannot be seen is written out",
        arguments: [
            ("plain text", "plain text"),
            ("Zürich, 東京, 🚀", "Zürich, 東京, 🚀"),
            ("a\nb\rc\td", "a\\nb\\rc\\td"),
            ("a\r\nb", "a\\r\\nb"),
            ("\u{1B}[31mred", "\\u{1B}[31mred"),
            ("nul\0", "nul\\u{0}"),
            ("user\u{202E}nimda", "user\\u{202E}nimda"),
            ("zero\u{200B}width", "zero\\u{200B}width"),
            ("\u{FEFF}mark", "\\u{FEFF}mark"),
            ("no\u{A0}break", "no\\u{A0}break"),
            ("line\u{2028}end", "line\\u{2028}end"),
            ("tag\u{E0041}", "tag\\u{E0041}"),
        ]
    )
    func escaping(text: String, expected: String) {
        #expect(Text.escapedForDisplay(text) == expected)
    }

    @Test(
        "users and passwords of URLs are stars, and all else stays where it is",
        arguments: [
            ("https://me:canary@host/p?q", "https://*********@host/p?q"),
            ("see 'http://t0ken@a' and http://b:p@c.", "see 'http://*****@a' and http://***@c."),
            ("https://me:can/ary@host/p", "https://**********@host/p"),
            ("https://me:c@na@ry@h", "https://**********@h"),
            ("https://me:cana…", "https://*******…"), ("https://host:9090/a@b", "https://host:9090/a@b"),
            ("http://[::1]:80/", "http://[::1]:80/"), ("a:b://", "a:b://"), ("me:canary@host", "me:canary@host"),
            ("ssh://é:ü@host\u{1B}", "ssh://***@host\\u{1B}"),
        ]
    )
    func passwords(text: String, expected: String) {
        #expect(Text.escapedForDisplay(text) == expected)
        #expect(Text.withoutPasswords(Text.withoutPasswords(text)) == Text.withoutPasswords(text))
    }

    @Test("a long text is cut with an ellipsis, a short one is left alone")
    func excerpt() {
        #expect(Text.excerpt("abcdef", limit: 6) == "abcdef")
        #expect(Text.excerpt("abcdefg", limit: 6) == "abcdef…")
        #expect(Text.excerpt("", limit: 6) == "")
    }

    @Test("no control, format or separator character of Unicode is shown as it is")
    func everyInvisibleScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .privateUse:
                #expect(Text.isInvisible(scalar), "U+\(String(value, radix: 16))")
            case .spaceSeparator where value != 0x20:
                #expect(Text.isInvisible(scalar), "U+\(String(value, radix: 16))")
            case .format where scalar.properties.isDefaultIgnorableCodePoint:
                #expect(Text.isInvisible(scalar), "U+\(String(value, radix: 16))")
            case .uppercaseLetter, .lowercaseLetter, .decimalNumber, .mathSymbol, .currencySymbol:
                #expect(!Text.isInvisible(scalar), "U+\(String(value, radix: 16))")
            default: break
            }
        }
    }
}

@Suite("Did you mean")
struct EditDistanceTests {
    @Test(
        "insertions, deletions, substitutions and swaps of neighbours count one each",
        arguments: [
            ("", "", 0), ("", "abc", 3), ("cpu", "cpu", 0), ("memory", "memroy", 1), ("kitten", "sitting", 3),
            ("ca", "abc", 3), ("region", "regions", 1),
        ]
    )
    func distance(left: String, right: String, expected: Int) {
        #expect(EditDistance.between(left, right) == expected)
        #expect(EditDistance.between(right, left) == expected)
    }

    @Test("words that are too long are not compared")
    func longWords() {
        #expect(EditDistance.between(String(repeating: "a", count: 129), "a") == nil)
        #expect(EditDistance.between(String(repeating: "a", count: 128), "a") == 127)
        #expect(EditDistance.nearest(to: String(repeating: "a", count: 100_000), among: ["a"]) == nil)
    }

    @Test("the nearest name is suggested, ties go to the first by name, far words to nobody")
    func nearest() {
        #expect(EditDistance.nearest(to: "memroy", among: ["cpu", "memory"]) == "memory")
        #expect(EditDistance.nearest(to: "CPU", among: ["cpu", "gpu"]) == "cpu")
        #expect(EditDistance.nearest(to: "xpu", among: ["gpu", "cpu"]) == "cpu")
        #expect(EditDistance.nearest(to: "banana", among: ["cpu", "memory"]) == nil)
        #expect(EditDistance.nearest(to: "a", among: ["b"]) == nil)
        #expect(EditDistance.nearest(to: "", among: ["cpu"]) == nil)
    }
}

@Suite("Nodes")
struct NodeTests {
    @Test("two nodes are equal when they say the same, wherever they stand")
    func equality() {
        let range = SourceRange(start: SourcePosition(line: 3, column: 1), end: SourcePosition(line: 3, column: 4))
        #expect(Node("web") == Node(.string("web"), range: range))
        #expect(Node("web").hashValue == Node(.string("web"), range: range).hashValue)
        #expect(Node(1) != Node("1"))
    }

    @Test("a field is found by its name")
    func lookup() {
        let node = Node.mapping([("cpu", 8), ("tags", ["a", "b"])])
        #expect(node["cpu"] == 8)
        #expect(node["tags"] == .sequence([.string("a"), .string("b")]))
        #expect(node["memory"] == nil)
        #expect(Node(8)["cpu"] == nil)
    }
}
