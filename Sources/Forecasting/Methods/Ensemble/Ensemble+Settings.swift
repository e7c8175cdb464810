extension Ensemble {
    /// What was chosen on the tuning set of the cloud traces (odd-numbered VMs).
    package struct Settings: Hashable, Sendable {
        package init() {}

        /// Shares of the past blocks' maxima, and of the largest step, in the logarithm of the peak (of the step from level
        /// 0.9 up; none at the median); the rest is the boosted model's.
        package var peakBlockShare = 0.2
        package var peakStepShare = 0.55
        /// How many independent steps the maximum is taken over, as it were: the steps' level is level^(1/power).
        package var peakPower = 1.5
        /// Half-life of a block's weight in the peak, in seasons.
        package var blockHalfLife = 6.0
        /// How much of a step's spread is that of the step before, and of the one after, where the season is perfect.
        package var neighbourShare: Float = 0.3
        /// Past origins that the corrections are learnt from, one season apart, and those with a point forecast.
        package var origins = 9
        package var pointOrigins = 3
        /// What the point forecast counts before any error is known, against 1 for the boosted median, and the power of the
        /// errors' ratio that this is multiplied by.
        package var pointPrior = 1.0
        package var pointPower = 10.0
        /// What the prior grows by with a perfect season, as a logarithm.
        package var pointSeasonality = 6.0
        /// How far the upper quantiles follow the median to the point forecast.
        package var tailShare = 0.6
        /// Shares of the corrections that are tried, what a share must gain at past origins to count as much as none, and the
        /// gain that makes it count e times as much.
        package var stepShares = [0.5, 1]
        package var expectedGain = 0.1
        package var gainDoubt = 0.3
        package var peakShares = [0.75]
        package var expectedPeakGain = 0.2
        package var peakGainDoubt = 0.1
        /// The bounds of the corrections: of a step in units, of a peak as a logarithm.
        package var stepBounds: ClosedRange<Double> = -1.0...2.0
        package var peakBounds: ClosedRange<Double> = 0...0.5
        /// From this regularity of the season on past peaks speak for the next one, and peaks are corrected down too.
        package var regularSeason = 0.5
        package var regularPeakBounds: ClosedRange<Double> = -0.5...0.5
    }
}
