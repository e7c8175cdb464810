import Documents
import Manifests
import Testing
import UnderstudyModel

@Suite("Every kind of document is described once")
struct CatalogueTests {
    @Test("every kind has an example that is read without a complaint", arguments: KindCatalogue.all)
    func examples(kind: KindDescription) {
        let result = Reading.result(kind.example)
        #expect(result.diagnostics == [])
        #expect(result.document?.identity.kind == kind.kind)
    }

    @Test("the example of a kind shows every field that fields before it do not exclude", arguments: KindCatalogue.all)
    func coverage(kind: KindDescription) {
        let shown = Set(Reading.tree(kind.example).entries().map(\.path))
        // A scenario either lists or selects, and a group's proof is about no single scenario.
        let excluded: Set<[String]> = [
            ["spec", "regions"], ["metadata", "labels"], ["metadata", "annotations"], ["spec", "scenarios"],
            ["spec", "uncovered", "scenario"], ["spec", "landings", "scenario"],
        ]
        for (path, _) in kind.object.allFields() where !excluded.contains(path) && !path.contains("gpu") {
            #expect(shown.contains(path), "\(kind.kind) does not show \(path.joined(separator: "."))")
        }
    }

    @Test("what an example says is written and read back the same", arguments: KindCatalogue.all)
    func roundTrip(kind: KindDescription) throws {
        let document = try #require(Reading.result(kind.example).document).document
        let text = YAMLEmitter.emit(DocumentEncoder.node(for: document))
        #expect(Reading.result(text).document?.document == document)
    }

    @Test("the reconciler's examples are written exactly as they are shown", arguments: KindCatalogue.all)
    func layout(kind: KindDescription) throws {
        guard kind.kind.isWrittenByReconciler else { return }
        let document = try #require(Reading.result(kind.example).document).document
        #expect(YAMLEmitter.emit(DocumentEncoder.node(for: document)) == kind.example)
    }

    @Test("every field has prose, and a field of one value has an example of it", arguments: KindCatalogue.all)
    func prose(kind: KindDescription) {
        for (path, field) in kind.object.allFields() {
            #expect(field.documentation.hasSuffix("."), "\(path)")
            if case .object = field.type { continue }
            if case .list(of: .object, _) = field.type { continue }
            if path.count > 1, path[0] == "spec", path.last != "description" {
                #expect(field.example != nil, "\(path)")
            }
        }
    }
}
