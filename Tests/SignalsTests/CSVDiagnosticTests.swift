import Documents
import Planning
import Signals
import Testing

@Suite("Problems of demand history")
struct CSVDiagnosticTests {
    /// The example's bytes: `\xNN` is a byte.
    private func bytes(_ example: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(example.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x"), rest.count >= 3,
                let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest.removeFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    @Test("every code has an example that has the problem, and one that has none", arguments: CSVDiagnosticCodes.all)
    func examples(code: DiagnosticCode) {
        let limits = code == CSVDiagnosticCodes.fileTooLarge ? CSVLimits(bytes: 40) : .standard
        let failing = CSVHistory.parse(bytes(code.failingExample), file: "a.csv", limits: limits)
        #expect(failing.diagnostics.map(\.code.id) == [code.id])
        #expect(CSVHistory.parse(bytes(code.fixedExample), file: "a.csv", limits: limits).diagnostics.isEmpty)
    }

    @Test("ids are in order and stand for themselves")
    func ids() {
        let ids = CSVDiagnosticCodes.all.map(\.id)
        #expect(ids == Set(ids).sorted())
        #expect(ids.allSatisfy { $0.hasPrefix("US5") })
    }

    static let table: [(text: String, problems: [String])] = [
        ("", ["a.csv:1:1: error[US5003]: the first line must name the column `time`"]),
        ("\u{FEFF}", ["a.csv:1:1: error[US5003]: the first line must name the column `time`"]),
        ("\n\n", ["a.csv:1:1: error[US5003]: the first line must name the column `time`"]),
        ("cpu", ["a.csv:1:1: error[US5003]: column `time` is missing"]),
        ("\"time\",cpu", ["a.csv:1:1: error[US5004]: unknown column `\"time\"`"]),
        ("time,cpu,", ["a.csv:1:10: error[US5004]: column 3 has no name"]),
        (
            "time,é,time",
            ["a.csv:1:6: error[US5004]: unknown column `é`", "a.csv:1:8: error[US5005]: duplicate column `time`"]
        ),
        ("time,cpu\n,1", ["a.csv:2:1: error[US5008]: row has no time"]),
        (
            "time,cpu\n2026-02-29T00:00:00Z,1",
            ["a.csv:2:1: error[US5008]: '2026-02-29T00:00:00Z' is no time in RFC 3339"]
        ),
        ("cpu,time\n1,soon", ["a.csv:2:3: error[US5008]: 'soon' is no time in RFC 3339"]),
        (
            "time,cpu\n2026-10-01T00:00:00.5Z,1",
            ["a.csv:2:1: error[US5008]: '2026-10-01T00:00:00.5Z' is no time in RFC 3339"]
        ),
        (
            "time,cpu\n2026-10-01T24:00:00Z,1",
            ["a.csv:2:1: error[US5008]: '2026-10-01T24:00:00Z' is no time in RFC 3339"]
        ),
        (
            "time,cpu\n2026-10-01T00:30:00Z,1",
            ["a.csv:2:1: error[US5010]: time '2026-10-01T00:30:00Z' must be at a multiple of 1h"]
        ),
        ("time,cpu\n2026-10-01T00:00:00Z", ["a.csv:2:21: error[US5007]: row has 1 cell, but must have 2"]),
        ("time,cpu\n2026-10-01T00:00:00Z,1,2,3", ["a.csv:2:23: error[US5007]: row has 4 cells, but must have 2"]),
        (
            "time\n2026-10-01T00:00:00Z\n2026-10-01T00:00:00Z",
            ["a.csv:3:1: error[US5009]: duplicate time '2026-10-01T00:00:00Z'"]
        ),
        ("time,cpu\r\n\r\n2026-10-01T00:00:00Z,1", ["a.csv:2:1: error[US5012]: blank line between rows"]),
        (
            "time\n2026-10-01T00:00:00Z\n2026-10-04T00:00:00Z",
            [
                "a.csv:3:1: error[US5013]: row is 72h after the one before, "
                    + "but rows must be whole minutes and at most 24h apart"
            ]
        ),
        (
            "time\n2026-10-01T00:00:00Z\n2026-10-01T01:00:00Z\n2026-10-01T01:30:00Z\n"
                + "2026-10-01T03:00:00Z\n2026-10-01T04:00:00Z",
            ["a.csv:4:1: error[US5010]: row is 30m after the one before, but most rows are further apart"]
        ),
        (
            "time\n0001-01-01T00:00:00Z\n2026-10-01T00:00:00Z\n2026-10-01T01:00:00Z",
            ["a.csv:3:1: error[US5006]: rows cover 17757338 steps of 1h, but must cover at most 100000"]
        ),
    ]

    @Test("each problem is named with its place", arguments: table)
    func places(text: String, problems: [String]) {
        let file = parse(text)
        #expect(file.history == nil)
        #expect(file.diagnostics.map(\.description) == problems)
    }

    @Test("what is no amount is missing, counted, and named once")
    func unusable() throws {
        let samples = [
            "NaN", "nan", "+Inf", "-Inf", "inf", "1e400", "-1", "-0.001", "0x10", "1_000", "12 ", " 12", "1.", ".5",
            "+5",
            "1e", "1e+", "--1", "\"1\"", "9223372036854775808", "null", "\0", "1;2", "٣",
            String(repeating: "1", count: 2000),
        ]
        var text = "time,cpu,iops\n"
        for (index, sample) in samples.enumerated() { text += "\(time(Int64(index) * 3600)),\(sample),\(index)\n" }
        let file = parse(text)
        let history = try #require(file.history)
        #expect(history.rejected == [samples.count, 0, 0, 0, 0])
        #expect(history.columns[0].allSatisfy { $0.isNaN })
        #expect(history.columns[4] == samples.indices.map(Double.init))
        #expect(
            file.diagnostics.map(\.description) == [
                "a.csv:2:22: warning[US5011]: 25 samples are no amounts and are taken as missing, "
                    + "the first is 'NaN' in column `cpu`"
            ]
        )
        let single = parse("time,gpu\n2026-10-01T00:00:00Z,-2\n").diagnostics.map(\.message)
        #expect(single == ["1 sample is no amount and is taken as missing: '-2' in column `gpu`"])
    }

    @Test("a wrong column is met with the one that was meant")
    func nearest() {
        let helps = parse("time,cpus,memroy,network_bandwidth\n").diagnostics.map(\.help)
        #expect(
            helps == [
                "did you mean `cpu`?", "did you mean `memory`?",
                "the columns are `time`, `cpu`, `memory`, `gpu`, `network`, `iops`",
            ]
        )
    }

    @Test("a report has an end")
    func manyProblems() {
        let file = parse("time,cpu\n" + String(repeating: "x\n", count: 50_000))
        #expect(file.diagnostics.count == CSVLimits.standard.diagnostics)
        #expect(file.diagnostics.last?.notes.map(\.message) == ["the file was not read further"])
        #expect(parse(String(repeating: ",", count: 1 << 20)).diagnostics.count == CSVLimits.standard.diagnostics)
    }

    @Test("rows and bytes are limited before they are kept")
    func limits() {
        let text = "time,cpu\n2026-10-01T00:00:00Z,1\n2026-10-01T01:00:00Z,2\n2026-10-01T02:00:00Z,3"
        func problems(_ limits: CSVLimits) -> [String] {
            CSVHistory.parse(Array(text.utf8), file: "a.csv", limits: limits).diagnostics.map(\.description)
        }
        #expect(problems(CSVLimits(rows: 3, bytes: text.utf8.count)).isEmpty)
        #expect(problems(CSVLimits(rows: 2)) == ["a.csv:4:1: error[US5006]: file must have at most 2 rows"])
        #expect(problems(CSVLimits(bytes: 10)) == ["a.csv: error[US5001]: file of 77 bytes must have at most 10"])
    }
}
