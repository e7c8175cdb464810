internal import RealModule

/// Learns the uplift of events from their past occurrences.
///
/// One occurrence says `x`, the centre over its steps of ln(demand) - ln(demand without it). Occurrences are taken to be
/// x_i ~ N(u, s^2) about the event's own u ~ N(0, t^2), with t = 0.5: before anything is seen, an event may as well lower
/// demand as raise it, mostly by less than a factor of e. Then the best guess of u is
///
///     m k / (k + k0),   k0 = s^2 / t^2,
///
/// with k occurrences of centre m: little scatter trusts a single occurrence, much scatter wants many. The next occurrence
/// deviates by s sqrt(1 + 1 / (k + k0)). Source: the normal-normal model, Efron and Morris, "Stein's Paradox in Statistics"
/// (1977); Gelman et al., "Bayesian Data Analysis", section 5.4. s^2 pools the occurrences' scatter (k - 1 degrees of freedom)
/// with that of ordinary steps (2 degrees). A centre is the median of the means of all pairs: it bears a quarter of outliers
/// and is nearly as exact as the mean (Hodges and Lehmann, "Estimates of Location Based on Rank Tests", 1963).
struct UpliftLearning {
    /// The standard deviation of an event's logarithm before anything is seen.
    static let priorDeviation = 0.5
    /// How many occurrences the scatter of ordinary steps is worth, and the least that it is taken to be.
    static let priorWeight = 2.0
    static let leastScatter = 0.05
    /// No more occurrences than these newest ones, and no more steps of each, are looked at.
    static let maximumOccurrences = 64
    static let maximumSteps = 64

    private let baseline: UpliftBaseline
    private let ordinaryScatter: Double
    /// The start of the first step looked at, and the end of the last.
    private let origin: Int64
    private let end: Int64
    private let step: Int64

    /// - Parameters:
    ///   - declared: windows whose uplift is known: divided out, and no neighbour to learn from.
    ///   - learnt: the events to learn.
    init(_ series: Series, periods: [Int], declared: [UpliftWindow], learnt: [ScheduledEvent]) {
        let history = History(series, events: declared)
        let offset = history.logarithmOffset
        let count = history.count
        origin = series.time(atStep: series.count - count)
        end = series.end
        step = series.step
        var touched = [Int](repeating: 0, count: count)
        let windows = declared + learnt.flatMap(\.asWindows)
        for window in windows {
            for index in window.steps(origin: origin, step: step, count: count) { touched[index] += 1 }
        }
        baseline = UpliftBaseline(
            logarithms: history.values.map { Double.log($0 + offset) },
            touched: touched,
            periods: periods.filter { $0 >= 2 && $0 <= History.maximumCount }.sorted()
        )
        ordinaryScatter = max(UpliftLearning.leastScatter, baseline.ordinaryScatter())
    }

    /// What one past occurrence was.
    private enum Finding {
        case ratio(Double, steps: Int, isLong: Bool)
        case taken
    }

    /// The windows of an event, with what was learnt of it.
    func windows(of event: ScheduledEvent) -> [UpliftWindow] {
        let windows = event.asWindows
        let past = windows.filter { $0.start < end }
        let findings = past.suffix(UpliftLearning.maximumOccurrences).map(finding)
        let ratios = findings.compactMap { if case .ratio(let ratio, _, _)? = $0 { ratio } else { nil } }
        let isSeasonal = ratios.isEmpty && findings.contains { if case .taken? = $0 { true } else { false } }
        let (uplift, deviation) = isSeasonal ? (1, 0) : estimate(ratios)
        let source = UpliftWindow.Source.learnt(from: ratios.count)
        var all = windows.filter { $0.end > end }
        for index in all.indices {
            all[index].start = max(all[index].start, end)
            (all[index].uplift, all[index].deviation, all[index].source) = (uplift, deviation, source)
        }
        for (window, finding) in zip(past.suffix(findings.count), findings) {
            guard case .ratio(let ratio, let steps, let isLong)? = finding else { continue }
            var window = window
            window.end = min(window.end, end)
            // Where only the days around an occurrence can tell, it may return with the week, which the forecast knows by
            // itself: what the shrunk uplift leaves stays in the history.
            window.uplift = isLong ? UpliftLearning.factor(cleaned(ratio, steps: steps, among: ratios)) : uplift
            window.source = source
            all.append(window)
        }
        return all
    }

    /// The uplift of the next occurrence and the deviation of its logarithm.
    private func estimate(_ ratios: [Double]) -> (uplift: Double, deviation: Double) {
        let count = Double(ratios.count)
        let middle = UpliftLearning.centre(ratios) ?? 0
        var squares = UpliftLearning.priorWeight * ordinaryScatter * ordinaryScatter
        for ratio in ratios { squares += (ratio - middle) * (ratio - middle) }
        let variance = squares / (UpliftLearning.priorWeight + max(0, count - 1))
        let prior = variance / (UpliftLearning.priorDeviation * UpliftLearning.priorDeviation)
        let shrunk = middle * count / (count + prior)
        return (UpliftLearning.factor(shrunk), (variance * (1 + 1 / (count + prior))).squareRoot())
    }

    /// What an occurrence itself was: its own ratio as far as the occurrences differ by more than their noise, else that of
    /// all (the positive-part estimator of James and Stein). The centre of n steps has the variance pi/3 s^2 / n.
    private func cleaned(_ ratio: Double, steps: Int, among ratios: [Double]) -> Double {
        guard ratios.count > 1, let middle = UpliftLearning.centre(ratios) else { return ratio }
        let noise = Double.pi / 3 * ordinaryScatter * ordinaryScatter / Double(steps)
        let scatter = ratios.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(ratios.count - 1)
        return scatter > noise ? middle + (ratio - middle) * (1 - noise / scatter) : middle
    }

    /// The median of the means of all pairs of values, each with itself too; nil without values. O(n^2 log n).
    private static func centre(_ values: [Double]) -> Double? {
        var means: [Double] = []
        means.reserveCapacity(values.count * (values.count + 1) / 2)
        for first in values.indices {
            for second in first..<values.count { means.append((values[first] + values[second]) / 2) }
        }
        return UpliftBaseline.median(means, atLeast: 1)
    }

    private static func factor(_ logarithm: Double) -> Double {
        min(max(Double.exp(logarithm), UpliftWindow.bounds.lowerBound), UpliftWindow.bounds.upperBound)
    }

    /// The centre over the steps that no other event touches; nil when fewer than half of them can be compared.
    private func finding(_ window: UpliftWindow) -> Finding? {
        let steps = window.steps(origin: origin, step: step, count: baseline.logarithms.count)
        var ratios: [Double] = []
        var (long, taken, seen) = (0, 0, 0)
        for index in stride(
            from: steps.lowerBound,
            to: steps.upperBound,
            by: max(1, steps.count / UpliftLearning.maximumSteps)
        )
        where baseline.touched[index] == 1 && !baseline.logarithms[index].isNaN {
            seen += 1
            switch baseline.place(index) {
            case .known(let value, let isLong):
                ratios.append(baseline.logarithms[index] - value)
                long += isLong ? 1 : 0
            case .taken: taken += 1
            case .unknown: break
            }
        }
        if 2 * ratios.count >= max(1, seen), let ratio = UpliftLearning.centre(ratios) {
            return .ratio(ratio, steps: ratios.count, isLong: 2 * long >= ratios.count)
        }
        return 2 * taken >= max(1, seen) ? .taken : nil
    }
}

extension ScheduledEvent {
    /// Its occurrences, without an uplift yet.
    fileprivate var asWindows: [UpliftWindow] {
        occurrences.map { UpliftWindow(name: name, start: $0.lowerBound, end: $0.upperBound, uplift: 1) }
    }
}
