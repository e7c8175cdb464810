import Documents
import Testing
import YAML

@Suite("Syntax errors as authors see them")
struct SyntaxErrorTests {
    @Test("what libyaml found, what it was doing, where both are, and what to do")
    func wholeText() {
        #expect(
            rendered("spec:\n  capacity:\n    cpu: 8\n   memory: 16Gi\n") == """
                error[US1001]: did not find expected key while parsing a block mapping
                  --> a.yaml:4:4
                   |
                 2 |   capacity:
                   |   - the block mapping starts here
                 3 |     cpu: 8
                 4 |    memory: 16Gi
                   |    ^
                   = help: align this line with the fields or items that it belongs to

                """
        )
    }

    @Test(
        "the place and the remedy are named",
        arguments: [
            ("a: b: c", "1:5", "quote the text if the colon belongs to it, or correct the indentation"),
            ("a: [1, 2\nb: 3\n", "2:2", "close the list with ']' or put ',' between its items"),
            ("a: {x: 1\nb: 3\n", "2:2", "close the mapping with '}' or put ',' between its fields"),
            ("a:\n\tb: 1\n", "2:1", "indent with spaces, not tabs, and quote text that starts with '@', '`' or '%'"),
            ("a: @x", "1:4", "indent with spaces, not tabs, and quote text that starts with '@', '`' or '%'"),
            ("a: \"open\n", "2:1", "close the quotation mark"),
            ("é: \"\\q\"", "1:5", "write \\\\ for a backslash, or use single quotes"),
            ("a: 1\n- b\n", "2:1", "align this line with the fields or items that it belongs to"),
            ("a: 1\nfield\nb: 2\n", "3:1", "write `name: value` with a space after the colon"),
            ("]", "1:1", "see the YAML 1.2 specification, or quote the text"),
        ]
    )
    func remedies(text: String, place: String, help: String) {
        let file = parse(text)
        #expect(file.codes == ["US1001"])
        #expect(file.diagnostics.first?.range?.start.description == place)
        #expect(file.diagnostics.first?.help == help)
    }

    @Test("problems before the syntax error are reported with it, in the order of the file")
    func withOthers() {
        #expect(parse("a: 1\na: 0777\nb: [\n").codes == ["US1003", "US1017", "US1001"])
    }
}
