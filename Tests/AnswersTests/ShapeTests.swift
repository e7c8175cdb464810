import Documents
import TestSupport
import Testing
import UnderstudyModel

@testable import Answers

@Suite("A shape writes a value, and its schema says what it writes")
struct ShapeTests {
    private func expect<Value>(_ shape: Shape<Value>, _ value: Value, writes node: Node, refuses others: Node...) {
        #expect(shape.write(value) == node)
        let schema = Node.mapping(shape.keywords)
        #expect(SchemaChecker.problems(node, schema) == [])
        for other in others { #expect(SchemaChecker.problems(other, schema) != [], "\(other)") }
    }

    @Test("texts, numbers and times")
    func values() {
        expect(.text, "a", writes: "a", refuses: 1, .null)
        expect(Shape<Int>.integer, 3, writes: 3, refuses: "3", .decimal("3.5"))
        expect(.thousandths, 470, writes: .decimal("0.47"), refuses: "0.47")
        expect(.thousandths, 3000, writes: 3, refuses: true)
        expect(.level, .p99, writes: .decimal("0.99"), refuses: .null)
        expect(.number, Quantity.maximum, writes: .integer(Int64.max), refuses: "1")
        expect(.number, Quantity(nanos: -1_500_000_000), writes: .decimal("-1.5"), refuses: [])
        expect(.boolean, true, writes: true, refuses: "true")
        expect(.time, Instant(seconds: 0), writes: "1970-01-01T00:00:00Z", refuses: "1970-01-01", 0)
    }

    @Test("measured numbers have at most six decimals, and are null where there is none")
    func measured() {
        expect(.measured, 1.0 / 3, writes: .decimal("0.333333"), refuses: "0.3")
        expect(.measured, 2, writes: 2, refuses: false)
        for value in [Double.nan, .infinity, 1e300] { expect(.measured, value, writes: .null, refuses: "null") }
    }

    @Test("null stands where there is no value, also for closed lists")
    func nullable() {
        expect(.nullable(.text), nil, writes: .null, refuses: 1)
        expect(.nullable(.text), "a", writes: "a", refuses: 1)
        expect(.nullable(.word), AlertRule.shortfall, writes: "shortfall", refuses: "shortfal", 1)
        expect(.nullable(.word), AlertRule?.none, writes: .null, refuses: "")
        expect(.nullable(.object), OfferName?.none, writes: .null, refuses: [], .mapping([]))
    }

    @Test("lists, objects and amounts")
    func containers() {
        let offer = OfferName(region: "north", persona: "small")
        let node = Node.mapping([("region", "north"), ("persona", "small")])
        expect(.objects(), [offer], writes: .sequence([node]), refuses: node, [.mapping([("region", "north")])])
        expect(
            .amounts,
            ResourceAmounts(cpu: 500, memory: 1024, gpu: 1, networkBandwidth: 1000, iops: 3),
            writes: .mapping([
                ("cpu", "500m"), ("memory", "1Gi"), ("gpu", "1"), ("networkBandwidth", "1Gbps"), ("iops", "3"),
            ]),
            refuses: .mapping([("cpu", "500m")])
        )
        expect(
            .amounts,
            [Alert.ShortAmount(resource: .gpu, amount: 2)],
            writes: .mapping([("gpu", "2")]),
            refuses: .mapping([("gpu", 2)]),
            .mapping([("tpu", "2")])
        )
    }

    @Test("a field that has no value is left out, and its schema does not ask for it")
    func optionalFields() {
        let diagnostic = Diagnostic(code: DiagnosticShapeTests.code, file: "a.yaml", message: "bad")
        expect(
            .object,
            diagnostic,
            writes: .mapping([
                ("code", "US1003"), ("title", "key is given twice"), ("severity", "error"), ("file", "a.yaml"),
                ("message", "bad"),
            ]),
            refuses: .mapping([("code", "US1003")])
        )
    }
}

@Suite("A diagnostic for programs")
struct DiagnosticShapeTests {
    static let code = DiagnosticCode(
        id: "US1003",
        title: "key is given twice",
        explanation: "",
        failingExample: "",
        fixedExample: ""
    )

    @Test("has every part, with what is invisible escaped")
    func json() {
        func range(_ line: Int, _ first: Int, _ last: Int) -> SourceRange {
            SourceRange(
                start: SourcePosition(line: line, column: first),
                end: SourcePosition(line: line, column: last)
            )
        }
        let diagnostic = Diagnostic(
            code: DiagnosticShapeTests.code,
            file: "personas/a.yaml",
            range: range(4, 3, 6),
            message: "bad \u{1B}",
            notes: [Diagnostic.Note(message: "see", file: "b.yaml", range: range(1, 1, 2))],
            help: "mend"
        )
        #expect(
            JSONEmitter.emit(Shape<Diagnostic>.object.write(diagnostic), pretty: false)
                == #"{"code":"US1003","title":"key is given twice","severity":"error","file":"personas/a.yaml","#
                + #""range":{"start":{"line":4,"column":3},"end":{"line":4,"column":6}},"message":"bad \u001b","#
                + #""notes":[{"message":"see","file":"b.yaml","#
                + #""range":{"start":{"line":1,"column":1},"end":{"line":1,"column":2}}}],"help":"mend"}"#
        )
    }
}
