import Forecasting
import Testing

@Suite("What holds for every forecast")
struct ForecastPropertyTests {
    @Test("quantiles never cross, and no step is above the peak of its level", arguments: SyntheticSeries.allCases)
    func noCrossing(kind: SyntheticSeries) throws {
        for seed in UInt64(1)...10 {
            let values = kind.values(seed: seed, count: 400, knownHours: 400)
            let event = UpliftWindow(start: 405 * 3_600, end: 412 * 3_600, uplift: 1.7)
            let forecast = try #require(ForecastMethods.current.forecast(hourly(values, events: [event])).forecast)
            #expect(forecast.peak == forecast.peak.sorted(), "seed \(seed)")
            for hour in 0..<48 {
                let column = forecast.steps.map { $0[hour] }
                #expect(column == column.sorted(), "seed \(seed), hour \(hour)")
                guard hour < 24 else { continue }
                for level in column.indices { #expect(column[level] <= forecast.peak[level], "seed \(seed)") }
            }
        }
    }

    @Test("the same request gives the same bits", arguments: SyntheticSeries.allCases)
    func deterministic(kind: SyntheticSeries) {
        let values = kind.values(seed: 11, count: 672, knownHours: 672)
        let first = ForecastMethods.current.forecast(hourly(values))
        #expect(ForecastMethods.current.forecast(hourly(values)) == first)
    }

    @Test("an hour later the kept state gives the same bits as a whole refit", arguments: SyntheticSeries.allCases)
    func stateAgrees(kind: SyntheticSeries) {
        let values = kind.values(seed: 15, count: 700, knownHours: 700)
        var state = ForecastState()
        for count in [670, 671, 672, 673, 697] {
            let request = hourly(Array(values.prefix(count)), wantsSteps: count != 671)
            let whole = Ensemble().forecast(request)
            #expect(Ensemble().forecast(request, state: &state) == whole, "\(count) hours")
        }
    }

    @Test("a state gives the same bits over gaps, level shifts and events, and where the oldest hours are dropped")
    func stateAgreesOnRoughHistories() {
        var values = SyntheticSeries.dailyCycle.values(seed: 16, count: 800, knownHours: 800)
        for hour in 650..<657 { values[hour] = .nan }
        for hour in 690..<800 { values[hour] *= 2.5 }
        values[701] = .nan
        values[702] = 0
        let event = UpliftWindow(name: "sale", start: 710 * 3_600, end: 716 * 3_600, uplift: 3)
        for keeps in [900, 700, 300] {
            var state = ForecastState()
            for count in [670, 671, 672, 673, 689, 695, 696, 697, 702, 703, 704, 711, 719, 720, 721, 760] {
                let first = max(0, count - keeps)
                let series = Series(start: Int64(first) * 3_600, step: 3_600, values: Array(values[first..<count]))
                let request = ForecastRequest(
                    series: series,
                    horizon: count % 2 == 0 ? 24 : 30,
                    periods: [24, 168],
                    events: count > 700 ? [event] : [],
                    wantsSteps: count % 3 != 0
                )
                let whole = Ensemble().forecast(request)
                #expect(Ensemble().forecast(request, state: &state) == whole, "\(count) hours, \(keeps) kept")
                // Once more with what it has just left.
                #expect(Ensemble().forecast(request, state: &state) == whole, "\(count) hours again")
            }
        }
    }

    @Test("the peak is the same with and without steps", arguments: SyntheticSeries.allCases)
    func fastPathAgrees(kind: SyntheticSeries) throws {
        let values = kind.values(seed: 12, count: 672, knownHours: 672)
        let whole = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        let fast = try #require(ForecastMethods.current.forecast(hourly(values, wantsSteps: false)).forecast)
        #expect(fast.peak == whole.peak)
        #expect(fast.steps.isEmpty)
    }

    @Test("ten times the demand gives ten times the forecast", arguments: SyntheticSeries.allCases)
    func scales(kind: SyntheticSeries) throws {
        let values = kind.values(seed: 13, count: 672, knownHours: 672)
        let one = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        let ten = try #require(ForecastMethods.current.forecast(hourly(values.map { $0 * 10 })).forecast)
        for (left, right) in zip(one.peak + one.steps.joined(), ten.peak + ten.steps.joined()) {
            #expect(abs(left * 10 - right) <= 1e-9 * max(1, right))
        }
        #expect(one.reasons == ten.reasons)
    }

    @Test("the forecast begins where the history ends")
    func start() throws {
        let series = Series(start: 1_700_000_000, step: 300, values: [1, 2, 3, 4])
        let request = ForecastRequest(series: series, horizon: 2, periods: [])
        let forecast = try #require(ForecastMethods.current.forecast(request).forecast)
        #expect(forecast.start == 1_700_001_200)
        #expect(forecast.step == 300)
        #expect(forecast.peak(atLevel: 0.9) == forecast.peak[1])
    }

    @Test("a tenth of the samples may be missing without much change, a third is said")
    func gaps() throws {
        let values = SyntheticSeries.dailyCycle.values(seed: 14, count: 672, knownHours: 672)
        let sparse = values.enumerated().map { $0.offset % 3 == 0 ? .nan : $0.element }
        let whole = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        let holed = try #require(ForecastMethods.current.forecast(hourly(sparse)).forecast)
        #expect(holed.reasons.contains(.gaps))
        #expect(abs(holed.peak[2] / whole.peak[2] - 1) < 0.25)
    }

    @Test(
        "the longer the newest samples are missing, the wider, and never narrower: with the reason",
        arguments: [SyntheticSeries.constantWithNoise, .dailyCycle, .weeklyCycle, .trend, .bursts]
    )
    func gapAtEnd(kind: SyntheticSeries) throws {
        let values = kind.values(seed: 5, count: 1_344, knownHours: 1_344)
        func forecast(missing: Int) throws -> Forecast {
            let holed = values + [Double](repeating: .nan, count: missing)
            return try #require(ForecastMethods.current.forecast(hourly(holed)).forecast)
        }
        let whole = try forecast(missing: 0)
        #expect(!whole.reasons.contains(.gapAtEnd))
        var last = whole
        // Whole weeks, so that the same hours are forecast.
        for missing in [168, 336, 1_008, 2_016, 5_040] {
            let late = try forecast(missing: missing)
            #expect(late.reasons.contains(.gapAtEnd))
            #expect(late.peak[3] > last.peak[3] && late.peak[2] > last.peak[2], "\(missing) hours")
            #expect(late.peak[0] == whole.peak[0])
            for hour in 0..<48 { #expect(late.steps[3][hour] > last.steps[3][hour], "\(missing) hours, hour \(hour)") }
            last = late
        }
        // A few hours matter little, and what is forecast are the hours after them.
        let few = try forecast(missing: 6)
        #expect(few.reasons.contains(.gapAtEnd))
        #expect(few.peak[3] > 0.85 * whole.peak[3] && few.peak[3] < 1.3 * whole.peak[3])
        for hour in 0..<42 { #expect(abs(few.steps[0][hour] / whole.steps[0][hour + 6] - 1) < 0.1, "hour \(hour)") }
    }
}
