extension SeasonalQuantiles {
    /// What was chosen on the tuning set of the cloud traces (odd-numbered VMs). Lengths in units of the shortest season.
    struct Settings: Sendable {
        /// Strength of the shortest season and of the longer ones, for each kernel that is averaged.
        var kernels: [(short: Double, long: Double)] = [(100, 50), (30, 30), (10, 10)]
        /// What the strength of a longer season grows by when it clearly matters.
        var evidentStrength = 100.0
        /// The kernel of the peak.
        var peakKernel: (short: Double, long: Double) = (10, 10)
        /// How many independent steps the maximum is taken over, as it were: its kernel level is level^(1/power).
        var peakPower = 2.0
        /// Half-life of a step's weight at the median, and how many times that it is at level 0.99.
        var medianHalfLife = 1.0
        var tailHalfLifeRatio = 14.0
        /// Half-life of a block's weight in the peak.
        var blockHalfLife = 5.0
        /// What the recent maximum is raised by at level 0.95.
        var recentMargin = 0.15
        /// Strengths of the seasons in the weight of a block; a block matters within half a season.
        var blockKernel: (short: Double, long: Double) = (0, 2)
        /// Shares of the conformal corrections that are applied: of the peak at the median, of its tail (level 0.95 and up)
        /// upwards and downwards, of the steps' tails upwards and downwards.
        var peakMedianShare = 0.6
        var peakTailShares = (upwards: 0.3, downwards: 0.0)
        var stepShares = (upwards: 0.75, downwards: 0.25)
        /// The bounds of the corrections: of the peak as a logarithm, of the steps in mean changes over one season.
        var peakBounds = -0.1...0.4
        var stepBounds = -0.5...2.0
        /// Whether an upward and a downward shift of the level moves older values along.
        var followsRise = true
        var followsFall = true
        /// Origins tried at most.
        var peakOrigins = 7
        var stepOrigins = 7

        /// The correction of the peak: the median needs it most, the tails little, as their errors are few.
        func peakCorrection(standardScore: Double) -> ConformalCorrection {
            let tail = min(1, standardScore.magnitude / 1.645)
            return ConformalCorrection(
                upwards: peakMedianShare + tail * (peakTailShares.upwards - peakMedianShare),
                downwards: peakMedianShare + tail * (peakTailShares.downwards - peakMedianShare),
                bounds: peakBounds
            )
        }
    }
}
