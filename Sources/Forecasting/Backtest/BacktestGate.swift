/// Decides whether a candidate may take the place of the active way to forecast: it must not lose more, and not cover less,
/// on the past of the very series that it would forecast.
public struct BacktestGate: Hashable, Sendable {
    /// The candidate's pinball loss of the peak may be this many times the active one's.
    public var lossRatio: Double
    /// The candidate may miss the level by this much more than the active one does.
    public var coverageSlack: Double

    /// A gate; by default 2 % of loss and two points of coverage.
    public init(lossRatio: Double = 1.02, coverageSlack: Double = 0.02) {
        self.lossRatio = lossRatio
        self.coverageSlack = coverageSlack
    }

    /// What the gate says, with what it looked at.
    public struct Verdict: Hashable, Sendable {
        /// Whether the candidate may become active.
        public var isAccepted: Bool
        /// The level at which both were compared.
        public var level: Double
        /// Trials of each.
        public var trials: Int
        /// The mean scaled pinball loss of the peak.
        public var activeLoss: Double
        /// The mean scaled pinball loss of the peak.
        public var candidateLoss: Double
        /// The share of peaks at or below the forecast.
        public var activeCoverage: Double
        /// The share of peaks at or below the forecast.
        public var candidateCoverage: Double
    }

    /// Compares measures of the same trials at a level; nil where either lacks them.
    ///
    /// - Parameter bare: the candidate's without what its margin exceeds the active one's by: losses are compared without it, as
    ///   only more safety is bought by it.
    public func judge(
        active: BacktestMeasures,
        candidate: BacktestMeasures,
        withoutMargin bare: BacktestMeasures? = nil,
        level: Double
    ) -> Verdict? {
        guard let old = active[level], let new = candidate[level], let plain = (bare ?? candidate)[level],
            active.trials == candidate.trials
        else { return nil }
        let floor = min(level, old.peakCoverage) - coverageSlack
        return Verdict(
            isAccepted: plain.peakPinball <= old.peakPinball * lossRatio && new.peakCoverage >= floor,
            level: level,
            trials: active.trials,
            activeLoss: old.peakPinball,
            candidateLoss: plain.peakPinball,
            activeCoverage: old.peakCoverage,
            candidateCoverage: new.peakCoverage
        )
    }
}
