import Documents
import Planning
import Signals
import Testing

@Suite("Damaged rows of a demand history")
struct CSVDamageTests {
    /// Two days of hours, one line each.
    private static let lines =
        ["time,cpu,memory"] + (0..<48).map { "\(time(1_790_812_800 + Int64($0) * 3600)),\($0),7" }

    private func parsed(_ change: (inout [String]) -> Void) -> CSVHistoryFile {
        var lines = CSVDamageTests.lines
        change(&lines)
        return parse(lines.joined(separator: "\n"))
    }

    @Test("a last row that is cut off anywhere in it is left out and told, and all others count")
    func cutOff() throws {
        let last = try #require(CSVDamageTests.lines.last)
        for length in 1..<23 {
            let file = parsed { $0[48] = String(last.prefix(length)) }
            let history = try #require(file.history, "\(length)")
            #expect(history.columns[0] == (0..<47).map(Double.init), "\(length)")
            #expect(file.diagnostics.allSatisfy { $0.severity == .warning } && !file.diagnostics.isEmpty, "\(length)")
            #expect(file.diagnostics.last?.message.hasSuffix("; it is left out") == true)
            #expect(file.diagnostics.first?.range?.start.line == 49)
        }
    }

    @Test("so is any other row: without its time, twice, out of order, off the grid, centuries away, or blank")
    func anywhere() throws {
        let damages: [(code: String, row: String)] = [
            ("US5008", ",1,2"), ("US5007", "\(time(1_790_812_800 + 19 * 3600)),1"),
            ("US5009", "\(time(1_790_812_800 + 18 * 3600)),1,2"), ("US5009", "\(time(1_790_812_800)),1,2"),
            ("US5010", "\(time(1_790_812_800 + 19 * 3600 + 1020)),1,2"), ("US5012", ""),
        ]
        for (code, row) in damages {
            let file = parsed { $0[20] = row }
            let history = try #require(file.history, "\(code)")
            #expect(history.columns[0].count { !$0.isNaN } == 47 && history.columns[0][19].isNaN, "\(code)")
            #expect(file.diagnostics.map(\.code.id) == [code])
        }
        let far = parsed { $0.append("9026-10-03T00:00:00Z,1,2") }
        #expect(far.history?.count == 48)
        let stray = parsed { $0[20] = "\(time(1_790_812_800 + 18 * 3600 + 60)),1,2" }
        #expect(stray.history?.step == 3600)
    }

    @Test("where more than one row in ten is damaged, nothing of the file is used")
    func mostlyDamaged() {
        for count in 1...12 {
            let file = parsed { lines in
                for row in 0..<count { lines[3 + row * 2] = "?" }
            }
            #expect((file.history != nil) == (count <= 4), "\(count)")
            #expect(file.diagnostics.allSatisfy { ($0.severity == .error) == (count > 4) })
        }
    }
}
