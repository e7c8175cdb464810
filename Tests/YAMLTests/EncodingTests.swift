import Documents
import Testing
import YAML

@Suite("Bytes that are no plain UTF-8 text (Y8)")
struct EncodingTests {
    private func codesAndPlaces(_ bytes: [UInt8]) -> [String] {
        YAMLParser.parse(bytes, file: "a.yaml").diagnostics.map {
            "\($0.code.id) \($0.range?.start.description ?? "-")"
        }
    }

    @Test("a byte order mark at the start is accepted and counts as no column")
    func byteOrderMark() {
        #expect(parse("\u{FEFF}a: 1").documents.first?.node == .mapping([("a", 1)]))
        #expect(
            parse("\u{FEFF}a: 1\na: 2").diagnostics.first?.notes.first?.range?.start
                == SourcePosition(line: 1, column: 1)
        )
        #expect(parse("\u{FEFF}a: 1, b: 2").diagnostics.first?.range?.start == SourcePosition(line: 1, column: 8))
        #expect(parse("\u{FEFF}").codes == [])
        expectMarks(YAMLDiagnosticCodes.controlCharacter, "a: x⟦\u{FEFF}⟧y\n")
    }

    @Test("UTF-16 and UTF-32 are named, with and without a byte order mark")
    func wideEncodings() {
        #expect(codesAndPlaces([0xFF, 0xFE, 0x61, 0]) == ["US1004 1:1"])
        #expect(codesAndPlaces([0xFE, 0xFF, 0, 0x61]) == ["US1004 1:1"])
        #expect(codesAndPlaces([0x61, 0, 0x3A, 0]) == ["US1004 1:1"])
        #expect(codesAndPlaces([0, 0x61, 0, 0x3A]) == ["US1004 1:1"])
        #expect(codesAndPlaces([0, 0, 0, 0x61]) == ["US1004 1:1"])
        #expect(codesAndPlaces([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) == ["US1004 1:1"])
        #expect(YAMLParser.parse([0xFF, 0xFE, 0, 0], file: "a").diagnostics.first?.message.contains("UTF-32") == true)
    }

    @Test("control characters are all found, at their places in scalars")
    func controlCharacters() {
        expectMarks(
            YAMLDiagnosticCodes.controlCharacter,
            "é: ⟦\0⟧x⟦\u{1B}⟧\n# ⟦\u{7F}⟧\nb: ⟦\u{85}⟧⟦\u{2028}⟧⟦\u{FFFE}⟧\n"
        )
        #expect(parse("a: \0").diagnostics.first?.message == "character U+0000 must not stand in the text")
        #expect(parse("a: \0").diagnostics.first?.help == "remove it, or write '\\x00' between double quotes")
        #expect(parse(String(repeating: "\0", count: 10_000)).diagnostics.count == YAMLLimits.standard.diagnostics)
    }

    @Test("escaped control characters between double quotes are text")
    func escapedControlCharacters() {
        #expect(value(of: #"a: "x\0\x1B\u2028""#)?["a"] == .string("x\0\u{1B}\u{2028}"))
    }

    @Test(
        "invalid UTF-8 is refused at its place",
        arguments: [
            [0xFC], [0x80], [0xC3], [0xC3, 0x28], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
            [0xF5, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xFF],
        ] as [[UInt8]]
    )
    func invalidUTF8(sequence: [UInt8]) {
        #expect(codesAndPlaces(Array("é: x\n  ü".utf8) + sequence) == ["US1005 2:4"])
        #expect(codesAndPlaces(Array("é: x\r  ü".utf8) + sequence + Array("\nb: 1".utf8)) == ["US1005 2:4"])
    }

    @Test("places are right with LF, CRLF and CR", arguments: ["\n", "\r\n", "\r"])
    func lineBreaks(lineBreak: String) {
        let text = ["é: 1", "b:", "  - x", "é: 2", "c: \u{1}"].joined(separator: lineBreak)
        #expect(parse(text).diagnostics.first?.range?.start == SourcePosition(line: 5, column: 4))
        let file = parse(text.replacing("\u{1}", with: "y"))
        #expect(file.diagnostics.first?.range?.start == SourcePosition(line: 4, column: 1))
        #expect(file.documents.first?.node["b"]?.range.start == SourcePosition(line: 3, column: 3))
    }

    @Test(
        "nothing, or nothing but comments and markers, is no document",
        arguments: ["", "\n", "# x\n", "---\n", "---\n...\n", "--- # x\n---\n"]
    )
    func empty(text: String) {
        #expect(parse(text) == YAMLFile(documents: [], diagnostics: []))
    }

    @Test("memory that others own is read in place")
    func borrowedMemory() {
        let bytes = Array("a: 1".utf8)
        #expect(YAMLParser.parse(bytes.span.bytes, file: "a.yaml").documents.first?.node == .mapping([("a", 1)]))
        #expect(bytes.withUnsafeBytes { YAMLParser.parse($0, file: "a.yaml") }.documents.count == 1)
    }
}
