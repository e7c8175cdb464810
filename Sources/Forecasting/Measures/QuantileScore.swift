/// How one quantile did where what came is known.
struct QuantileScore {
    let level: Double
    private(set) var count = 0.0
    private var covered = 0.0
    private var losses = 0.0

    init(level: Double) { self.level = level }

    mutating func add(actual: Double, quantile: Double) {
        count += 1
        covered += actual <= quantile ? 1 : 0
        losses += ErrorMeasures.pinball(actual: actual, quantile: quantile, level: level)
    }

    /// The share of what came that was at or below the quantile.
    var coverage: Double { covered / max(1, count) }
    /// The mean pinball loss, in the unit of the series.
    var loss: Double { losses / max(1, count) }
}
