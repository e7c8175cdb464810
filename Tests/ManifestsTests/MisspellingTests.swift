import Documents
import Manifests
import Testing
import UnderstudyModel

@Suite("A misspelt field is found where it stands")
struct MisspellingTests {
    /// Keys of the user's own are no fields.
    private static let free: Set<String> = ["headers", "labels", "annotations", "inputs"]

    @Test(
        "every field of every kind, misspelt, is reported once, at its place, with the right name",
        arguments: KindCatalogue.all
    )
    func everyField(kind: KindDescription) throws {
        let original = Reading.tree(kind.example)
        let lines = kind.example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (path, entry) in original.entries() {
            if path.count > 1, Self.free.contains(path[path.count - 2]),
                kind.kind == .plan || path[path.count - 2] != "inputs"
            {
                continue
            }
            let start = entry.key.range.start
            var changed = lines
            var line = Array(changed[start.line - 1].unicodeScalars)
            line.insert("x", at: start.column - 1 + entry.name.unicodeScalars.count)
            changed[start.line - 1] = line.map { String($0) }.joined()
            let result = Reading.result(changed.joined(separator: "\n"))
            #expect(result.document == nil)
            let found = result.diagnostics
            #expect(found.count == 1, "\(path): \(found)")
            let diagnostic = try #require(found.first)
            #expect(diagnostic.code.id == "US2003", "\(path)")
            #expect(diagnostic.range?.start == start, "\(path)")
            #expect(diagnostic.help == "did you mean `\(entry.name)`?", "\(path)")
        }
    }

    @Test("every missing required field is reported", arguments: KindCatalogue.all)
    func missing(kind: KindDescription) throws {
        let original = Reading.tree(kind.example)
        for (path, field) in kind.object.allFields() where field.isRequired && path != ["kind"] {
            let result = DocumentDecoder.decode(original.removing(path[...]), file: "test.yaml")
            guard result.document == nil else {
                // The object that requires the field is not shown in this example.
                #expect(!original.entries().contains { $0.path == path }, "\(path)")
                continue
            }
            #expect(result.diagnostics.allSatisfy { $0.code.id == "US2004" }, "\(path): \(result.diagnostics)")
            #expect(result.diagnostics.first?.message.hasSuffix("\(path.last ?? "")`") == true, "\(path)")
        }
    }

    @Test("all problems of a document are reported in one run, in the order of the text")
    func all() {
        let result = Reading.result(
            """
            apiVersion: understudy.dev/v1
            kind: Region
            metadata: {name: Frankfurt}
            spec:
              provider: aws
              location: {city: Frankfurt, country: Germany, jurisdiction: EU, latitude: 91, longitude: 8.6821}
              allocatable: {cpu: 8 cores, memory: 32GiB, networkBandwidth: 10Gbit/s, iops: -1}
              personas: [web-api, web-api]
              carbonIntensity: high
              latency:
                - {region: frankfurt-2, roundtrip: 25ms}
                - {region: frankfurt-3, roundTrip: 25}
            """
        )
        #expect(
            result.diagnostics.map { "\($0.range?.start.description ?? "") \($0.code.id)" } == [
                "1:13 US2001", "3:18 US2007", "6:40 US2010", "6:77 US2006", "7:22 US2007", "7:39 US2007", "7:64 US2007",
                "7:80 US2006", "8:23 US2009", "9:20 US2005", "11:29 US2003", "12:40 US2005",
            ]
        )
        let help = result.diagnostics.map { $0.help ?? "" }
        #expect(help[4] == "write '8'")
        #expect(help[5] == "write '32Gi'")
        #expect(help[6] == "write '10Gbps'")
        #expect(help[10] == "did you mean `roundTrip`?")
        #expect(help[11] == "write '25ms'")
    }

    @Test("an unknown kind is named with the kind that was meant")
    func unknownKind() {
        let text = "apiVersion: understudy.dev/v1alpha1\nkind: Persna\nmetadata: {name: a}\nspec: {}\n"
        let found = Reading.result(text).diagnostics
        #expect(found.map(\.code.id) == ["US2002"])
        #expect(found.first?.help == "did you mean 'Persona'?")
    }

    @Test("a hostile document with many problems is reported up to a bound")
    func bound() {
        let fields = (0..<5000).map { "  field\($0): 1\n" }.joined()
        let text = "apiVersion: understudy.dev/v1alpha1\nkind: Hold\nmetadata: {name: a}\nspec:\n\(fields)"
        let found = Reading.result(text).diagnostics
        #expect(found.count <= 102)
        #expect(found.contains { $0.code.id == "US2013" })
    }

    @Test("what is no document is refused", arguments: ["text\n", "- 1\n", "kind: 7\n", "kind: [Hold]\n", "a: 1\n"])
    func noDocument(text: String) {
        let result = Reading.result(text)
        #expect(result.document == nil)
        #expect(!result.diagnostics.isEmpty)
    }
}

extension Node {
    /// The tree without the fields at a path, in every entry of a list.
    func removing(_ path: ArraySlice<String>) -> Node {
        switch value {
        case .sequence(let items): return Node(.sequence(items.map { $0.removing(path) }), range: range)
        case .mapping(let entries):
            guard let name = path.first else { return self }
            let kept = entries.compactMap { entry -> Entry? in
                guard entry.name == name else { return entry }
                return path.count == 1 ? nil : Entry(key: entry.key, value: entry.value.removing(path.dropFirst()))
            }
            return Node(.mapping(kept), range: range)
        default: return self
        }
    }
}
