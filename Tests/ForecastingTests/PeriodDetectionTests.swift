import Forecasting
import RealModule
import Testing

@Suite("Detection of periods")
struct PeriodDetectionTests {
    private func wave(_ step: Int, _ period: Int) -> Double {
        let angle = 2 * Double.pi * Double(step) / Double(period)
        return Double.sin(angle) + 0.3 * Double.cos(2 * angle)
    }

    /// A level of 100 with waves of 20, some noise, and a share of gaps.
    private func series(_ count: Int, _ periods: [Int], seed: UInt64, gaps: Double = 0, trend: Double = 0) -> [Double] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { step in
            let waves = periods.reduce(0) { $0 + 20 * wave(step, $1) }
            let value = 100 + waves + trend * Double(step) + 5 * random.normal()
            return random.uniform() < gaps ? .nan : value
        }
    }

    @Test("a day in hours, without a week", arguments: 1...10 as ClosedRange<UInt64>)
    func day(seed: UInt64) {
        let values = SyntheticSeries.dailyCycle.values(seed: seed, count: 672, knownHours: 672)
        #expect(PeriodDetection.periods(values, step: 3_600) == [24], "seed \(seed)")
    }

    @Test("a day and a week, where weekends differ", arguments: 1...10 as ClosedRange<UInt64>)
    func week(seed: UInt64) {
        let values = SyntheticSeries.weeklyCycle.values(seed: seed, count: 672, knownHours: 672)
        #expect(PeriodDetection.periods(values, step: 3_600) == [24, 168], "seed \(seed)")
    }

    @Test(
        "the calendar at other samplings",
        arguments: [
            (60, 1_440, 5_000), (300, 288, 1_500), (900, 96, 700), (1_800, 48, 500), (14_400, 6, 120), (86_400, 7, 100),
            (86_400, 365, 1_000), (7_200, 12, 300),
        ] as [(Int64, Int, Int)]
    )
    func samplings(step: Int64, period: Int, count: Int) {
        for seed in 1...3 as ClosedRange<UInt64> {
            let values = series(count, [period], seed: seed)
            #expect(PeriodDetection.periods(values, step: step) == [period], "seed \(seed)")
        }
    }

    @Test("a rhythm that no calendar knows", arguments: [12, 10, 33, 50, 100])
    func other(period: Int) {
        for seed in 1...3 as ClosedRange<UInt64> {
            let values = series(max(120, period * 8), [period], seed: seed)
            #expect(PeriodDetection.periods(values, step: 86_400) == [period], "seed \(seed)")
        }
    }

    @Test("gaps, a trend and a few bursts do not hide a day")
    func disturbed() {
        for seed in 1...5 as ClosedRange<UInt64> {
            var values = series(672, [24], seed: seed, gaps: 0.3, trend: 0.2)
            for index in [50, 300, 301, 620] { values[index] = 5_000 }
            #expect(PeriodDetection.periods(values, step: 3_600) == [24], "seed \(seed)")
        }
    }

    @Test("nothing is found where there is nothing", arguments: 1...20 as ClosedRange<UInt64>)
    func noise(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var level = 100.0
        let walk = (0..<700).map { _ in
            level += random.normal()
            return level
        }
        #expect(PeriodDetection.periods(walk, step: 3_600).isEmpty, "random walk, seed \(seed)")
        for kind in [SyntheticSeries.constantWithNoise, .trend, .intermittentZeros, .heavyTail] {
            let values = kind.values(seed: seed, count: 700, knownHours: 700)
            #expect(PeriodDetection.periods(values, step: 3_600).isEmpty, "\(kind), seed \(seed)")
        }
    }

    static let broken: [[Double]] = [
        [], [1], [Double](repeating: .nan, count: 500), [Double](repeating: 7, count: 500),
        [.infinity, -.infinity, 1, 2, .infinity], (0..<500).map { Double($0) },
    ]

    @Test("short and broken series have none", arguments: broken)
    func nothing(values: [Double]) {
        for step in [Int64.min, 0, 1, 3_600, .max] { #expect(PeriodDetection.periods(values, step: step).isEmpty) }
    }

    @Test("a million values cost no more than the newest ones")
    func long() {
        let day = (0..<24).map { 100 + 20 * wave($0, 24) }
        let values = (0..<1_000_000).map { day[$0 % 24] + Double($0 % 7) }
        #expect(PeriodDetection.periods(values, step: 3_600).first == 24)
    }
}
