import Forecasting
import Testing

@Suite("Scheduled events")
struct EventTests {
    let values = SyntheticSeries.dailyCycle.values(seed: 3, count: 672, knownHours: 672)
    let end: Int64 = 672 * 3_600

    @Test("an event raises exactly its window by its uplift and nothing else")
    func eventRaisesItsWindow() throws {
        let event = UpliftWindow(name: "sale", start: end + 10 * 3_600, end: end + 20 * 3_600, uplift: 1.8)
        let plain = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        let lifted = try #require(ForecastMethods.current.forecast(hourly(values, events: [event])).forecast)
        for level in plain.levels.indices {
            for hour in 0..<48 {
                let factor = (10..<20).contains(hour) ? 1.8 : 1
                #expect(lifted.steps[level][hour] == plain.steps[level][hour] * factor, "level \(level), hour \(hour)")
            }
            #expect(lifted.peak[level] >= plain.peak[level])
        }
    }

    @Test("an event at the busiest hour raises the peak by its uplift, and says what it added")
    func eventRaisesThePeak() throws {
        let event = UpliftWindow(name: "sale", start: end, end: end + 24 * 3_600, uplift: 1.5)
        let plain = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        let lifted = try #require(ForecastMethods.current.forecast(hourly(values, events: [event])).forecast)
        let effect = try #require(lifted.eventEffects.first)
        #expect(effect.window.name == "sale")
        #expect(effect.steps == 0..<24)
        for level in plain.levels.indices {
            #expect(abs(lifted.peak[level] - 1.5 * plain.peak[level]) <= 1e-9 * lifted.peak[level])
            #expect(abs(effect.addedToPeak[level] - 0.5 * plain.peak[level]) <= 1e-9 * lifted.peak[level])
        }
    }

    @Test("an event in the quietest hours that stays below the busiest ones does not raise the peak")
    func quietEvent() throws {
        // The cycle is at its lowest at 18:00, a third of the highest.
        let event = UpliftWindow(name: "backup", start: end + 17 * 3_600, end: end + 20 * 3_600, uplift: 1.6)
        let plain = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        let lifted = try #require(ForecastMethods.current.forecast(hourly(values, events: [event])).forecast)
        #expect(lifted.peak == plain.peak)
        #expect(lifted.eventEffects.first?.addedToPeak == [0, 0, 0, 0])
    }

    @Test("a past event is divided out, so that it teaches nothing false")
    func pastEventIsDividedOut() throws {
        var disturbed = values
        for hour in 600..<624 { disturbed[hour] *= 2 }
        let event = UpliftWindow(start: 600 * 3_600, end: 624 * 3_600, uplift: 2)
        let plain = ForecastMethods.current.forecast(hourly(values))
        #expect(ForecastMethods.current.forecast(hourly(disturbed, events: [event])) == plain)
    }

    @Test(
        "an event without a positive uplift is left out and said so",
        arguments: [0, -1, .nan, .infinity] as [Double]
    )
    func invalidEvent(uplift: Double) throws {
        let event = UpliftWindow(start: end, end: end + 3_600, uplift: uplift)
        let plain = try #require(ForecastMethods.current.forecast(hourly(values)).forecast)
        let forecast = try #require(ForecastMethods.current.forecast(hourly(values, events: [event])).forecast)
        #expect(forecast.peak == plain.peak)
        #expect(forecast.reasons.contains(.invalidEvent))
    }

    @Test("windows at the ends of time do not overflow")
    func extremeWindows() {
        let events = [
            UpliftWindow(start: .min, end: .max, uplift: 2), UpliftWindow(start: .max, end: .min, uplift: 2),
        ]
        let series = Series(start: .max - 10, step: .max, values: [1, 2, 3])
        let request = ForecastRequest(series: series, horizon: 3, periods: [24], events: events)
        #expect(ForecastMethods.current.forecast(request).forecast != nil)
    }
}
