import Forecasting
import RealModule
import Testing

/// SplitMix64 with the few distributions that the tests need.
struct SeededRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func uniform() -> Double {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return (Double((mixed ^ (mixed >> 31)) >> 11) + 0.5) * 0x1p-53
    }

    mutating func normal() -> Double {
        (-2 * Double.log(uniform())).squareRoot() * Double.cos(2 * Double.pi * uniform())
    }
}

/// Hourly series of which the truth is known.
enum SyntheticSeries: String, CaseIterable, CustomTestStringConvertible {
    case constantWithNoise, dailyCycle, weeklyCycle, trend, bursts, levelShift, intermittentZeros, heavyTail

    var testDescription: String { rawValue }

    /// `count` hours; the level shift happens 30 hours before `knownHours`.
    func values(seed: UInt64, count: Int, knownHours: Int) -> [Double] {
        var random = SeededRandom(seed: seed)
        var burst = 0.0
        return (0..<count).map { hour in
            let day = 1 + 0.5 * Double.sin(2 * Double.pi * Double(hour % 24) / 24)
            let noise = random.normal()
            switch self {
            case .constantWithNoise: return max(0, 100 + 10 * noise)
            case .dailyCycle: return max(0, 100 * day * (1 + 0.1 * noise))
            case .weeklyCycle: return max(0, 100 * day * (hour / 24 % 7 < 5 ? 1 : 0.4) * (1 + 0.1 * noise))
            case .trend: return max(0, (100 + 0.08 * Double(hour)) * (1 + 0.08 * noise))
            case .bursts:
                burst = random.uniform() < 0.02 ? 300 : burst * 0.5
                return max(0, 100 + burst + 10 * noise)
            case .levelShift: return max(0, (hour < knownHours - 30 ? 100 : 220) * day * (1 + 0.1 * noise))
            case .intermittentZeros: return random.uniform() < 0.7 ? 0 : 50 + 20 * random.uniform()
            case .heavyTail: return 20 * Double.pow(random.uniform(), -1 / 2.5)
            }
        }
    }
}

/// A request in hours, with a day and a week as seasons.
func hourly(
    _ values: [Double],
    horizon: Int = 48,
    peakHorizon: Int? = 24,
    events: [UpliftWindow] = [],
    wantsSteps: Bool = true
) -> ForecastRequest {
    ForecastRequest(
        series: Series(start: 0, step: 3_600, values: values),
        horizon: horizon,
        peakHorizon: peakHorizon,
        periods: [24, 168],
        events: events,
        wantsSteps: wantsSteps
    )
}
