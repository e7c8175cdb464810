/// A series without gaps: what a regression on lags can be run over.
struct FilledSeries: Hashable, Sendable {
    /// One value a step, from the first measurement on.
    var values: [Double]
    /// Whether the step was measured; others were filled and teach nothing.
    var isMeasured: [Bool]
    /// The shortest season, if it was seen twice.
    var season: Int?
    /// The longest season, if it was seen twice and is not the shortest.
    var longSeason: Int?
    /// The shortest season, if it was seen once and not twice: it can be repeated, but not learnt from.
    var seasonSeenOnce: Int?

    /// How many steps there are.
    var count: Int { values.count }

    /// Drops what is before the first measurement or too old to matter, and fills gaps with the value one long season, else
    /// one season, else one step before. nil without any measurement. O(n).
    init?(_ raw: [Double], periods: [Int]) {
        guard let first = raw.firstIndex(where: FilledSeries.isUsable) else { return nil }
        let known = raw.count - first
        let seasons = periods.filter { $0 >= 2 }.sorted()
        season = seasons.first { $0 <= known / 2 }
        seasonSeenOnce = season == nil ? seasons.first { $0 <= known } : nil
        longSeason = seasons.last { [season] long in long > (season ?? .max) && long <= known / 2 }
        // What is older hardly weighs in any member.
        let enough = max(1_024, 12 * (longSeason ?? 0), 48 * (season ?? 0))
        let start = max(first, raw.count - min(enough, ForecastRequest.maximumHistory))
        values = Array(raw[start...])
        isMeasured = [Bool](repeating: true, count: values.count)
        // Where the newest part begins within a gap, the value before it is taken along.
        if let last = raw[...start].last(where: FilledSeries.isUsable), !FilledSeries.isUsable(values[0]) {
            values[0] = last
            isMeasured[0] = false
        }
        for index in values.indices where !FilledSeries.isUsable(values[index]) { fill(index) }
    }

    /// Takes the steps that have come since, as they are or filled.
    mutating func append(_ newer: ArraySlice<Double>) {
        for value in newer {
            values.append(value)
            isMeasured.append(true)
            if !FilledSeries.isUsable(value) { fill(values.count - 1) }
        }
    }

    private mutating func fill(_ index: Int) {
        isMeasured[index] = false
        let back = [longSeason, season, seasonSeenOnce].compactMap { $0 }.first { $0 <= index } ?? 1
        values[index] = values[index - back]
    }

    private static func isUsable(_ value: Double) -> Bool { value.magnitude <= Series.largestValue }
}
