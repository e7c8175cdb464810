/// What the models say at one origin, before any correction: a function of the steps before it alone, so that it can be
/// kept for as long as those stay the same.
struct OriginForecast: Hashable, Sendable {
    /// The index of the first step that is forecast.
    var origin: Int
    /// The unit of `steps`.
    let units: SeasonUnits
    /// By step, then level, in `units`.
    var steps: [Float]
    /// The point forecast of the first steps, in `units`; empty where it was not asked for or has no answer. It depends on
    /// more than the window that all else does.
    var point: [Float] = []
    /// By level: the logarithm of (peak + offset) over the peak horizon.
    let peak: [Double]
    /// Added before a logarithm, in the unit of the series.
    let offset: Double
    /// 0...1: how little changes from one season to the next, against half a season.
    let seasonality: Double
    /// Whether the level moved lately.
    let isShifted: Bool
}

extension OriginForecast {
    /// Mixes the distance of each quantile of a step from the median with that one step before and one after, the more, the
    /// more regular the season: a tree's leaf may be left at a single step by a hair, and the interval would be another there
    /// alone.
    ///
    /// - Parameter share: that of each neighbour where the season is perfect.
    func smoothed(levels: [Double], share: Float) -> OriginForecast {
        let width = levels.count
        guard steps.count > width, let median = levels.firstIndex(of: 0.5) else { return self }
        let share = share * Float(seasonality.squareRoot())
        var smooth = self
        for level in levels.indices where level != median {
            var distance = steps[level] - steps[median]
            var before = distance
            for place in stride(from: 0, to: steps.count, by: width) {
                let next = min(place + width, steps.count - width)
                let after = steps[next + level] - steps[next + median]
                smooth.steps[place + level] =
                    steps[place + median] + distance + share * (before - 2 * distance + after)
                (before, distance) = (distance, after)
            }
        }
        return smooth
    }
}
