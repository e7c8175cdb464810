import Forecasting
import Testing

@Suite("Error measures")
struct ErrorMeasuresTests {
    @Test("the pinball loss weighs misses above and below by the level")
    func pinball() {
        #expect(ErrorMeasures.pinball(actual: 10, quantile: 8, level: 0.75) == 1.5)
        #expect(ErrorMeasures.pinball(actual: 8, quantile: 10, level: 0.75) == 0.5)
        #expect(ErrorMeasures.pinball(actual: [10, 8, .nan], quantile: [8, 10, 1], level: 0.75) == 1)
        #expect(ErrorMeasures.pinball(actual: [], quantile: [], level: 0.5) == nil)
    }

    @Test("sMAPE is in per cent and 0 where both are 0")
    func symmetric() {
        #expect(ErrorMeasures.symmetricPercentageError(actual: [0, 100], forecast: [0, 300]) == 50)
    }

    @Test("MASE is 1 for a forecast as wrong as the seasonal naive one in the history")
    func scaled() {
        let history: [Double] = [1, 5, 3, 7, 5, 9]
        #expect(ErrorMeasures.scaledError(actual: [7, 11], forecast: [5, 9], history: history, period: 2) == 1)
        #expect(ErrorMeasures.scaledError(actual: [1], forecast: [1], history: [1, 1, 1], period: 1) == nil)
    }

    @Test("coverage counts a tie as covered")
    func coverage() {
        #expect(ErrorMeasures.coverage(actual: [1, 2, 3, 4], quantile: [1, 1, 4, 4]) == 0.75)
    }

    @Test("a backtest sees only the past")
    func backtest() throws {
        let values = SyntheticSeries.dailyCycle.values(seed: 21, count: 672, knownHours: 672)
        let result = Backtest(ForecastMethods.current, on: hourly(values), origins: 5, spacing: 24)
        #expect(result.origins == [528, 552, 576, 600, 624])
        let measures = try #require(result.measures)
        #expect(measures.levels.map(\.level) == [0.5, 0.9, 0.95, 0.99])
        #expect(measures.levels[2].peakCoverage >= 0.6)
        var changed = values
        changed[671] = 1e6
        let other = Backtest(ForecastMethods.current, on: hourly(changed), origins: 5, spacing: 24)
        // The first 47 hours after the last origin were not touched, and nothing before was.
        #expect(other.trials.map(\.forecast) == result.trials.map(\.forecast))
        #expect(other.trials.map(\.actualPeak).dropLast() == result.trials.map(\.actualPeak).dropLast())
        #expect(Backtest(ForecastMethods.current, on: hourly([1, 2]), origins: 5, spacing: 24).measures == nil)
    }
}
