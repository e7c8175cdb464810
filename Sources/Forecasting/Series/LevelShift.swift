internal import RealModule

/// A lasting move of a series' level within its newest days.
///
/// Each step is compared with the median of the same place in the seasons before, and with the same place one long season
/// (a week) ago, whichever is nearer, so that a weekend is no shift. The level moved when the newest steps all differ on one
/// side by much more than steps used to.
struct LevelShift {
    /// The first step on the new level.
    let step: Int
    /// The new level divided by the old one: the median over the steps on the new level.
    let ratio: Double
    /// By place of the season: up to where values were ordinary before the shift.
    private let ordinaryTop: [Double]
    /// No value is moved up by more: twice the median rise seen so far, since steps that were not yet seen on the new level
    /// need not have risen in proportion (a job that runs through the night does not multiply the day).
    private let largestRise: Double
    private let offset: Double

    /// How far, as a logarithm, values may usually stray from the same place in the season: a wilder series has no level
    /// that could shift.
    private static let widest = 0.7

    /// Looks for a shift in the newest three seasons; nil when there is none or too little before it.
    ///
    /// - Parameters:
    ///   - season: the length of the shortest season in steps.
    ///   - longSeason: the length of the longest season; nil when there is only one.
    ///   - offset: added before a logarithm, in the unit of the series.
    init?(_ values: [Double], season: Int, longSeason: Int?, offset: Double) {
        let count = values.count
        let newest = min(3 * season, count / 3)
        guard season >= 4, count >= 4 * season, newest >= 4 else { return nil }
        // The usual place: the median of up to seven seasons that end where the newest part begins.
        let base = count - newest
        let usual = LevelShift.usual(values, before: base, season: season, offset: offset)
        var past: [Double] = []
        for step in max(0, base - 4 * season)..<base where !values[step].isNaN {
            past.append((Double.log(values[step] + offset) - usual[step % season]).magnitude)
        }
        guard past.count >= season else { return nil }
        past.sort()
        let ordinary = max(past[past.count * 9 / 10], 0.05)
        guard ordinary <= LevelShift.widest else { return nil }
        // Walk back from the end for as long as the steps stay on the far side.
        var differences: [Double] = []
        var first = count
        var sign = 0.0
        for step in stride(from: count - 1, through: base - season / 2, by: -1) where !values[step].isNaN {
            let logarithm = Double.log(values[step] + offset)
            var difference = logarithm - usual[step % season]
            if let longSeason, step >= longSeason, !values[step - longSeason].isNaN {
                let other = logarithm - Double.log(values[step - longSeason] + offset)
                if other * difference <= 0 { break }
                difference = other.magnitude < difference.magnitude ? other : difference
            }
            if sign == 0 { sign = difference < 0 ? -1 : 1 }
            guard difference * sign > ordinary else { break }
            differences.append(difference)
            first = step
        }
        guard differences.count >= max(4, season / 4) else { return nil }
        differences.sort()
        let median = differences[differences.count / 2]
        guard median.magnitude > 1.5 * ordinary,
            !LevelShift.hasEnded(
                median / 2,
                in: values[..<base],
                usual: usual,
                atLeast: max(4, season / 4),
                offset: offset
            )
        else { return nil }
        step = first
        ratio = Double.exp(median)
        ordinaryTop = usual.map { Double.exp($0 + 2 * min(ordinary, LevelShift.widest)) - offset }
        var rises: [Double] = []
        for step in first..<count where !values[step].isNaN {
            rises.append(values[step] + offset - Double.exp(usual[step % season]))
        }
        rises.sort()
        largestRise = max(0, 2 * rises[rises.count / 2])
        self.offset = offset
    }

    /// Whether such a move has happened before and was over again: then this one may be over soon too, and is no shift.
    ///
    /// - Parameters:
    ///   - move: how far, as a logarithm, steps must lie from their usual place; its sign is the side.
    ///   - length: for how many steps on end, at least.
    private static func hasEnded(
        _ move: Double,
        in values: ArraySlice<Double>,
        usual: [Double],
        atLeast length: Int,
        offset: Double
    ) -> Bool {
        var run = 0
        for step in values.indices where !values[step].isNaN {
            let difference = Double.log(values[step] + offset) - usual[step % usual.count]
            if difference * (move < 0 ? -1 : 1) >= move.magnitude {
                run += 1
            } else if run >= length {
                return true
            } else {
                run = 0
            }
        }
        return false
    }

    /// A value from before the shift as it would be after it: the ordinary part moves in proportion, what a burst adds on
    /// top stays as large as it was.
    func moved(_ value: Double, step: Int) -> Double {
        let ordinary = min(value, ordinaryTop[step % ordinaryTop.count])
        let moved = (ordinary + offset) * ratio - offset + (value - ordinary)
        return max(0, min(moved, value + largestRise))
    }

    /// The median logarithm at each place of the season, over the seven seasons before a step.
    private static func usual(_ values: [Double], before base: Int, season: Int, offset: Double) -> [Double] {
        var usual = [Double](repeating: 0, count: season)
        var seen: [Double] = []
        for place in 0..<season {
            seen.removeAll(keepingCapacity: true)
            var step = base - 1 - (base - 1 - place % season + season) % season
            while step >= 0, step >= base - 7 * season {
                if !values[step].isNaN { seen.append(values[step]) }
                step -= season
            }
            seen.sort()
            usual[place] = Double.log((seen.isEmpty ? 0 : seen[seen.count / 2]) + offset)
        }
        return usual
    }
}
