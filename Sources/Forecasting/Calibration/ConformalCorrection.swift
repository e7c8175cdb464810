/// Moves a quantile by its own past errors, so that it is exceeded as often as it should be (split conformal prediction;
/// Romano, Patterson and Candès, "Conformalized Quantile Regression", 2019), damped and within bounds.
struct ConformalCorrection {
    /// The share of a correction upwards, and of one downwards, that is applied.
    var upwards: Double
    var downwards: Double
    /// What it may be at most either way, in the unit of the errors.
    var bounds: ClosedRange<Double>

    /// The correction for errors (actual less forecast); 0 without errors. The rank is that of a sample one larger, so that
    /// few errors correct more than many.
    func offset(errors: [Double], level: Double) -> Double {
        guard !errors.isEmpty else { return 0 }
        let sorted = errors.sorted()
        let rank = Int((level * Double(sorted.count + 1)).rounded(.up)) - 1
        let error = sorted[min(max(rank, 0), sorted.count - 1)]
        return min(max(error * (error > 0 ? upwards : downwards), bounds.lowerBound), bounds.upperBound)
    }
}
