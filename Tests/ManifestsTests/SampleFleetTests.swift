import Documents
import Foundation
import Manifests
import TestSupport
import Testing
import UnderstudyModel

@Suite("The sample fleet of this repository")
struct SampleFleetTests {
    private static func files() throws -> [DecodedFile] {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var files: [DecodedFile] = []
        for folder in ["personas", "regions", "policies"] {
            let base = root.appending(path: folder)
            let names = try FileManager.default.subpathsOfDirectory(atPath: base.path(percentEncoded: false))
            for name in names.sorted() where name.hasSuffix(".yaml") {
                let text = String(decoding: try Data(contentsOf: base.appending(path: name)), as: UTF8.self)
                files.append(Reading.file("\(folder)/\(name)", text))
            }
        }
        return files
    }

    @Test("every document is read without a complaint, and the fleet fits together")
    func sound() throws {
        let assembled = FleetAssembly.assemble(try Self.files())
        #expect(assembled.diagnostics.map(\.description) == [])
        #expect(assembled.fleet.regions.count == 24)
        #expect(assembled.fleet.personas.count == 11)
    }

    @Test("every document is valid under the JSON Schema of its kind, and reads back the same when it is written")
    func schemas() throws {
        for document in try Self.files().flatMap(\.documents).compactMap(\.document) {
            let node = DocumentEncoder.node(for: document.document)
            #expect(SchemaChecker.problems(node, JSONSchema.node(for: document.identity.kind)) == [])
            #expect(Reading.result(YAMLEmitter.emit(node)).document?.document == document.document)
        }
    }
}
