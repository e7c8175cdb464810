internal import RealModule

/// The unit that the boosted models count in: asinh((value - level) / spread), which is linear near the level and a
/// logarithm far from it, so that a burst has as many units as it has orders of magnitude.
struct SeasonUnits: Hashable, Sendable {
    /// What is zero units.
    var level: Double
    /// About one unit, near the level; positive.
    var spread: Double

    /// A value in units.
    func standardized(_ value: Double) -> Float { Float(Double.asinh((value - level) / spread)) }

    /// The value that has these units.
    func restored(_ units: Float) -> Double { level + spread * Double.sinh(Double(units)) }
}
