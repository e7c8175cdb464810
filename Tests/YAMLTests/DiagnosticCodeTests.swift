import Documents
import Testing
import YAML

@Suite("Every code of the YAML reader")
struct DiagnosticCodeTests {
    /// Examples of limits are short because they are read under small limits, named in their explanations.
    private func limits(for code: DiagnosticCode) -> YAMLLimits {
        switch code.id {
        case "US1002": YAMLLimits(fileBytes: 40)
        case "US1007": YAMLLimits(depth: 3)
        case "US1008": YAMLLimits(events: 8)
        case "US1009": YAMLLimits(documents: 1)
        case "US1010": YAMLLimits(scalarBytes: 10)
        case "US1011": YAMLLimits(aliasNodes: 5)
        case "US1019": YAMLLimits(diagnostics: 1)
        default: .standard
        }
    }

    /// Turns `\xNN` outside double quotes into the byte; inside them it is YAML's own escape.
    private func bytes(_ example: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = example.utf8[...]
        while let byte = rest.first {
            if rest.starts(with: "\\x".utf8), let value = UInt8(String(rest.dropFirst(2).prefix(2)) ?? "", radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(4)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return bytes
    }

    @Test("is triggered by its failing example and not by the fixed one", arguments: YAMLDiagnosticCodes.all)
    func examples(code: DiagnosticCode) {
        let failing = YAMLParser.parse(bytes(code.failingExample), file: "a.yaml", limits: limits(for: code))
        #expect(failing.codes.contains(code.id))
        #expect(failing.codes.allSatisfy { $0 == code.id || code.id == "US1019" })
        let fixed = YAMLParser.parse(Array(code.fixedExample.utf8), file: "a.yaml", limits: limits(for: code))
        #expect(fixed.diagnostics == [])
        #expect(fixed.documents.count == 1)
    }

    @Test("has an id of its own, in order, and says what to do")
    func catalogue() {
        let ids = YAMLDiagnosticCodes.all.map(\.id)
        #expect(ids == (1...ids.count).map { number in "US\(1_000 + number)" })
        for code in YAMLDiagnosticCodes.all {
            #expect(!code.title.hasSuffix("."))
            #expect(code.explanation.hasSuffix("."))
        }
    }

    @Test("words its messages alike: lower case, no final period, with help", arguments: YAMLDiagnosticCodes.all)
    func wording(code: DiagnosticCode) {
        let failing = YAMLParser.parse(bytes(code.failingExample), file: "a.yaml", limits: limits(for: code))
        for diagnostic in failing.diagnostics {
            #expect(diagnostic.message.first?.isUppercase == false)
            #expect(!diagnostic.message.hasSuffix("."))
            #expect(diagnostic.help != nil)
        }
    }
}
