import Forecasting
import Testing

@Suite("Short and broken series")
struct HostileSeriesTests {
    @Test("an empty series is unknown, not zero")
    func empty() {
        #expect(ForecastMethods.current.forecast(hourly([])) == .unknown(.noHistory))
    }

    @Test(
        "a series without a measurement is unknown, not zero",
        arguments: [
            [Double](repeating: .nan, count: 100), (0..<100).map { $0 % 2 == 0 ? .infinity : -.infinity },
            [Double](repeating: -5, count: 50), [Double](repeating: 1e308, count: 50),
        ]
    )
    func allMissing(values: [Double]) {
        #expect(ForecastMethods.current.forecast(hourly(values)) == .unknown(.allMissing))
    }

    @Test("one sample gives a wide interval that says why")
    func onePoint() throws {
        let forecast = try #require(ForecastMethods.current.forecast(hourly([40])).forecast)
        #expect(forecast.peak[0] >= 40)
        #expect(forecast.peak[3] > 3 * forecast.peak[0])
        #expect(forecast.reasons.contains(.shortHistory))
        #expect(forecast.confidence < 0.3)
        #expect(forecast.steps.allSatisfy { row in row.allSatisfy { $0 >= 40 && $0.isFinite } })
    }

    @Test("the interval narrows as the history grows")
    func narrows() throws {
        let widths = try [1, 24, 72, 168].map { count in
            let values = SyntheticSeries.constantWithNoise.values(seed: 5, count: count, knownHours: count)
            let forecast = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
            return forecast.peak[3] / forecast.peak[0]
        }
        #expect(widths == widths.sorted(by: >), "\(widths)")
    }

    @Test("hostile values are read as missing, counted and said")
    func hostileValues() throws {
        var values = SyntheticSeries.dailyCycle.values(seed: 1, count: 672, knownHours: 672)
        var holes = values
        for (index, hostile) in [(10, -1.0), (200, .infinity), (300, 1e308), (600, -.infinity)] {
            values[index] = hostile
            holes[index] = .nan
        }
        let forecast = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        let expected = try #require(ForecastMethods.current.forecast(hourly(holes)).forecast)
        #expect(forecast.peak == expected.peak)
        #expect(forecast.reasons.contains(.hostileValues))
        #expect(Series(start: 0, step: 1, values: values).summary.hostile == 4)
    }

    @Test("a constant series is forecast as itself")
    func constant() throws {
        let forecast = try #require(
            ForecastMethods.current.forecast(hourly([Double](repeating: 8, count: 672))).forecast
        )
        #expect(forecast.reasons == [.constant])
        #expect(forecast.steps.allSatisfy { row in row.allSatisfy { abs($0 - 8) < 1e-9 } })
        #expect(forecast.peak.allSatisfy { $0 >= 8 - 1e-9 && $0 < 10 })
    }

    @Test("a measured zero is a zero")
    func zeros() throws {
        let forecast = try #require(
            ForecastMethods.current.forecast(hourly([Double](repeating: 0, count: 672))).forecast
        )
        #expect(forecast.peak == [0, 0, 0, 0])
    }

    @Test("a million samples cost no more than the newest ones")
    func million() throws {
        let values = SyntheticSeries.dailyCycle.values(seed: 2, count: 1_000_000, knownHours: 1_000_000)
        let forecast = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        #expect(forecast.reasons.contains(.truncated))
    }

    @Test("senseless requests are narrowed, not refused", arguments: [Int.min, -1, 0, 1, 3, 100_000, .max])
    func senselessRequests(number: Int) throws {
        let values = SyntheticSeries.bursts.values(seed: 4, count: 200, knownHours: 200)
        let request = ForecastRequest(
            series: Series(start: .min, step: .min, values: values),
            horizon: number,
            peakHorizon: number,
            periods: [number, 0, -3, 7, 7, 24],
            levels: [.nan, 2, -1, 0.9, 0.5, 0.9]
        )
        let forecast = try #require(ForecastMethods.current.forecast(request).forecast)
        #expect(forecast.levels == [0.5, 0.9])
        #expect(forecast.steps[0].count == min(max(1, number), ForecastRequest.maximumHorizon))
    }

    @Test("random wrecks never crash, cross or go negative", arguments: 1...150 as ClosedRange<UInt64>)
    func wrecks(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let junk: [Double] = [.nan, .infinity, -.infinity, -1, 0, 0x1p-1060, 1e308, 0x1p63, 5, 1e12, 0, 3]
        let values = (0..<Int(random.uniform() * 400)).map { _ in junk[Int(random.uniform() * 12)] }
        let periods = [1, 2, 24, 97, 168, 500].filter { _ in random.uniform() < 0.5 }
        let request = ForecastRequest(
            series: Series(start: 0, step: 300, values: values),
            horizon: 1 + Int(random.uniform() * 80),
            periods: periods,
            wantsSteps: random.uniform() < 0.5
        )
        guard let forecast = ForecastMethods.current.forecast(request).forecast else {
            #expect(!values.contains(where: Series.isMeasurement), "seed \(seed)")
            return
        }
        #expect(forecast.peak == forecast.peak.sorted(), "seed \(seed)")
        #expect(forecast.peak.allSatisfy { $0 >= 0 && $0 <= Series.largestValue }, "seed \(seed)")
        for step in 0..<(forecast.steps.first?.count ?? 0) {
            let column = forecast.steps.map { $0[step] }
            #expect(column == column.sorted(), "seed \(seed), step \(step)")
            #expect(column.allSatisfy { $0 >= 0 && $0.isFinite }, "seed \(seed), step \(step)")
        }
    }
}
