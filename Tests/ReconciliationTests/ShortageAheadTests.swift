import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("Shortages told ahead")
struct ShortageAheadTests {
    @Test("an alert says at which hour of the forecast the peak comes that there is no room for, and stays at rest")
    func hour() async throws {
        let fleet = try TemporaryFleet()
        for region in ["north", "south"] {
            try fleet.edit("regions/\(region).yaml", "cpu: \(region == "north" ? 120 : 160)", "cpu: 24")
        }
        try fleet.commit("hardly any room")
        let report = try await reconcile(fleet)
        let state = try #require(report.decision?.state)
        let alert = try #require(state.alerts.first { $0.rule == .shortfall && $0.labels.first?.value == "shop" })
        let expected = try #require(alert.expected)
        // The history ends at the pass's date; demand is high from 8 to 20 each day.
        #expect(expected.at >= report.date.startOfHour && expected.at < report.date + .hours(24))
        let hour = expected.at.seconds / 3600 % 24
        #expect((8..<20).contains(hour), "\(expected.at)")
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
