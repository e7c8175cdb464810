import Forecasting
import Testing

@Suite("The baselines that others are compared with")
struct BaselineTests {
    private static let daily = (0..<336).map { Double($0 % 24) + Double($0 / 24) }

    @Test("the seasonal naive forecast repeats yesterday, and its quantiles add the errors that made")
    func seasonalNaive() throws {
        let request = hourly(BaselineTests.daily, horizon: 48)
        let forecast = try #require(SeasonalNaive().forecast(request).forecast)
        #expect(forecast.steps[0] == (0..<48).map { Double($0 % 24) + 13 })
        // Every hour was one more than the day before.
        #expect(forecast.steps[2] == forecast.steps[0].map { $0 + 1 })
        #expect(forecast.peak == [36, 37, 37, 37])
    }

    @Test("every method has a name of its own, which a fleet policy may use", arguments: ForecastMethods.all.indices)
    func names(index: Int) {
        let method = ForecastMethods.all[index]
        #expect(ForecastMethods.named(method.name)?.name == method.name)
        #expect(ForecastMethods.all.filter { $0.name == method.name }.count == 1)
    }

    @Test(
        "a baseline answers anything: nothing known is unknown, never zero",
        arguments: [
            [], [.nan], [.nan, .nan], [3], [.infinity, 2], [0, 0, 0], [1e308, -1, 5],
            Array(repeating: 7, count: 30),
        ] as [[Double]]
    )
    func hostile(values: [Double]) {
        for method in [SeasonalNaive(), RecentPercentiles()] as [any ForecastMethod] {
            let known = values.filter { Series.isMeasurement($0) }
            let outcome = method.forecast(hourly(values, horizon: 24))
            #expect((outcome.forecast == nil) == known.isEmpty)
            guard let forecast = outcome.forecast else { continue }
            #expect(forecast.peak.allSatisfy { $0.isFinite && $0 >= 0 })
            #expect(forecast.peak == forecast.peak.sorted())
            #expect(forecast.peak[3] >= (known.max() ?? 0) || known.count > 1)
        }
    }
}
