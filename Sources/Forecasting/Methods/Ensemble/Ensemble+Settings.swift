extension Ensemble {
    /// What was chosen on the tuning set of the cloud traces (odd-numbered VMs).
    package struct Settings: Sendable {
        package init() {}

        /// How much of the peak's logarithm comes from the boosted model.
        package var boostedPeakShare = 0.5
        /// Half-life of a block's weight in the peak, in seasons.
        package var blockHalfLife = 4.0
        /// What the recent maximum is raised by at level 0.95.
        package var recentMargin = 0.15
        /// Past origins that the corrections are learnt from, one season apart.
        package var origins = 7
        /// Shares of the corrections that are applied.
        package var stepShares = (upwards: 0.5, downwards: 0.25)
        package var peakShares = (upwards: 0.3, downwards: 0.0)
        /// The bounds of the corrections: of a step in units, of a peak as a logarithm.
        package var stepBounds: ClosedRange<Double> = -1.0...2.0
        package var peakBounds: ClosedRange<Double> = -0.2...0.5
    }
}
