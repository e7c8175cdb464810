import Documents
import Testing
import YAML

@Suite("Any bytes")
struct MutationTests {
    private static let valid = Array(
        """
        # a comment
        apiVersion: understudy.dev/v1alpha1
        kind: Persona
        metadata: {name: web-api, labels: {family: general}}
        spec:
          description: |
            Stateless web
            and API tiers
          folded: >-
            one
            two
          suits:
            - {type: web, affinity: 1}
            - &x {type: "cäche\\n", affinity: 0.5}
          tuning: [*x, 'it''s', ~, 0x1F]
        ? long key
        : value
        ---
        - - 1
          - 2
        ...
        """.utf8
    )

    private func check(_ bytes: [UInt8], seed: UInt64) {
        let file = YAMLParser.parse(bytes, file: "fuzz.yaml")
        let source = String(decoding: bytes, as: UTF8.self)
        let lines = SourceText(source).lineCount
        for diagnostic in file.diagnostics {
            if let range = diagnostic.range {
                #expect(
                    range.start.line >= 1 && range.start.column >= 1 && range.start.line <= lines + 1,
                    "seed \(seed)"
                )
                #expect(range.start <= range.end, "seed \(seed)")
            }
            let text = DiagnosticRenderer(colour: false).render(diagnostic) { _ in source }
            #expect(
                text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F },
                "seed \(seed)"
            )
        }
        for document in file.documents {
            #expect(!document.hasErrors || file.hasErrors, "seed \(seed)")
            let again = YAMLParser.parse(YAMLEmitter.bytes(document.node), file: "again.yaml")
            #expect(again.documents.map(\.node) == [document.node], "seed \(seed)")
        }
    }

    @Test("random bytes give documents or diagnostics, never a crash", arguments: [21, 22, 23, 24] as [UInt64])
    func randomBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("ab01 \n\n  -:?[]{},&*!|>'\"%#@~<=.\t\r\\é".utf8)
        for _ in 0..<400 {
            let count = Int.random(in: 0...80, using: &generator)
            let isText = Int.random(in: 0..<4, using: &generator) > 0
            let bytes = (0..<count).map { _ in
                isText
                    ? alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                    : UInt8.random(in: 0...255, using: &generator)
            }
            check(bytes, seed: seed)
        }
    }

    @Test("mutated documents give documents or diagnostics, never a crash", arguments: [31, 32, 33, 34] as [UInt64])
    func mutations(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var bytes = Self.valid
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: index)
                case 2: bytes.insert(Self.valid[Int.random(in: 0..<Self.valid.count, using: &generator)], at: index)
                case 3:
                    let end = min(bytes.count, index + Int.random(in: 1...40, using: &generator))
                    bytes.insert(
                        contentsOf: Array(bytes[index..<end]),
                        at: Int.random(in: 0..<bytes.count, using: &generator)
                    )
                default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0...10, using: &generator)))
                }
            }
            check(bytes, seed: seed)
        }
    }

    @Test("every prefix of a document gives documents or diagnostics")
    func prefixes() {
        for count in 0...Self.valid.count { check(Array(Self.valid.prefix(count)), seed: UInt64(count)) }
    }
}
