import Documents
import Manifests
import TestSupport
import Testing
import UnderstudyModel

@Suite("The JSON Schema and the decoder agree")
struct JSONSchemaTests {
    /// What a schema of draft-07 can not say: bounds of amounts and times that are written as text, entries that must differ
    /// in one field, and values that must fit each other.
    private static let beyondSchema: Set<String> = ["US2006", "US2007", "US2009", "US2012"]

    @Test(
        "the example of a kind, and the example of every field, is valid under the schema",
        arguments: KindCatalogue.all
    )
    func examples(kind: KindDescription) throws {
        let schema = JSONSchema.node(for: kind.kind)
        #expect(SchemaChecker.problems(Reading.tree(kind.example), schema) == [])
        for (path, field) in kind.object.allFields() {
            guard let example = field.example else { continue }
            var part = schema
            for name in path {
                if let items = part["items"] { part = items }
                part = try #require(part["properties"]?[name])
            }
            #expect(SchemaChecker.problems(example, part) == [], "\(path)")
            if let standard = part["default"] { #expect(SchemaChecker.problems(standard, part) == [], "\(path)") }
        }
    }

    @Test(
        "what the decoder accepts the schema accepts, and what it refuses for its form the schema refuses",
        arguments: KindCatalogue.all
    )
    func mutations(kind: KindDescription) {
        let schema = JSONSchema.node(for: kind.kind)
        let original = Reading.tree(kind.example)
        let checker = SchemaChecker()
        var (accepted, refused) = (0, 0)
        for place in 0..<original.placeCount {
            for mutation in Mutation.all {
                let mutant = original.replacing(place, by: mutation)
                let codes = DocumentDecoder.decode(mutant, file: "test.yaml").diagnostics.map(\.code.id)
                let problems = checker.problems(mutant, schema)
                if codes.isEmpty {
                    accepted += 1
                    #expect(problems == [], "the schema refuses what the decoder accepts: \(mutant)")
                } else {
                    refused += 1
                    let isBeyond = codes.allSatisfy(Self.beyondSchema.contains)
                    #expect(!problems.isEmpty || isBeyond, "the schema accepts \(mutant), the decoder says \(codes)")
                }
            }
        }
        #expect(accepted > 0 && refused > 0)
    }

    @Test("schemas say which draft they follow and which kind they are of", arguments: KindCatalogue.all)
    func head(kind: KindDescription) {
        let schema = JSONSchema.node(for: kind.kind)
        #expect(schema["$schema"]?.value == .string("http://json-schema.org/draft-07/schema#"))
        #expect(schema["title"]?.value == .string(kind.kind.rawValue))
        #expect(schema["additionalProperties"]?.value == .boolean(false))
        #expect(JSONEmitter.emit(schema, pretty: true).contains("\"properties\""))
    }
}

/// A small change of a value tree.
enum Mutation: CaseIterable {
    case null, zero, minusOne, large, half, truth, empty, word, quantity, duration, list, mapping, unknownField,
        removed, doubled

    static let all = allCases

    func apply(to node: Node) -> Node {
        switch self {
        case .null: .null
        case .zero: 0
        case .minusOne: -1
        case .large: 999_999_999_999
        case .half: .decimal("0.5")
        case .truth: true
        case .empty: ""
        case .word: "Some Word_"
        case .quantity: "12Gi"
        case .duration: "36h"
        case .list: []
        case .mapping: .mapping([])
        case .unknownField:
            if case .mapping(let entries) = node.value {
                Node(.mapping(entries + [Entry(key: "no such field", value: 1)]))
            } else {
                "x"
            }
        case .removed:
            switch node.value {
            case .mapping(let entries): Node(.mapping(Array(entries.dropFirst())))
            case .sequence(let items): Node(.sequence(Array(items.dropFirst())))
            default: "y"
            }
        case .doubled:
            switch node.value {
            case .sequence(let items): Node(.sequence(items + items))
            case .string(let text): .string(text + text)
            default: "z"
            }
        }
    }
}

extension Node {
    /// How many values the tree has, itself included.
    var placeCount: Int {
        switch value {
        case .mapping(let entries): entries.reduce(1) { $0 + $1.value.placeCount }
        case .sequence(let items): items.reduce(1) { $0 + $1.placeCount }
        default: 1
        }
    }

    /// The tree with one value, counted in preorder, changed.
    func replacing(_ place: Int, by mutation: Mutation) -> Node {
        guard place > 0 else { return mutation.apply(to: self) }
        var rest = place - 1
        func step(_ node: Node) -> Node {
            let count = node.placeCount
            defer { rest -= count }
            return rest >= 0 && rest < count ? node.replacing(rest, by: mutation) : node
        }
        switch value {
        case .mapping(let entries): return Node(.mapping(entries.map { Entry(key: $0.key, value: step($0.value)) }))
        case .sequence(let items): return Node(.sequence(items.map(step)))
        default: return self
        }
    }
}
