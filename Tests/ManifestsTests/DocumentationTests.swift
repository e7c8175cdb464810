import Documents
import Manifests
import Testing
import UnderstudyModel

@Suite("Fields, kinds and codes can be looked up")
struct DocumentationTests {
    @Test("every field of every kind is found by its path", arguments: KindCatalogue.all)
    func everyField(kind: KindDescription) throws {
        for (path, field) in kind.object.allFields() {
            let topic = ([kind.kind.plural] + path).joined(separator: ".")
            let found = try Documentation.lookup(topic)
            #expect(found == .field(kind.kind, path: path.joined(separator: "."), field))
            #expect(found.text.contains(field.documentation))
        }
    }

    @Test("a field's page says what it must hold and shows an example")
    func field() throws {
        let text = try Documentation.lookup("persona.spec.capacity.cpu").text
        #expect(
            text == """
                persona.spec.capacity.cpu <quantity> required

                Processor cores.
                It must be an amount of cores, such as '8' or '500m'.
                  0 to 1000000000 cores, compared by value
                  suffixes: n u m k M G T P E, Ki Mi Gi Ti Pi Ei

                EXAMPLE
                  cpu: 3920m

                """
        )
        #expect(
            try Documentation.lookup("workload.spec.type").text.contains("transactions: high-throughput transactions")
        )
        #expect(try Documentation.lookup("region.spec.latency[0].roundTrip").text.contains("25.1ms"))
        #expect(try Documentation.lookup("Workload.spec.standbys").text.contains("default 1"))
    }

    @Test("kinds and codes have pages of their own")
    func pages() throws {
        for kind in KindCatalogue.all { #expect(try Documentation.lookup(kind.kind.rawValue).text.contains("EXAMPLE")) }
        #expect(try Documentation.lookup("us2003").text.hasPrefix("US2003: unknown field\n"))
    }

    @Test(
        "what is not known is answered with what was meant",
        arguments: [
            ("persna", "Persona"), ("persna.spec.capacity", "Persona.spec.capacity"), ("US2993", "US2003"),
            ("persona.spec.capcity.cpu", "persona.spec.capacity.cpu"),
            ("persona.spec.capacity.cpus", "persona.spec.capacity.cpu"),
            ("persona.spec.packing.share", nil), ("qqqqqqqq", nil), ("", nil),
        ] as [(String, String?)]
    )
    func misses(topic: String, suggestion: String?) {
        do {
            _ = try Documentation.lookup(topic)
            Issue.record("\(topic) is found")
        } catch {
            #expect(error.suggestion == suggestion)
            #expect(!error.message.isEmpty)
        }
    }
}
