import Forecasting
import Testing

@Suite("Intervals of series whose truth is known")
struct CoverageTests {
    static let known = 672
    /// Eight kinds, so 504 series.
    static let seeds = UInt64(1)...63

    @Test("95 % of the coming hours lie at or below the 0.95 quantile, and about as many days' peaks below theirs")
    func intervalsAreCovered() throws {
        var total = (hours: 0.0, covered: 0.0, peaks: 0.0, coveredPeaks: 0.0)
        for kind in SyntheticSeries.allCases {
            var hours = 0.0
            var peaks = 0.0
            for seed in CoverageTests.seeds {
                let values = kind.values(seed: seed, count: CoverageTests.known + 48, knownHours: CoverageTests.known)
                let request = hourly(Array(values.prefix(CoverageTests.known)))
                let forecast = try #require(ForecastMethods.current.forecast(request).forecast)
                let coming = values.suffix(48)
                hours += Double(zip(coming, forecast.steps[2]).count { $0 <= $1 })
                peaks += (coming.prefix(24).max() ?? 0) <= forecast.peak[2] ? 1 : 0
            }
            let count = Double(CoverageTests.seeds.count)
            total.hours += 48 * count
            total.covered += hours
            total.peaks += count
            total.coveredPeaks += peaks
            let (coverage, peakCoverage) = (hours / (48 * count), peaks / count)
            #expect((0.90...0.99).contains(coverage), "\(kind): \(coverage) over seeds \(CoverageTests.seeds)")
            // The models learnt from machines whose bursts come in spells; of independent ones they expect too little.
            #expect(peakCoverage >= 0.7, "\(kind): \(peakCoverage) of peaks over seeds \(CoverageTests.seeds)")
        }
        let (coverage, peakCoverage) = (total.covered / total.hours, total.coveredPeaks / total.peaks)
        #expect((0.93...0.97).contains(coverage), "\(coverage) over \(total.peaks) series")
        #expect(peakCoverage >= 0.88, "\(peakCoverage) of peaks over \(total.peaks) series")
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
