import Documents
import Testing
import YAML

@Suite("Hostile files (group Y of the fault list)")
struct HostileInputTests {
    @Test("Y1: an alias bomb of 9 levels of 9 is refused before it grows")
    func aliasBomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(items)]\n"
        }
        let file = parse(text)
        #expect(file.codes == ["US1011"])
        #expect(file.documents == [])
        // 9 x 10 nodes, then 9 x 91: the first alias of 820 nodes is too much for what is left of 1,000.
        #expect(file.diagnostics.first?.range?.start == SourcePosition(line: 4, column: 10))
    }

    @Test("Y1: the budget of aliases holds for the whole file, not for each document")
    func aliasBudgetOverDocuments() {
        let document = "a: &a [1, 2, 3]\nb: [*a, *a]\n"
        let limits = YAMLLimits(aliasNodes: 20)
        #expect(parse([document, document].joined(separator: "---\n"), limits: limits).codes == [])
        #expect(parse([document, document, document].joined(separator: "---\n"), limits: limits).codes == ["US1011"])
    }

    @Test("Y2: an alias inside its own anchor is refused, the rest is still read")
    func selfReference() {
        expectMarks(YAMLDiagnosticCodes.selfReference, "a: &a [1, ⟦*a⟧]\nb: &b {c: ⟦*b⟧}\n")
        expectMarks(YAMLDiagnosticCodes.unknownAnchor, "a: ⟦*b⟧\nb: &b 1\n")
    }

    @Test(
        "Y3: 50,000 levels of nesting are refused without using the stack",
        arguments: [
            String(repeating: "[", count: 50_000), String(repeating: "{", count: 50_000),
            String(repeating: "{a: ", count: 50_000), String(repeating: "- ", count: 50_000) + "x",
            String(repeating: "[", count: 50_000) + String(repeating: "]", count: 50_000),
            String(repeating: "? ", count: 50_000) + "x", String(repeating: "[{a: ", count: 50_000),
            (0..<1_400).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
        ]
    )
    func deepNesting(text: String) {
        let file = parse(text)
        #expect(file.codes == ["US1007"])
        #expect(file.documents == [])
    }

    @Test("Y3: the allowed depth is read, one more is not, also through an alias")
    func depthLimit() {
        let limits = YAMLLimits(depth: 3)
        #expect(parse("[[[1]]]", limits: limits).codes == [])
        #expect(parse("[[[[1]]]]", limits: limits).codes == ["US1007"])
        #expect(parse("- &a [1]\n- [*a]\n", limits: limits).codes == [])
        #expect(parse("- &a [1]\n- [[*a]]\n", limits: limits).codes == ["US1007"])
        #expect(YAMLLimits(depth: 1_000_000).depth == YAMLLimits.maximumDepth)
    }

    @Test("Y4: duplicate keys are refused, each naming the line of the first")
    func duplicateKeys() {
        let text = "cpu: 4\nmemory: 1Gi\ncpu: 8\nnested: {a: 1, b: 2, 'a': 3}\n\"cpu\": 9\n"
        let file = parse(text)
        #expect(
            file.diagnostics.map(\.message) == [
                "duplicate key `cpu`, first given on line 1",
                "duplicate key `a`, first given on line 4",
                "duplicate key `cpu`, first given on line 1",
            ]
        )
        #expect(file.diagnostics.map { $0.notes.first?.range?.start.line } == [1, 4, 1])
        #expect(file.documents.map(\.hasErrors) == [true])
        #expect(file.documents.first?.node["cpu"] == 4)
    }

    @Test("Y4: a duplicate is found in a large mapping as well")
    func duplicateInLargeMapping() {
        let keys = (0..<5_000).map { "k\($0): \($0)\n" }.joined()
        #expect(parse(keys).codes == [])
        #expect(
            parse(keys + "k3: again\nk4999: again\n").diagnostics.map { $0.notes.first?.range?.start.line } == [
                4, 5_000,
            ]
        )
    }

    @Test("Y6: each document of a file stands for itself; a syntax error keeps those before it")
    func documents() {
        let file = parse("name: a\n---\nname: b\nname: c\n---\nname: d\n")
        #expect(file.documents.map(\.hasErrors) == [false, true, false])
        #expect(file.documents.map { $0.node["name"] } == ["a", "b", "d"])
        #expect(file.codes == ["US1003"])
        #expect(file.hasErrors)

        let broken = parse("name: a\n---\nname: [b\n---\nname: c\n")
        #expect(broken.documents.map { $0.node["name"] } == ["a"])
        #expect(broken.codes == ["US1001"])
    }

    @Test("Y7: 100 MB are refused by size, before anything is read")
    func hugeFile() {
        // Zeros would be refused as UTF-32 or as control characters if anything had looked at them.
        let bytes = [UInt8](repeating: 0, count: 100 << 20)
        let file = YAMLParser.parse(bytes, file: "a.yaml")
        #expect(file.codes == ["US1002"])
        #expect(file.diagnostics.first?.message == "file of 104857600 bytes must have at most 1048576")
        #expect(file.diagnostics.first?.range == nil)
    }

    @Test("Y7: a scalar of 20 MB is refused by size of the file, one of 300 KiB by its own")
    func hugeScalar() {
        #expect(parse("a: " + String(repeating: "x", count: 20 << 20)).codes == ["US1002"])
        #expect(parse("a: " + String(repeating: "x", count: 300 << 10)).codes == ["US1010"])
        #expect(parse("a: " + String(repeating: "x", count: 256 << 10)).codes == [])
    }

    @Test("Y9: names that mislead are shown escaped")
    func misleadingNames() {
        let text = "n\u{202E}ame: 1\nn\u{202E}ame: 2\n"
        #expect(
            rendered(text) == """
                error[US1003]: duplicate key `n\\u{202E}ame`, first given on line 1
                  --> a.yaml:2:1
                   |
                 1 | n\\u{202E}ame: 1
                   | ------------ first given here
                 2 | n\\u{202E}ame: 2
                   | ^^^^^^^^^^^^
                   = help: keep one of the two

                """
        )
        #expect(value(of: "a: x\u{200B}y")?["a"] == .string("x\u{200B}y"))
    }

    @Test("Y10: what only YAML 1.1 takes for a boolean or a time is text; a leading zero is refused")
    func traps() {
        #expect(
            value(of: "[no, yes, on, off, 12:30:00, 1e3, ~, 2026-01-01, 1_000, .nan]")
                == [
                    "no", "yes", "on", "off", "12:30:00", .decimal("1e3"), .null, "2026-01-01", "1_000", ".nan",
                ]
        )
        expectMarks(YAMLDiagnosticCodes.ambiguousNumber, "mode: ⟦0777⟧\n⟦010⟧: x\nq: '0777'\n")
    }

    @Test("Y11: tags of any kind are refused, each by its name")
    func tags() {
        let file = parse(
            "a: !!python/object:os.system x\nb: !include f.yaml\nc: !!str 1\nd: ! 2\ne: !<tag:x,2000:y> {}\nf: !!map\n  g: 1\n"
        )
        #expect(
            file.diagnostics.map(\.message) == [
                "tag '!!python/object:os.system' must not be used", "tag '!include' must not be used",
                "tag '!!str' must not be used", "tag '!' must not be used", "tag 'tag:x,2000:y' must not be used",
                "tag '!!map' must not be used",
            ]
        )
        expectMarks(YAMLDiagnosticCodes.tag, "a: ⟦!include⟧ f.yaml\nb: ⟦!!set⟧ {x}\n")
    }

    @Test("Y12: a merge key is refused; quoted, the same two characters are a name")
    func mergeKeys() {
        expectMarks(YAMLDiagnosticCodes.mergeKey, "base: &b {x: 1}\na:\n  ⟦<<⟧: *b\n  y: 2\n")
        #expect(value(of: "{'<<': 1}") == .mapping([("<<", 1)]))
    }
}
