import Forecasting
import Testing

@Suite("Intervals of series whose truth is known")
struct CoverageTests {
    static let known = 672
    static let seeds = UInt64(1)...40
    /// Each series has only one peak, so that more are needed.
    static let peakSeeds = UInt64(1)...200

    @Test("95 % of the coming hours lie at or below the 0.95 quantile", arguments: SyntheticSeries.allCases)
    func stepsAreCovered(kind: SyntheticSeries) throws {
        var covered = 0
        var count = 0
        for seed in CoverageTests.seeds {
            let values = kind.values(seed: seed, count: CoverageTests.known + 48, knownHours: CoverageTests.known)
            let request = hourly(Array(values.prefix(CoverageTests.known)))
            let forecast = try #require(ForecastMethods.current.forecast(request).forecast)
            for hour in 0..<48 {
                covered += values[CoverageTests.known + hour] <= forecast.steps[2][hour] ? 1 : 0
                count += 1
            }
        }
        let coverage = Double(covered) / Double(count)
        #expect((0.90...0.99).contains(coverage), "\(kind): \(coverage) over seeds \(CoverageTests.seeds)")
    }

    @Test(
        "the 0.95 quantile of the peak holds the coming day's peak about as often",
        arguments: SyntheticSeries.allCases
    )
    func peaksAreCovered(kind: SyntheticSeries) throws {
        var covered = 0
        for seed in CoverageTests.peakSeeds {
            let values = kind.values(seed: seed, count: CoverageTests.known + 24, knownHours: CoverageTests.known)
            let request = hourly(Array(values.prefix(CoverageTests.known)), horizon: 24, wantsSteps: false)
            let forecast = try #require(ForecastMethods.current.forecast(request).forecast)
            covered += (values.suffix(24).max() ?? 0) <= forecast.peak[2] ? 1 : 0
        }
        let coverage = Double(covered) / Double(CoverageTests.peakSeeds.count)
        #expect(coverage >= 0.85, "\(kind): \(coverage) over seeds \(CoverageTests.peakSeeds)")
    }

    @Test("a day after the level doubled the coming hours are covered again", arguments: 1...20 as ClosedRange<UInt64>)
    func levelShiftIsFollowed(seed: UInt64) throws {
        let values = SyntheticSeries.levelShift.values(seed: seed, count: 696, knownHours: 672)
        let request = hourly(Array(values.prefix(672 - 6)), horizon: 24)
        let forecast = try #require(ForecastMethods.current.forecast(request).forecast)
        let covered = (0..<24).count { values[666 + $0] <= forecast.steps[2][$0] }
        #expect(covered >= 20, "seed \(seed)")
        #expect(forecast.reasons.contains(.levelShift), "seed \(seed)")
    }

    @Test("a weekend is no level shift", arguments: 1...10 as ClosedRange<UInt64>)
    func weekendIsNoShift(seed: UInt64) throws {
        let values = SyntheticSeries.weeklyCycle.values(seed: seed, count: 672, knownHours: 672)
        let forecast = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        #expect(!forecast.reasons.contains(.levelShift), "seed \(seed)")
        // Monday follows.
        #expect(forecast.peak[0] > 120, "seed \(seed)")
    }

    @Test("the calibration tells the coverage of the series' own past")
    func calibrationIsReported() throws {
        let values = SyntheticSeries.dailyCycle.values(seed: 7, count: 672, knownHours: 672)
        let forecast = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        #expect(forecast.calibration.origins >= 5)
        #expect(forecast.calibration.peakCoverage.count == 4)
        #expect(forecast.calibration.stepCoverage.count == 4)
        #expect((0.85...1).contains(forecast.calibration.stepCoverage[2]))
        #expect(forecast.confidence > 0.8)
    }
}
