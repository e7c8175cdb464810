import Foundation
import Testing

@Suite("understudy backtest")
struct BacktestCommandTests {
    /// The starter fleet with ten days of demand for one of its workloads, 9 to 17 o'clock.
    static func fleet() throws -> (playground: Playground, workload: String) {
        let playground = try Playground()
        try playground.run("init", "--commit")
        let listed = try playground.run("get", "workloads", "-o", "json").out
        let name = try #require(
            listed.components(separatedBy: "\"name\": \"").dropFirst().first?.components(separatedBy: "\"").first
        )
        let rows = (0..<240).map { hour in
            let day = hour / 24 + 1
            let value = (9..<17).contains(hour % 24) ? 20 + hour % 3 : 4 + hour % 2
            return "2026-10-\(day < 10 ? "0" : "")\(day)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00Z,\(value),,,,"
        }
        try playground.write(
            "policies/history/\(name).csv",
            (["time,cpu,memory,gpu,network,iops"] + rows).joined(separator: "\n") + "\n"
        )
        return (playground, name)
    }

    @Test("says how good every method was, within 80 columns, and nothing but the result on standard output")
    func table() throws {
        let (playground, name) = try BacktestCommandTests.fleet()
        let outcome = try playground.run("backtest", name, "--origins", "4")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.lines.allSatisfy { $0.count <= 80 })
        #expect(outcome.lines.contains { $0.hasPrefix("recent-percentiles ") })
        #expect(outcome.out.contains("of the peaks stayed at or below the 95 % forecast"))
        let json = try #require(
            try JSONSerialization.jsonObject(
                with: Data(playground.run("backtest", name, "--origins", "4", "-o", "json").out.utf8)
            ) as? [String: Any]
        )
        let methods = try #require(json["methods"] as? [[String: Any]])
        #expect(methods.allSatisfy { $0["trials"] as? Int == 4 && $0["series"] as? Int == 1 })
    }

    @Test("the gate's verdict is the exit code, and an unknown method is named with the one that was meant")
    func gate() throws {
        let (playground, name) = try BacktestCommandTests.fleet()
        let active = try playground.run("backtest", name, "--origins", "4", "-o", "json").out
        let method = try #require(
            active.components(separatedBy: "\"active\": \"").dropFirst().first?.components(separatedBy: "\"").first
        )
        #expect(try playground.run("backtest", name, "--origins", "4", "--gate", method).code == 0)
        let unknown = try playground.run("backtest", "--gate", "recent-percentils")
        #expect(unknown.code == 1)
        #expect(unknown.error.contains("did you mean 'recent-percentiles'?"))
        let misspelt = try playground.run("backtest", String(name.dropLast()))
        #expect(misspelt.error.contains("did you mean '\(name)'?"))
    }
}
