import Documents
import Planning
import Signals
import Testing

@Suite("Demand history in CSV")
struct CSVHistoryTests {
    @Test("a row for each hour becomes five columns")
    func plain() throws {
        let file = parse(
            """
            time,cpu,memory,gpu,network,iops
            2026-10-01T00:00:00Z,55.4,362700000000,16,9675000000,16620
            2026-10-01T01:00:00Z,52.9,,0,1e3,2.5E+2

            """
        )
        #expect(file.diagnostics.isEmpty)
        let history = try #require(file.history)
        #expect(history.start == 1_790_812_800)
        #expect(history.step == 3600)
        #expect(!history.hasRejected)
        #expect(history.columns[0] == [55.4, 52.9])
        #expect(history.columns[1][0] == 362_700_000_000)
        #expect(history.columns[1][1].isNaN)
        #expect(history.columns[2] == [16, 0])
        #expect(history.columns[3] == [9_675_000_000, 1000])
        #expect(history.columns[4] == [16620, 250])
    }

    @Test("absent rows and absent columns are missing")
    func gaps() throws {
        let file = parse(
            """
            cpu,time
            1,2026-02-28T22:00:00Z
            2,2026-02-28T23:00:00Z
            3,2026-03-01T02:00:00Z
            """
        )
        #expect(file.diagnostics.isEmpty)
        let missing = [Double](repeating: .nan, count: 5)
        let expected = DemandColumns(
            start: 1_772_316_000,
            step: 3600,
            columns: [[1, 2, .nan, .nan, 3], missing, missing, missing, missing]
        )
        #expect(file.history == expected)
    }

    @Test(
        "line ends, a byte order mark and blank lines at the end make no difference",
        arguments: ["\n", "\r\n", "\r"],
        ["", "\n", "\r\n\r\n", "\r"]
    )
    func lineEnds(lineEnd: String, end: String) {
        let lines = ["time,cpu", "2026-10-01T00:00:00Z,1", "2026-10-01T01:00:00Z,2"]
        let plain = parse(lines.joined(separator: "\n"))
        #expect(plain.diagnostics.isEmpty)
        #expect(parse("\u{FEFF}" + lines.joined(separator: lineEnd) + end) == plain)
    }

    @Test("the step is the distance of the nearest two rows", arguments: [60, 900, 5400, 86400] as [Int64])
    func steps(step: Int64) {
        let start: Int64 = 1_790_812_800
        let rows = [0, 1, 2, 4].map { time(start + $0 * step) + ",1" }
        let history = parse((["time,cpu"] + rows).joined(separator: "\n")).history
        #expect(history?.step == step)
        #expect(history?.columns[0].map(\.isNaN) == [false, false, false, true, false])
    }

    @Test("every form of RFC 3339 is one time")
    func forms() {
        for form in [
            "2026-10-01T00:00:00Z", "2026-10-01t00:00:00z", "2026-10-01 00:00:00Z", "2026-10-01T00:00:00.000Z",
            "2026-10-01T00:00:00+00:00", "2026-10-01T02:00:00+02:00", "2026-09-30T18:30:00-05:30",
        ] {
            #expect(parse("time,cpu\n\(form),1").history?.start == 1_790_812_800, "\(form)")
        }
    }

    @Test("a file without rows has no history and no problem")
    func headerOnly() {
        #expect(parse("time,cpu\n") == CSVHistoryFile(history: nil, diagnostics: []))
    }

    @Test("histories compare by what they say")
    func equality() {
        let left = DemandColumns(start: 0, step: 3600, columns: [[.nan, 1]])
        #expect(left == DemandColumns(start: 0, step: 3600, columns: [[-.nan, 1]]))
        #expect(left != DemandColumns(start: 0, step: 3600, columns: [[0, 1]]))
        #expect(left != DemandColumns(start: 0, step: 3600, columns: [[.nan]]))
    }
}
