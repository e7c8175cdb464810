import Documents
import Testing

@Suite("Values written as YAML")
struct YAMLEmitterTests {
    @Test("collections are blocks, indented by two spaces")
    func wholeText() {
        let node = Node.mapping([
            ("apiVersion", "understudy.dev/v1alpha1"),
            ("metadata", .mapping([("name", "web-api"), ("labels", .mapping([]))])),
            (
                "spec",
                .mapping([
                    ("cpu", "3920m"), ("gpu", 0), ("packing", .decimal("0.9")), ("shed", true), ("until", .null),
                    ("suits", [.mapping([("type", "web"), ("affinity", 1)]), .mapping([("type", "cache")])]),
                    ("matrix", [[1, 2], [], [[3]]]),
                    ("note", "first line\n  second line\n\nlast line\n"),
                    ("script", "a\nb"),
                    ("version", "1.28"),
                ])
            ),
        ])
        #expect(
            YAMLEmitter.emit(node) == """
                apiVersion: understudy.dev/v1alpha1
                metadata:
                  name: web-api
                  labels: {}
                spec:
                  cpu: 3920m
                  gpu: 0
                  packing: 0.9
                  shed: true
                  until: null
                  suits:
                    - type: web
                      affinity: 1
                    - type: cache
                  matrix:
                    - - 1
                      - 2
                    - []
                    - - - 3
                  note: |
                    first line
                      second line

                    last line
                  script: |-
                    a
                    b
                  version: "1.28"

                """
        )
    }

    @Test("a document of one value is one line, several documents are divided by markers")
    func roots() {
        #expect(YAMLEmitter.emit(.null) == "null\n")
        #expect(YAMLEmitter.emit([]) == "[]\n")
        #expect(YAMLEmitter.emit("a\nb\n") == "|\n  a\n  b\n")
        #expect(YAMLEmitter.emit(documents: [1, ["a"]]) == "1\n---\n- a\n")
        #expect(YAMLEmitter.bytes("ü") == Array("ü\n".utf8))
    }

    @Test(
        "text that no reader takes for anything else stands without quotes",
        arguments: [
            "web", "13Gi", "1562Mbps", "24h", "net.core.somaxconn", "/etc/hosts", "a: b".replacing(": ", with: ":"),
            "Stateless web and API tiers (behind a load balancer), mostly", "Zürich", "東京", "a#b", "nothing",
            "yesterday",
            "https://example.com/a?b=c&d=e", "it's", "a-b", "_x", "ana@example.com", "x: y".replacing(": ", with: "="),
        ]
    )
    func plain(text: String) {
        #expect(YAMLEmitter.emit(.string(text)) == text + "\n")
    }

    @Test(
        "text that a reader of YAML 1.1 or 1.2 could take for something else is quoted",
        arguments: [
            "", "~", "null", "Null", "no", "NO", "y", "Y", "on", "Off", "true", "0777", "08", "12:30:00", "1e3", "1.5",
            "1_000",
            "0x1F", "0o17", "0b1", "2026-11-27", "2026-11-27T00:00:00Z", "2026-11-27 1:02:03", "10.0.0.1", "190:20:30",
            ".5",
            ".inf", "-.inf", ".nan", "<<", "=", "-", "- a", "--- a", "---", "...", "? a", ": a", "a: b", "a:", "a #b",
            "#a",
            " a", "a ", "&a", "*a", "!a", "|", ">", "'a'", "%a", "@a", "`a`", "[a", "{a", "a]", "a}", ",a", "-1", "+1",
            "1",
        ]
    )
    func quoted(text: String) {
        #expect(YAMLEmitter.emit(.string(text)) == "\"\(text)\"\n")
    }

    @Test(
        "what cannot be seen is escaped",
        arguments: [
            ("a\"b\\c: ", #""a\"b\\c: ""#), ("a\tb", #""a\tb""#), ("a\r\nb", #""a\r\nb""#), ("\0", #""\x00""#),
            ("a\u{85}b", #""a\x85b""#), ("a\u{2028}b", #""a\u2028b""#), ("\u{FEFF}", #""\uFEFF""#),
            ("é\u{202E}", #""é\u202E""#), ("\u{E0041}", #""\U000E0041""#), ("a \nb", #""a \nb""#),
            (" a\nb", #"" a\nb""#),
            ("a\n\n", #""a\n\n""#), ("\na", #""\na""#),
        ]
    )
    func escaped(text: String, expected: String) {
        #expect(YAMLEmitter.emit(.string(text)) == expected + "\n")
    }

    @Test("a decimal that is no number of the core schema is written as text")
    func badDecimal() {
        #expect(YAMLEmitter.emit(.decimal("1: 2")) == "\"1: 2\"\n")
        #expect(YAMLEmitter.emit(.decimal("007.5")) == "\"007.5\"\n")
    }
}

@Suite("Values written as JSON")
struct JSONEmitterTests {
    private let node = Node.mapping([
        ("b", [1, true, .null, []]), ("a", .mapping([])), ("d", .decimal("0.50")), ("t", "x\"\\\n\u{7F}é"),
    ])

    @Test("keys keep their order, compact or on lines of their own")
    func wholeText() {
        #expect(
            JSONEmitter.emit(node, pretty: false) == #"{"b":[1,true,null,[]],"a":{},"d":0.50,"t":"x\"\\\n\u007fé"}"#
        )
        #expect(
            JSONEmitter.emit(node, pretty: true) == #"""
                {
                  "b": [
                    1,
                    true,
                    null,
                    []
                  ],
                  "a": {},
                  "d": 0.50,
                  "t": "x\"\\\n\u007fé"
                }

                """#
        )
    }

    @Test(
        "decimals are spelled as JSON wants them",
        arguments: [
            ("0.5", "0.5"), (".5", "0.5"), ("+.5", "0.5"), ("-5.", "-5"), ("1e3", "1e3"), ("007.50E+9", "7.50E+9"),
            ("9223372036854775808", "9223372036854775808"), ("0xFFFFFFFFFFFFFFFFFF", "\"0xFFFFFFFFFFFFFFFFFF\""),
            ("nan", "\"nan\""), ("-.0", "-0.0"),
        ]
    )
    func decimals(text: String, expected: String) {
        #expect(JSONEmitter.emit(.decimal(text), pretty: false) == expected)
    }

    @Test("invisible characters outside the basic plane are surrogate pairs")
    func surrogates() {
        #expect(JSONEmitter.emit("\u{E0041}🚀\u{2028}", pretty: false) == #""\udb40\udc41🚀\u2028""#)
    }
}
