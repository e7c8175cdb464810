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
