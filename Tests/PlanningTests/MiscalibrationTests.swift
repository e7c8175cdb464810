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
        world.profiles[0].reasons = ["cpu: \(WorkloadProfile.miscalibrated)", "memory: shortHistory"]
        let state = try CoverageTests.decide(world)
        let alert = try #require(state.alerts.first { $0.rule == .forecastMiscalibrated })
        #expect(alert.labels == [Label("workload", name)])
        #expect(alert.summary.contains("cpu") && !alert.summary.contains("memory"))
        world.profiles[0].reasons = []
        #expect(try CoverageTests.decide(world).alerts.allSatisfy { $0.rule != .forecastMiscalibrated })
    }
}
