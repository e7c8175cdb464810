import Documents
import Manifests
import Testing
import UnderstudyModel

@Suite("Every diagnostic code shows a document that has the problem, and one that has it no more")
struct DiagnosticCodeTests {
    private func codes(of example: String) -> [String] {
        let files = example.contains("\n# ") ? Reading.fleet(example) : [Reading.file("test.yaml", example)]
        let isFleet = example.contains("\n# ")
        let found =
            isFleet ? FleetAssembly.assemble(files).diagnostics : files.flatMap(\.documents).flatMap(\.diagnostics)
        return found.map(\.code.id)
    }

    @Test("the failing example has the problem, the fixed one does not", arguments: ManifestDiagnosticCodes.documents)
    func examples(code: DiagnosticCode) {
        #expect(codes(of: code.failingExample).contains(code.id), "\(code.failingExample)")
        let rest = codes(of: code.fixedExample)
        #expect(!rest.contains(code.id), "\(code.fixedExample)")
        #expect(rest.allSatisfy { $0 == "US3006" || $0 == "US3009" }, "\(rest) in \(code.fixedExample)")
    }

    @Test("codes are unique, in order, and explained in whole sentences")
    func catalogue() {
        let ids = ManifestDiagnosticCodes.all.map(\.id)
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
        for code in ManifestDiagnosticCodes.all {
            #expect(code.explanation.hasSuffix("."))
            #expect(code.title.first?.isLowercase == true)
        }
    }
}
