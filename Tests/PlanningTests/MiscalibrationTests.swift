import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("Forecasts that have lost their calibration")
struct MiscalibrationTests {
    @Test("raise an alert for their workload, which goes with its cause")
    func alert() throws {
        var world = RandomFleet(seed: 4)
        let name = try #require(world.profiles.first).workload
        world.profiles[0].reasons = [.resource(.cpu, .miscalibrated), .resource(.memory, .forecast("shortHistory"))]
        let state = try CoverageTests.decide(world)
        let alert = try #require(state.alerts.first { $0.rule == .forecastMiscalibrated })
        #expect(alert.labels == [Label("workload", name)])
        #expect(alert.summary.contains("cpu") && !alert.summary.contains("memory"))
        world.profiles[0].reasons = []
        #expect(try CoverageTests.decide(world).alerts.allSatisfy { $0.rule != .forecastMiscalibrated })
    }
}

extension MiscalibrationTests {
    /// Four weeks of working days, the last nine of which grow by so much a day.
    private static func history(growth: Double) -> DemandColumns {
        let column = (0..<672).map { hour -> Double in
            let day = hour / 24
            let usual = (8..<18).contains(hour % 24) ? 40 + Double((hour * 7 + day * 5) % 6) : 10 + Double(hour % 4)
            return (0..<max(0, day - 18)).reduce(usual) { value, _ in value * (1 + growth) }
        }
        let empty = [Double](repeating: .nan, count: 672)
        return DemandColumns(start: 1_790_035_200, step: 3600, columns: [column, empty, empty, empty, empty])
    }

    private static func profile(growth: Double) throws -> WorkloadProfile {
        var world = RandomFleet(seed: 4).fleet
        world.workloads[0].tier = 2
        let columns = history(growth: growth)
        let end = try #require(columns.end)
        return try #require(
            WorkloadObservation(
                workload: world.workloads[0],
                reading: .history(columns),
                policy: world.policy,
                predictions: [],
                date: end
            ).profile(committed: nil)
        )
    }

    @Test("are found where the past peaks kept exceeding them, and widened; a steady demand has none")
    func observed() throws {
        let reason = ProfileReason.resource(.cpu, .miscalibrated)
        let growing = try MiscalibrationTests.profile(growth: 1)
        #expect(growing.reasons.contains(reason), "\(growing.reasons)")
        // Another day of that growth is held.
        let newest = MiscalibrationTests.history(growth: 1)[.cpu].suffix(24).max() ?? 0
        #expect(Double(growing.peak[.p99].cpu) > newest * 1000 * 1.5)
        let steady = try MiscalibrationTests.profile(growth: 0)
        #expect(!steady.reasons.contains(reason), "\(steady.reasons)")
    }
}
