import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("Shortages told ahead")
struct ShortageAheadTests {
    /// Two weeks of the same day, whose demand is highest from 15 to 16.
    private var history: String {
        var text = "time,cpu,memory,gpu,network,iops\n"
        for hour in 0..<(14 * 24) {
            let day = hour / 24 + 1
            let load = hour % 24 == 15 ? 60 : 20
            text += "2026-10-\(day < 10 ? "0" : "")\(day)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00Z"
            text += ",\(load),\(load * 2_000_000_000),0,\(load * 100_000_000),\(load * 100)\n"
        }
        return text
    }

    @Test("an alert says at which hour of the forecast the peak comes that there is no room for, and stays at rest")
    func hour() async throws {
        let fleet = try TemporaryFleet()
        for region in ["north", "south"] {
            try fleet.edit("regions/\(region).yaml", "cpu: \(region == "north" ? 120 : 160)", "cpu: 24")
        }
        for name in ["api", "jobs", "shop"] { try fleet.write("policies/history/\(name).csv", history) }
        try fleet.commit("hardly any room")
        let report = try await reconcile(fleet)
        let state = try #require(report.decision?.state)
        let alert = try #require(state.alerts.first { $0.rule == .shortfall && $0.labels.first?.value == "shop" })
        let expected = try #require(alert.expected)
        // The history ends at midnight, and demand is high at three in the afternoon; the forecast allows for an hour or two.
        let hours = (expected.at - report.date).seconds / 3600
        #expect((13...17).contains(hours), "\(expected.at)")
        #expect(expected.quantile == .p95)
        #expect(fleet.read("state/alerts/\(alert.name).yaml")?.contains("expected:") == true)
        #expect(try await reconcile(fleet).outcome == .unchanged)
    }

    @Test("nobody looks ahead where nothing is short")
    func nothingShort() async throws {
        let report = try await reconcile(TemporaryFleet())
        #expect(report.decision?.state.profiles.allSatisfy { $0.peakAt == nil } == true)
    }
}
