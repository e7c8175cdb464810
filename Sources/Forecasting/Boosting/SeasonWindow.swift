/// The newest part of a history as the boosted models see it at an origin: without gaps, on one level, in units of its own.
///
/// All lengths are in seasons, so that the features mean the same at any sampling step: a season is the shortest period
/// (a day), a long season the longest (a week). Nothing after the origin is looked at.
struct SeasonWindow {
    /// Long seasons that are looked at.
    static let longSeasons = 4

    /// The steps before the origin, oldest first; where the level moved lately, those before that are moved along.
    let values: [Double]
    /// The index of the first step after the window.
    let origin: Int
    /// The same, standardised.
    let standard: [Float]
    let season: Int
    let longSeason: Int
    /// The median of the newest season, and the mean change from one season to the next, at least 1 % of the mean.
    let units: SeasonUnits
    let mean: Double
    /// The steps' indices by value, then by time, ascending.
    let order: [Int32]
    /// Where the level moved lately.
    let isShifted: Bool

    /// How many steps are looked at; nil where too few are known: a long season, seven seasons, and one more.
    static func length(origin: Int, season: Int, longSeason: Int) -> Int? {
        guard season >= 4, longSeason >= 2 * season else { return nil }
        let count = min(origin, longSeasons * longSeason)
        return count >= max(longSeason, 7 * season) + season ? count : nil
    }

    /// The window that ends at `origin` of a series with NaN for what is missing; nil also where nothing ever changes.
    ///
    /// - Parameter earlier: the steps of an earlier window in their order: where this one is a step on, it is not sorted again.
    init?(_ series: [Double], origin: Int, season: Int, longSeason: Int, earlier: SortedSteps? = nil) {
        guard let count = SeasonWindow.length(origin: origin, season: season, longSeason: longSeason) else {
            return nil
        }
        var values = Array(series[origin - count..<origin])
        SeasonWindow.fill(&values, season: season, longSeason: longSeason)
        self.origin = origin
        self.season = season
        self.longSeason = longSeason
        mean = values.reduce(0, +) / Double(count)
        if let shift = LevelShift(
            values,
            season: season,
            longSeason: longSeason,
            offset: max(0.01 * mean, .leastNormalMagnitude)
        ) {
            for step in 0..<shift.step { values[step] = shift.moved(values[step], step: step) }
            isShifted = true
        } else {
            isShifted = false
        }
        self.values = values
        var changes = 0.0
        for step in season..<count { changes += (values[step] - values[step - season]).magnitude }
        guard changes > 0, mean > .leastNormalMagnitude * Double(count) else { return nil }
        order = earlier?.moved(to: values) ?? SortedSteps.order(values)
        let median = SeasonWindow.steps(order, count: count, newest: season, levels: [0.5]).first ?? count - 1
        let units = SeasonUnits(
            level: values[median],
            spread: max(changes / Double(count - season), 0.01 * mean, .leastNormalMagnitude)
        )
        self.units = units
        standard = values.map { units.standardized($0) }
    }

    var count: Int { values.count }

    /// What the window one step on is made from.
    var sorted: SortedSteps { SortedSteps(values: values, order: order) }

    /// Added before a logarithm: 1 % of the mean.
    var logarithmOffset: Double { max(0.01 * mean, .leastNormalMagnitude) }

    /// The steps that hold the quantiles of the newest steps, by ascending level.
    func steps(newest: Int, levels: [Double]) -> [Int] {
        SeasonWindow.steps(order, count: count, newest: newest, levels: levels)
    }

    private static func steps(_ order: [Int32], count: Int, newest: Int, levels: [Double]) -> [Int] {
        let kept = min(newest, count)
        let first = Int32(count - kept)
        let ranks = levels.map { min(Int($0 * Double(kept - 1) + 0.5), kept - 1) }
        var found: [Int] = []
        var rank = 0
        for step in order where step >= first {
            while found.count < levels.count, rank == ranks[found.count] { found.append(Int(step)) }
            if found.count == levels.count { break }
            rank += 1
        }
        return found
    }

    /// The steps that hold the quantiles of all with weights that halve every `halfLife` steps, by ascending level.
    func decayedSteps(halfLife: Double, levels: [Double]) -> [Int] {
        let weights = decayedWeights(count: count, halfLife: halfLife)
        let total = weights.reduce(0, +)
        var found: [Int] = []
        var sum = 0.0
        for step in order {
            sum += weights[Int(step)]
            while found.count < levels.count, sum >= levels[found.count] * total { found.append(Int(step)) }
        }
        while found.count < levels.count { found.append(Int(order[count - 1])) }
        return found
    }

    /// The mean of the newest steps.
    func mean(newest: Int) -> Double {
        let kept = min(max(1, newest), count)
        var sum = 0.0
        for step in count - kept..<count { sum += values[step] }
        return sum / Double(kept)
    }

    /// The mean change over `lag` steps, among the newest steps.
    func change(lag: Int, newest: Int) -> Double {
        let first = max(lag, count - newest)
        guard first < count else { return 0 }
        var sum = 0.0
        for step in first..<count { sum += (values[step] - values[step - lag]).magnitude }
        return sum / Double(count - first)
    }

    /// 0...1: how little changes from one season to the next, against half a season.
    var seasonality: Double {
        let half = change(lag: season / 2, newest: count)
        return half > 0 ? min(max(1 - change(lag: season, newest: count) / half, 0), 1) : 0
    }

    /// The steps that hold the maxima of the whole seasons that end at the origin, newest season first.
    func seasonMaxima() -> [Int] {
        (1...count / season).map { back in
            var largest = count - back * season
            for step in largest..<largest + season where values[step] > values[largest] { largest = step }
            return largest
        }
    }

    /// A missing value becomes the one a long season earlier, else a season earlier, else the one before, else the first
    /// known.
    private static func fill(_ values: inout [Double], season: Int, longSeason: Int) {
        let first = values.first { !$0.isNaN } ?? 0
        for step in values.indices where values[step].isNaN {
            if step >= longSeason {
                values[step] = values[step - longSeason]
            } else if step >= season {
                values[step] = values[step - season]
            } else {
                values[step] = step > 0 ? values[step - 1] : first
            }
        }
    }
}
