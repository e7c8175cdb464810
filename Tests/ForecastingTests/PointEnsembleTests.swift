import Forecasting
import RealModule
import Testing

@Suite("The point ensemble")
struct PointEnsembleTests {
    private let ensemble = PointEnsemble()

    /// A level, a trend and two waves, with the noise and the gaps that are asked for.
    private func truth(_ step: Int, _ day: Int, _ week: Int) -> Double {
        let angle = 2 * Double.pi * Double(step)
        return 500 + 0.1 * Double(step) + 100 * Double.sin(angle / Double(day)) + 40 * Double.cos(angle / Double(week))
    }

    private func meanError(_ forecast: [Double], from start: Int, _ day: Int, _ week: Int) -> Double {
        let errors = forecast.indices.map { (forecast[$0] - truth(start + $0, day, week)).magnitude }
        return errors.reduce(0, +) / Double(errors.count)
    }

    @Test("continues waves and a trend", arguments: [(24, 168, 48), (12, 84, 24), (7, 28, 14), (96, 672, 96)])
    func waves(day: Int, week: Int, horizon: Int) throws {
        let count = 6 * week
        let values = (0..<count).map { truth($0, day, week) }
        let forecast = try #require(ensemble.forecast(values, periods: [day, week], horizon: horizon))
        // The waves reach from -140 to 140; repeating the last week is off by the trend.
        #expect(meanError(forecast.values, from: count, day, week) < 5)
        #expect(forecast.parts.count == 9)
    }

    @Test("noise and gaps cost little", arguments: 1...5 as ClosedRange<UInt64>)
    func gaps(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var values = (0..<1_000).map { truth($0, 24, 168) + 10 * random.normal() }
        for index in values.indices where random.uniform() < 0.2 { values[index] = .nan }
        for index in 600..<660 { values[index] = .nan }
        for index in 995..<1_000 { values[index] = .nan }
        let forecast = try #require(ensemble.forecast(values, periods: [24, 168], horizon: 48))
        // Repeating the last week is off by 17 for the trend and 8 for the noise.
        #expect(meanError(forecast.values, from: 1_000, 24, 168) < 14, "seed \(seed)")
    }

    @Test("follows a new level within a day")
    func level() throws {
        let values = SyntheticSeries.levelShift.values(seed: 3, count: 720, knownHours: 672)
        let forecast = try #require(ensemble.forecast(Array(values[..<672]), periods: [24, 168], horizon: 24))
        let mean = forecast.values.reduce(0, +) / 24
        #expect(mean > 150 && mean < 260, "\(mean)")
    }

    @Test("scales with the unit of the series")
    func scale() throws {
        let values = SyntheticSeries.weeklyCycle.values(seed: 8, count: 700, knownHours: 700)
        let forecast = try #require(ensemble.forecast(values, periods: [24, 168], horizon: 48))
        for factor in [0x1p-30, 0x1p30] {
            let scaled = try #require(ensemble.forecast(values.map { $0 * factor }, periods: [24, 168], horizon: 48))
            for (left, right) in zip(forecast.values, scaled.values) {
                #expect((right / factor - left).magnitude < 1e-6 * left.magnitude)
            }
        }
    }

    @Test("little is repeated: one value, then a season, then more")
    func short() throws {
        #expect(ensemble.forecast([], periods: [24], horizon: 3) == nil)
        #expect(ensemble.forecast([.nan, .infinity, 1e300], periods: [], horizon: 3) == nil)
        #expect(ensemble.forecast([.nan, 7, .nan], periods: [24], horizon: 3)?.values == [7, 7, 7])
        let day = (0..<24).map { Double($0 * $0) }
        #expect(ensemble.forecast(day, periods: [24, 168], horizon: 30)?.values == day + day[..<6])
        let constant = [Double](repeating: 1.1, count: 700)
        #expect(ensemble.forecast(constant, periods: [24, 168], horizon: 5)?.values == [1.1, 1.1, 1.1, 1.1, 1.1])
        let members = [10, 40, 60, 200, 400].map { count in
            ensemble.forecast((0..<count).map { truth($0, 24, 168) }, periods: [24, 168], horizon: 5)?.parts.count ?? 0
        }
        #expect(members[0] >= 3 && members[1] == 1 && members[2] >= 5)
        #expect(members.last == 9)
    }

    @Test("negative values are forecast as they are")
    func negative() throws {
        let values = (0..<400).map { truth($0, 24, 168) - 600 }
        let forecast = try #require(ensemble.forecast(values, periods: [24, 168], horizon: 24))
        for (step, value) in forecast.values.enumerated() {
            #expect((value - truth(400 + step, 24, 168) + 600).magnitude < 15)
        }
    }

    @Test("random wrecks give numbers within reason, twice the same", arguments: 1...150 as ClosedRange<UInt64>)
    func wrecks(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let junk: [Double] = [.nan, .infinity, -.infinity, -1, 0, 0x1p-1060, 1e308, 0x1p63, 5, 1e12, 0, 3]
        let kinds = 1 + Int(random.uniform() * 12)
        let values = (0..<Int(random.uniform() * 600)).map { _ in junk[Int(random.uniform() * 12) % kinds] }
        let periods = [-3, 0, 1, 2, 7, 24, 97, 168, 500, .max].filter { _ in random.uniform() < 0.4 }
        let horizon = 1 + Int(random.uniform() * 80)
        let forecast = ensemble.forecast(values, periods: periods, horizon: horizon)
        let isKnown = values.contains { $0.magnitude <= Series.largestValue }
        #expect((forecast != nil) == isKnown, "seed \(seed)")
        #expect(forecast == ensemble.forecast(values, periods: periods, horizon: horizon), "seed \(seed)")
        guard let forecast else { return }
        #expect(forecast.values.count == horizon, "seed \(seed)")
        #expect(forecast.values.allSatisfy { $0.magnitude <= Series.largestValue }, "seed \(seed)")
        if !values.contains(where: { $0 < 0 && $0.isFinite }) {
            #expect(forecast.values.allSatisfy { $0 >= 0 }, "seed \(seed)")
        }
    }

    @Test("ten million values cost no more than the newest ones, and the longest horizon is whole")
    func long() throws {
        let values = (0..<10_000_000).map { 10 + Double($0 % 24) }
        let forecast = try #require(ensemble.forecast(values, periods: [24, 168], horizon: 4_096))
        let start = 10_000_000
        #expect(
            forecast.values.indices.allSatisfy { (forecast.values[$0] - 10 - Double((start + $0) % 24)).magnitude < 1 }
        )
    }

    @Test("as a method it keeps the promises of all methods")
    func method() throws {
        let method = try #require(ForecastMethods.named("point-ensemble"))
        #expect(method.forecast(hourly([])) == .unknown(.noHistory))
        #expect(method.forecast(hourly([.nan, -1])) == .unknown(.allMissing))
        let values = SyntheticSeries.dailyCycle.values(seed: 1, count: 672, knownHours: 672)
        let forecast = try #require(method.forecast(hourly(values)).forecast)
        #expect(forecast.levels == ForecastRequest.standardLevels)
        for step in 0..<48 {
            let column = forecast.steps.map { $0[step] }
            #expect(column == column.sorted() && column[0] > 0)
        }
        #expect(forecast.peak == forecast.peak.sorted())
        #expect(forecast.peak[0] >= forecast.steps[0][..<24].max() ?? 0)
    }
}
