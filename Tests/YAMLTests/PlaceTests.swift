import Documents
import Testing
import YAML

@Suite("Places of values")
struct PlaceTests {
    /// The ranges of all nodes, keys included, outermost first, in the order of the text.
    private func ranges(_ node: Node) -> [SourceRange] {
        switch node.value {
        case .sequence(let items): [node.range] + items.flatMap(ranges)
        case .mapping(let entries): [node.range] + entries.flatMap { [$0.key.range] + ranges($0.value) }
        default: [node.range]
        }
    }

    @Test(
        "scalars are exact",
        arguments: [
            "⟦plain⟧", "⟦plain text⟧ # comment", "⟦'quoted'⟧", "⟦\"doublé\"⟧  ", "- ⟦a⟧\n- ⟦'b'⟧\n-   ⟦1⟧\n",
            "{⟦é⟧: ⟦東京⟧, ⟦b⟧: ⟦[1]⟧}", "⟦a⟧:⟦⟧\n⟦b⟧: ⟦x⟧\n", "⟦a⟧: ⟦one\n  two⟧\n",
        ]
    )
    func scalars(marked: String) throws {
        let text = MarkedText(marked)
        let node = try #require(value(of: text.text))
        let found = ranges(node)
        for range in text.ranges { #expect(found.contains(range), "\(range) in \(found)") }
    }

    @Test("a block ends with its last value, brackets with the closing one")
    func collections() throws {
        let node = try #require(value(of: "a:\n  b: 1\n  c: [x,\n    y ]\n\n# end\nd:\n- 1\n- 22\n\n\ne: {}\n"))
        #expect(node.range.description == "1:1-12:6")
        #expect(node["a"]?.range.description == "2:3-4:8")
        #expect(node["a"]?["c"]?.range.description == "3:6-4:8")
        #expect(node["d"]?.range.description == "8:1-9:5")
        #expect(node["e"]?.range.description == "12:4-12:6")
    }

    @Test("an alias stands where it is written")
    func aliases() throws {
        let node = try #require(value(of: "a: &x {n: 1}\nb: *x\n"))
        #expect(node["b"] == node["a"])
        #expect(node["b"]?.range.description == "2:4-2:6")
    }

    @Test("documents have the range between their markers")
    func documents() {
        #expect(parse("a: 1\n---\nb: 2\n...\n").documents.map(\.range.start.line) == [1, 2])
    }
}

@Suite("Anchors, aliases, keys and directives")
struct StructureTests {
    @Test("an alias stands for the latest anchor of its name, in its document only")
    func anchors() {
        #expect(value(of: "[&a 1, *a, &a 2, *a, &b [&b 3], *b]") == [1, 1, 2, 2, [3], 3])
        #expect(value(of: "&k key: *k") == .mapping([("key", "key")]))
        #expect(parse("&a x\n---\n*a\n").codes == ["US1013"])
    }

    @Test("an anchor with a typing error is suggested")
    func suggestion() {
        #expect(parse("[&large 1, *lagre]").diagnostics.first?.help == "did you mean '*large'?")
        #expect(parse("[*x]").diagnostics.first?.help == "quote text that starts with '*'")
    }

    @Test("keys must be strings; all that are not are found, their values are still read")
    func keys() {
        expectMarks(
            YAMLDiagnosticCodes.keyNotString,
            "⟦1⟧: a\n⟦true⟧: b\n⟦null⟧: c\n⟦1.5⟧: d\n? ⟦[x]⟧\n: e\nok: {⟦{y: 1}⟧: f}\n? ⟦~⟧\nno: fine\n"
        )
        #expect(parse("{1: {a: 1, a: 2}}").codes == ["US1016", "US1003"])
        #expect(parse("1: a").diagnostics.first?.message == "key '1' must be a string, not an integer")
        #expect(parse("a: {{ x }}").diagnostics.first?.help == "quote text that starts with '{' or '['")
    }

    @Test("%YAML 1.2 is accepted, 1.1 and %TAG are not")
    func directives() {
        #expect(parse("%YAML 1.2\n---\na: 1\n").codes == [])
        #expect(parse("%YAML 1.1\n---\na: 1\n").codes == ["US1018"])
        #expect(parse("%TAG !e! tag:e.com,2000:\n---\na: 1\n").codes == ["US1018"])
        #expect(parse("%YAML 3.0\n---\na: 1\n").codes == ["US1001"])
    }

    @Test("only so many problems of a file are reported, and the last says so")
    func problemLimit() {
        let text = String(repeating: "a: 1\n", count: 1_000)
        let file = parse(text)
        #expect(file.diagnostics.count == 101)
        #expect(file.codes.last == "US1019")
        #expect(file.diagnostics.last?.message == "file has more than 100 problems; the rest was not read")
    }

    @Test("a long key is cut in messages")
    func longKey() {
        let key = String(repeating: "k", count: 500)
        #expect(parse("{\(key): 1, \(key): 2}").diagnostics.first?.message.utf8.count ?? 1_000 < 120)
    }
}
