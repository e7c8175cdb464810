/// Finds the lengths of a series' seasons.
///
/// The calendar is asked first: an hour, a day, a week and a year in steps. Where it knows none, the first clear peak of the
/// autocorrelation is taken, so that any other rhythm is found as well.
public struct PeriodDetection: Sendable {
    /// Hours, days, weeks and years, in seconds.
    private static let calendar: [Int64] = [3_600, 86_400, 7 * 86_400, 365 * 86_400]
    /// Rhythms that are not of the calendar are looked for up to this length, in this many newest steps.
    private static let longestSearched = 512
    private static let searchedSteps = 2_048

    private let correlation: Autocorrelation
    private let step: Int64

    /// The season lengths in steps, ascending; empty where there is no season that was seen twice.
    ///
    /// O(n) for each of some twenty lags in the newest 8,192 steps, and some million operations where the calendar knows none.
    ///
    /// - Parameters:
    ///   - values: one value a step, oldest first; NaN where a sample is missing.
    ///   - step: the length of a step in seconds.
    public static func periods(_ values: [Double], step: Int64) -> [Int] {
        let newest = Array(values.suffix(ForecastRequest.maximumHistory))
        guard let correlation = Autocorrelation(newest) else { return [] }
        let found = PeriodDetection(correlation: correlation, step: max(1, step)).calendarPeriods()
        if !found.isEmpty { return found }
        guard let recent = Autocorrelation(Array(newest.suffix(searchedSteps))) else { return [] }
        return PeriodDetection(correlation: recent, step: max(1, step)).otherPeriod().map { [$0] } ?? []
    }

    /// What the correlation at a lag must exceed: noise reaches two deviations, 1/sqrt(n) each, now and then.
    private func threshold(_ lag: Int) -> Double {
        0.1 + 2.5 / Double(max(1, correlation.count - lag)).squareRoot()
    }

    private func calendarPeriods() -> [Int] {
        var found: [Int] = []
        for length in PeriodDetection.calendar where length % step == 0 {
            let period = Int(length / step)
            guard period >= 2, 2 * period <= correlation.count else { continue }
            if let shorter = found.last, period % shorter == 0 {
                if isFurther(period, beyond: shorter) { found.append(period) }
            } else if isPeak(period) {
                found.append(period)
            }
        }
        return found
    }

    /// Whether the correlation is high at a lag, and lower on the way there and around.
    private func isPeak(_ period: Int) -> Bool {
        let height = correlation(period)
        guard height > threshold(period) else { return false }
        let aside = max(1, period / 6)
        guard height >= correlation(period - aside), height >= correlation(period + aside) else { return false }
        let trough = (1...7).map { correlation(max(1, period * $0 / 8)) }.min() ?? 0
        return height - trough > threshold(period)
    }

    /// Whether steps a long season apart are more alike than those other numbers of short seasons apart.
    private func isFurther(_ period: Int, beyond shorter: Int) -> Bool {
        let height = correlation(period)
        guard height > threshold(period) else { return false }
        let cycles = period / shorter
        let others = (1...min(6, cycles - 1)).map { correlation(shorter * max(1, cycles * $0 / min(7, cycles))) }
        // The nearest neighbours are alike for other reasons: the middle counts.
        let usual = others.sorted()[others.count / 2]
        return height - usual > 0.04 + 1 / Double(correlation.count).squareRoot()
    }

    /// The first peak that is nearly as high as the highest.
    private func otherPeriod() -> Int? {
        let longest = min(PeriodDetection.longestSearched, correlation.count / 3)
        guard longest >= 2 else { return nil }
        let heights = (0...longest + 1).map { $0 == 0 ? 1 : correlation($0) }
        var trough = heights[1]
        var peaks: [(period: Int, height: Double)] = []
        for lag in 2...longest {
            let isPeak = heights[lag] >= heights[lag - 1] && heights[lag] > heights[lag + 1]
            // What wanders comes back by chance once; a rhythm comes back.
            if isPeak, heights[lag] > threshold(lag), heights[lag] - trough > threshold(lag),
                correlation(2 * lag) > max(threshold(2 * lag), heights[lag] / 2)
            {
                peaks.append((lag, heights[lag]))
            }
            trough = min(trough, heights[lag])
        }
        guard let highest = peaks.map(\.height).max() else { return nil }
        return peaks.first { $0.height > 0.85 * highest }.map { sharpened($0.period) }
    }

    /// The lag near another whose multiples have the highest correlations: they tell neighbours apart better than the lag
    /// itself does.
    private func sharpened(_ period: Int) -> Int {
        let reach = max(1, period / 16)
        var best = (period: period, height: -Double.infinity)
        for lag in max(2, period - reach)...period + reach {
            let multiples = max(1, min(5, correlation.count / 2 / lag))
            let height = (1...multiples).reduce(0) { $0 + correlation($1 * lag) } / Double(multiples)
            if height > best.height { best = (lag, height) }
        }
        return best.period
    }
}
