import Documents
import TestSupport
import Testing
import UnderstudyModel

@testable import Manifests

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

    @Test(
        "what the reconciler commits can be read again, whatever strangers wrote of which it tells",
        arguments: Kind.allCases.filter { $0.isWrittenByReconciler } + [.hold]
    )
    func strangersTexts(kind: Kind) {
        for seed: UInt64 in 0..<200 {
            var models = RandomModels(seed: seed, isHostile: true)
            let node = DocumentEncoder.node(for: models.document(kind))
            let result = Reading.result(YAMLEmitter.emit(node))
            #expect(result.diagnostics == [], "seed \(seed)")
            #expect(result.document.map { DocumentEncoder.node(for: $0.document) } == node, "seed \(seed)")
        }
    }

    @Test("a text that has the form of its field is not altered, and one that was fitted is not altered again")
    func fittedOnce() {
        for seed: UInt64 in 0..<200 {
            var models = RandomModels(seed: seed, isHostile: true)
            for form in [TextForm.line(0...1000), .line(1...128), .prose(0...8192)] {
                let (head, text) = (models.text(), models.text())
                let fitted = form.fitted(text)
                #expect(form.firstMisfit(in: fitted) == nil && form.length.contains(fitted.unicodeScalars.count))
                #expect(form.fitted(fitted) == fitted)
                #expect(form.fitted(head + fitted + "x") == form.fitted(head + text + "x") || text.isEmpty)
            }
        }
        #expect(TextForm.line(0...9).fitted("Zoë ok") == "Zoë ok")
        #expect(TextForm.prose(0...9).fitted("a\u{1}b") == "a\\u{1}b")
        #expect(TextForm.name.fitted("Not A Name") == "Not A Name")
    }
}
