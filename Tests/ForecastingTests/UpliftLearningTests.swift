import Forecasting
import RealModule
import Testing

@Suite("Uplifts that are learnt from past occurrences")
struct UpliftLearningTests {
    static let hours = 1_344

    /// Demand of eight weeks and two days in which an event of 04:00 to 10:00 on some days multiplies by a factor, and the
    /// same without it.
    private func series(
        _ kind: SyntheticSeries = .dailyCycle,
        seed: UInt64,
        days: [Int],
        uplift: Double
    ) -> (with: [Double], without: [Double], occurrences: [Range<Int64>]) {
        let without = kind.values(seed: seed, count: Self.hours, knownHours: Self.hours)
        var with = without
        for day in days {
            for hour in day * 24 + 4..<day * 24 + 10 where hour < Self.hours { with[hour] *= uplift }
        }
        return (with, without, days.map { Int64($0 * 24 + 4) * 3_600..<Int64($0 * 24 + 10) * 3_600 })
    }

    private func forecast(_ values: [Double], _ events: [ScheduledEvent] = []) throws -> Forecast {
        let series = Series(start: 0, step: 3_600, values: values)
        let request = hourly(values, events: events.windows(for: series, periods: [24, 168]))
        return try #require(ForecastMethods.current.forecast(request).forecast)
    }

    @Test(
        "an event that was seen four times raises its next occurrence by what it did, and no other hour",
        arguments: 1...12 as ClosedRange<UInt64>
    )
    func known(seed: UInt64) throws {
        // The next is on the first day of the forecast, in its busiest hours.
        let kind = seed.isMultiple(of: 2) ? SyntheticSeries.dailyCycle : .weeklyCycle
        let truth = series(kind, seed: seed, days: [11, 26, 38, 50, 56], uplift: 1.8)
        let event = ScheduledEvent(name: "payday", occurrences: truth.occurrences)
        let plain = try forecast(truth.without)
        let learnt = try forecast(truth.with, [event])
        for hour in 0..<48 {
            let ratio = learnt.steps[0][hour] / plain.steps[0][hour]
            if (4..<10).contains(hour) {
                #expect(abs(ratio - 1.8) < 0.18, "seed \(seed), hour \(hour): \(ratio)")
            } else {
                // The tolerance is half of the series' own noise, a little more at the upper quantiles.
                #expect(abs(ratio - 1) < 0.05, "seed \(seed), hour \(hour): \(ratio)")
                for level in 1..<4 {
                    let ratio = learnt.steps[level][hour] / plain.steps[level][hour]
                    #expect(abs(ratio - 1) < 0.06, "seed \(seed), hour \(hour), level \(level): \(ratio)")
                }
            }
        }
        let effect = try #require(learnt.eventEffects.first)
        #expect(effect.steps == 4..<10)
        #expect(effect.window.source == .learnt(from: 4))
        #expect(effect.addedToPeak[0] > 0)
    }

    @Test("what is declared is not learnt: the same series, told the uplift, gives it exactly")
    func declared() throws {
        let truth = series(seed: 5, days: [11, 26, 38, 50, 56], uplift: 1.8)
        let event = ScheduledEvent(name: "payday", occurrences: truth.occurrences, uplift: 1.8)
        let plain = try forecast(truth.without)
        let told = try forecast(truth.with, [event])
        for level in 0..<4 {
            for hour in 0..<48 {
                let wanted = plain.steps[level][hour] * ((4..<10).contains(hour) ? 1.8 : 1)
                #expect(abs(told.steps[level][hour] - wanted) <= 1e-9 * wanted, "level \(level), hour \(hour)")
            }
        }
    }

    @Test("the fewer the occurrences and the wilder the series, the nearer to 1 and the wider")
    func shrinkage() throws {
        func window(_ kind: SyntheticSeries, _ days: [Int]) throws -> UpliftWindow {
            let truth = series(kind, seed: 8, days: days + [56], uplift: 2)
            let event = ScheduledEvent(name: "payday", occurrences: truth.occurrences)
            let windows = [event].windows(for: Series(start: 0, step: 3_600, values: truth.with), periods: [24, 168])
            return try #require(windows.first { $0.start >= Int64(Self.hours) * 3_600 })
        }
        let four = try window(.dailyCycle, [11, 26, 38, 50])
        let one = try window(.dailyCycle, [26])
        let wild = try window(.heavyTail, [26])
        let none = try window(.dailyCycle, [])
        #expect(four.uplift > 1.85 && four.uplift < 2.15)
        #expect(one.uplift > 1.6 && one.uplift < 2.15)
        #expect(wild.uplift < one.uplift)
        #expect(none.uplift == 1)
        #expect(four.deviation < one.deviation)
        #expect(one.deviation < wild.deviation)
        #expect(none.deviation > 0.5)
        #expect(none.source == .learnt(from: 0))
    }

    @Test("an event of which nothing is known yet moves no median, and widens its own upper quantiles only")
    func unknown() throws {
        let truth = series(seed: 3, days: [56], uplift: 1)
        let plain = try forecast(truth.without)
        let open = try forecast(truth.with, [ScheduledEvent(name: "launch", occurrences: truth.occurrences)])
        #expect(open.steps[0] == plain.steps[0])
        for hour in 0..<48 {
            let isInside = (4..<10).contains(hour)
            #expect((open.steps[2][hour] > 1.2 * plain.steps[2][hour]) == isInside, "hour \(hour)")
            #expect(isInside || open.steps[2][hour] == plain.steps[2][hour], "hour \(hour)")
        }
        #expect(open.peak[3] > plain.peak[3])
    }

    @Test("an event of every day is a part of the season already: nothing is added and nothing taken away")
    func everyDay() throws {
        let truth = series(seed: 4, days: Array(0..<58), uplift: 1.7)
        let event = ScheduledEvent(name: "backup", occurrences: truth.occurrences)
        let plain = try forecast(truth.with)
        let scheduled = try forecast(truth.with, [event])
        #expect(scheduled.steps == plain.steps)
        #expect(scheduled.peak == plain.peak)
    }

    @Test("an event of every week is forecast as high as it was", arguments: 1...6 as ClosedRange<UInt64>)
    func everyWeek(seed: UInt64) throws {
        let truth = series(seed: seed, days: [0, 7, 14, 21, 28, 35, 42, 49, 56], uplift: 2)
        let plain = try forecast(truth.without)
        let weekly = try forecast(truth.with, [ScheduledEvent(name: "report", occurrences: truth.occurrences)])
        for hour in 4..<10 {
            let ratio = weekly.steps[0][hour] / plain.steps[0][hour]
            #expect(abs(ratio - 2) < 0.3, "seed \(seed), hour \(hour): \(ratio)")
        }
    }

    @Test("hostile series and occurrences give factors within bounds")
    func hostile() {
        let occurrences: [Range<Int64>] = [.min..<0, 10 * 3_600..<12 * 3_600, 3_600_000..<Int64.max]
        let event = ScheduledEvent(name: "x", occurrences: occurrences)
        let all: [[Double]] = [
            [], [1], [.nan], [Double](repeating: .nan, count: 500), [Double](repeating: 0, count: 500),
            (0..<500).map { $0.isMultiple(of: 2) ? .infinity : -1e308 },
            (0..<500).map { Double($0 % 7) * 1e17 }, [Double](repeating: .leastNonzeroMagnitude, count: 500),
        ]
        for values in all {
            for periods in [[], [24], [24, 168], [.max], [-3, 0, 1]] {
                let windows = [event].windows(for: Series(start: 0, step: 3_600, values: values), periods: periods)
                #expect(windows.allSatisfy { UpliftWindow.bounds.contains($0.uplift) && $0.deviation.isFinite })
            }
        }
    }
}
