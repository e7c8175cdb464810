import Documents
import Testing

@Suite("Diagnostics as people read them")
struct DiagnosticRendererTests {
    @Test("the place, the line, the first mention and the remedy are shown")
    func wholeText() {
        let source = "cpu: 4\nmemory: 16Gi\niops: 3k\nstorage: x\ncpu: 8\n"
        let diagnostic = sample(
            "duplicate key `cpu`, first given on line 1",
            at: range(5, 1, 4),
            notes: [
                Diagnostic.Note(message: "first given here", file: "personas/a.yaml", range: range(1, 1, 4)),
                Diagnostic.Note(message: "keys are compared as text", file: "personas/a.yaml"),
            ],
            help: "keep one of the two"
        )
        #expect(
            diagnostic.rendered(["personas/a.yaml": source]) == """
                error[US1003]: duplicate key `cpu`, first given on line 1
                  --> personas/a.yaml:5:1
                   |
                 1 | cpu: 4
                   | --- first given here
                ...
                 5 | cpu: 8
                   | ^^^
                   = note: keys are compared as text
                   = help: keep one of the two

                """
        )
    }

    @Test("a note in another file gets a window of its own")
    func twoFiles() {
        let diagnostic = sample(
            "persona `web` is defined twice",
            file: "b.yaml",
            at: range(12, 7, 10),
            severity: .warning,
            notes: [Diagnostic.Note(message: "first defined here", file: "a.yaml", range: range(2, 9, 12))]
        )
        let text = diagnostic.rendered([
            "a.yaml": "kind: Persona\n  name: web",
            "b.yaml": String(repeating: "\n", count: 11) + "name: web",
        ])
        #expect(
            text == """
                warning[US1003]: persona `web` is defined twice
                   --> b.yaml:12:7
                    |
                 12 | name: web
                    |       ^^^
                    |
                   ::: a.yaml:2:9
                    |
                  2 |   name: web
                    |         --- first defined here

                """
        )
    }

    @Test("a file that cannot be read is named without its line, a whole file without a place")
    func withoutSource() {
        #expect(sample("bad", at: range(4, 3, 5)).rendered() == "error[US1003]: bad\n  --> personas/a.yaml:4:3\n")
        #expect(sample("bad").rendered() == "error[US1003]: bad\n  --> personas/a.yaml\n")
    }

    @Test("control and bidirectional characters are escaped, and the mark stays under its text")
    func hostileSource() {
        let diagnostic = sample("name '\u{1B}[2J\u{202E}' is bad\n::error::", at: range(1, 9, 10), help: "a\u{200B}b")
        #expect(
            diagnostic.rendered(["personas/a.yaml": "k: \u{1B}\u{202E}東\tx"]) == """
                error[US1003]: name '\\u{1B}[2J\\u{202E}' is bad\\n::error::
                  --> personas/a.yaml:1:9
                   |
                 1 | k: \\u{1B}\\u{202E}東    x
                   |                         ^
                   = help: a\\u{200B}b

                """
        )
    }

    @Test("a very long line is cut to the part around the mark")
    func longLine() {
        let source = String(repeating: "a", count: 200_000) + "X" + String(repeating: "b", count: 200_000)
        let text = sample("bad", at: range(1, 200_001, 200_002)).rendered(["personas/a.yaml": source])
        let lines = text.split(separator: "\n")
        #expect(lines[3] == " 1 | … \(String(repeating: "a", count: 50))X\(String(repeating: "b", count: 59)) …")
        #expect(lines[4] == "   |   \(String(repeating: " ", count: 50))^")
    }

    @Test("a range over several lines is marked on its first line, an empty one by a single mark")
    func oddRanges() {
        let several = SourceRange(start: SourcePosition(line: 1, column: 4), end: SourcePosition(line: 3, column: 2))
        #expect(sample("bad", at: several).rendered(["personas/a.yaml": "a: [1,\n2\n]"]).contains("   |    ^^^\n"))
        #expect(sample("bad", at: range(1, 3, 3)).rendered(["personas/a.yaml": "a:"]).hasSuffix(" 1 | a:\n   |   ^\n"))
        #expect(sample("bad", at: range(9, 3, 3)).rendered(["personas/a.yaml": "a:"]).hasSuffix(":9:3\n   |\n"))
    }

    @Test("colours only surround, they change no text")
    func colours() {
        let diagnostic = sample("bad", at: range(1, 1, 2), help: "mend it")
        let coloured = DiagnosticRenderer(colour: true).render(diagnostic) { _ in "a: 1" }
        #expect(coloured.hasPrefix("\u{1B}[1;31merror[US1003]\u{1B}[0m"))
        let plain = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(plain == diagnostic.rendered(["personas/a.yaml": "a: 1"]))
    }

    @Test("lines end at LF, CRLF or CR, and a byte order mark is not shown")
    func lineEnds() {
        let text = SourceText("\u{FEFF}one\r\ntwo\rthree\nfour\n")
        #expect((1...6).map { text.line($0) } == ["one", "two", "three", "four", "", nil])
        #expect(text.line(0) == nil)
        #expect(SourceText("").lineCount == 1)
    }
}
