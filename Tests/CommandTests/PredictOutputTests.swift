import Foundation
import TestSupport
import Testing

@Suite("understudy predict -o")
struct PredictOutputTests {
    @Test("csv holds the history, the quantiles of each coming hour and the peak, ascending")
    func csv() throws {
        let (playground, name) = try BacktestCommandTests.fleet()
        let outcome = try playground.run("predict", name, "-o", "csv")
        #expect(outcome.code == 0, "\(outcome.error)")
        let lines = outcome.lines.dropLast()
        #expect(lines.first == "time,actual,p50,p90,p95,p99")
        #expect(lines.contains { $0.hasPrefix("2026-10-05T09:00:00Z,20") })
        let peak = try #require(lines.last).split(separator: ",").dropFirst().compactMap { Double($0) }
        #expect(peak.count == 4 && peak == peak.sorted() && peak[0] > 15)
        #expect(lines.count { $0.contains("Z,,") } >= 24)
        #expect(try playground.run("predict", name, "-o", "csv", "--resource", "gpu").code == 1)
    }

    @Test("without a history of its own, a workload is forecast at the date of the fleet's last sample all the same")
    func date() throws {
        let fleet = try TemporaryFleet()
        let path = fleet.url.path
        #expect(try Command.run(["reconcile"], in: path).code == 0)
        let before = try Command.run(["predict", "shop", "-o", "json"], in: path).out
        try Shell.git("rm", "-q", "policies/history/shop.csv", in: fleet.url)
        try fleet.commit("the exporter broke")
        let after = try Command.run(["predict", "shop", "-o", "json"], in: path).out
        func date(_ json: String) -> String? {
            json.split(separator: "\n").first { $0.contains("\"date\"") }.map(String.init)
        }
        #expect(date(before) != nil && date(after) == date(before))
    }

    @Test("svg is one well-formed picture without a script")
    func svg() throws {
        let (playground, name) = try BacktestCommandTests.fleet()
        let picture = try playground.run("predict", name, "-o", "svg").out
        #expect(picture.hasPrefix("<svg ") && !picture.contains("<script"))
        #expect(XMLCheck.isWellFormed(picture))
    }
}

/// Whether every tag of a document that opens also closes, in order.
private enum XMLCheck {
    static func isWellFormed(_ text: String) -> Bool {
        var open: [Substring] = []
        for part in text.split(separator: "<").map({ $0.prefix { $0 != ">" } }) {
            if part.hasPrefix("/") {
                guard open.popLast() == part.dropFirst() else { return false }
            } else if !part.hasSuffix("/") {
                open.append(part.prefix { $0 != " " && $0 != "\n" })
            }
        }
        return open.isEmpty
    }
}
