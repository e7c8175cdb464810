import Documents
import Testing

@Suite("Depth")
struct DepthTests {
    @Test("writing needs no stack, however deep the value is")
    func deepValues() {
        let depth = 2_000
        var node = Node("x")
        for _ in 0..<depth { node = [node] }
        #expect(JSONEmitter.emit(node, pretty: false).utf8.count == depth * 2 + 3)
        #expect(YAMLEmitter.emit(node) == String(repeating: "- ", count: depth) + "x\n")
    }
}
