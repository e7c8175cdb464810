import Documents
import Manifests
import TestSupport
import Testing
import UnderstudyModel

@Suite("What is written is read back the same")
struct RoundTripTests {
    @Test("every kind, with random contents", arguments: Kind.allCases)
    func random(kind: Kind) {
        let checker = SchemaChecker()
        for seed: UInt64 in 0..<200 {
            var models = RandomModels(seed: seed)
            let document = models.document(kind)
            let node = DocumentEncoder.node(for: document)
            let text = YAMLEmitter.emit(node)
            let result = Reading.result(text)
            #expect(result.diagnostics == [], "seed \(seed): \(text)")
            #expect(result.document?.document == document, "seed \(seed): \(text)")
            #expect(DocumentEncoder.node(for: document) == node)
            let problems = checker.problems(Reading.tree(text), JSONSchema.node(for: kind))
            #expect(problems == [], "seed \(seed): \(text)")
        }
    }
}
