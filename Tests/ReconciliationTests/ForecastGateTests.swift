import Foundation
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("A change of the forecasting method")
struct ForecastGateTests {
    /// Two weeks of hours with a working day that differs a little from day to day, and may grow by 15 % of itself a day.
    private static func history(_ base: Int, isGrowing: Bool = false) -> String {
        let rows = (0..<336).map { hour -> String in
            let day = hour / 24 + 1
            let usual = base + ((9..<18).contains(hour % 24) ? base * 2 + (hour * 7 + day * 5) % 5 : (hour * 3) % 4)
            let load = isGrowing ? usual * (100 + 15 * (day - 1)) / 100 : usual
            let time = "2026-09-\(day < 10 ? "0" : "")\(day)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00Z"
            return "\(time),\(load),\(load * 4_000_000_000),,,"
        }
        return (["time,cpu,memory,gpu,network,iops"] + rows).joined(separator: "\n") + "\n"
    }

    private static func fleet(method: String) throws -> TemporaryFleet {
        let fleet = try TemporaryFleet()
        for (name, base) in [("api", 12), ("jobs", 5), ("shop", 20)] {
            try fleet.write("policies/history/\(name).csv", history(base))
        }
        try fleet.edit("policies/fleet.yaml", "metrics:", "forecast: {method: \(method)}\n  metrics:")
        try fleet.commit("forecast by \(method)")
        return fleet
    }

    private static func grow(_ fleet: TemporaryFleet) throws {
        for (name, base) in [("api", 12), ("jobs", 5), ("shop", 20)] {
            try fleet.write("policies/history/\(name).csv", history(base, isGrowing: true))
        }
    }

    private static func methods(_ report: PassReport) -> Set<String> {
        Set(report.decision?.state.profiles.map(\.method.name) ?? [])
    }

    @Test("is refused where the fleet's past speaks against it: the method in force stays, and an alert says so")
    func refused() async throws {
        let fleet = try ForecastGateTests.fleet(method: "seasonal-quantiles")
        try await reconcile(fleet)
        try ForecastGateTests.grow(fleet)
        try fleet.edit("policies/fleet.yaml", "method: seasonal-quantiles", "method: recent-percentiles")
        try fleet.commit("the plain rule, on a growing demand")
        let report = try await reconcile(fleet)
        #expect(ForecastGateTests.methods(report) == ["seasonal-quantiles"])
        let alert = try #require(report.decision?.state.alerts.first { $0.rule == .forecastMethodRefused })
        #expect(alert.summary.contains("recent-percentiles") && alert.summary.contains("3 workloads"))
        #expect(try await reconcile(fleet).outcome == .unchanged)
        try fleet.edit("policies/fleet.yaml", "method: recent-percentiles", "method: seasonal-quantiles")
        try fleet.commit("back")
        let back = try await reconcile(fleet)
        #expect(back.decision?.state.alerts.contains { $0.rule == .forecastMethodRefused } == false)
    }

    @Test("is taken on where it does better")
    func accepted() async throws {
        let fleet = try ForecastGateTests.fleet(method: "recent-percentiles")
        #expect(try await ForecastGateTests.methods(reconcile(fleet)) == ["recent-percentiles"])
        try ForecastGateTests.grow(fleet)
        try fleet.edit("policies/fleet.yaml", "method: recent-percentiles", "method: seasonal-quantiles, margin: 1.1")
        try fleet.commit("what follows growth, and a little more")
        let report = try await reconcile(fleet)
        let profiles = report.decision?.state.profiles ?? []
        #expect(ForecastGateTests.methods(report) == ["seasonal-quantiles"])
        #expect(profiles.allSatisfy { $0.method.margin == Quantity(thousandths: 1100) })
        #expect(report.decision?.state.alerts.contains { $0.rule == .forecastMethodRefused } == false)
    }

    @Test("a larger margin only costs more, which is for those to decide who declare it: it is taken")
    func largerMargin() async throws {
        let fleet = try ForecastGateTests.fleet(method: "recent-percentiles")
        try await reconcile(fleet)
        try fleet.edit("policies/fleet.yaml", "method: recent-percentiles", "method: recent-percentiles, margin: 2")
        try fleet.commit("twice as much of everything")
        let report = try await reconcile(fleet)
        #expect(report.decision?.state.profiles.allSatisfy { $0.method.margin == Quantity(2) } == true)
        #expect(report.decision?.state.alerts.contains { $0.rule == .forecastMethodRefused } == false)
    }

    @Test("a smaller margin is refused where the past would not have been covered by it")
    func smallerMargin() async throws {
        let fleet = try ForecastGateTests.fleet(method: "recent-percentiles, margin: 1.5")
        try await reconcile(fleet)
        try ForecastGateTests.grow(fleet)
        try fleet.edit("policies/fleet.yaml", "margin: 1.5", "margin: 1")
        try fleet.commit("no margin, on a growing demand")
        let report = try await reconcile(fleet)
        #expect(report.decision?.state.profiles.allSatisfy { $0.method.margin == Quantity(thousandths: 1500) } == true)
        #expect(report.decision?.state.alerts.contains { $0.rule == .forecastMethodRefused } == true)
    }
}
