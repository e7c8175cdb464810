/// How a method did when it was run on a series' own past: at each of several rolling origins it was shown only what came
/// before, and held against what followed. The figures are those before the correction that is learnt from them.
public struct Calibration: Hashable, Sendable {
    /// How many origins were tried; 0 when the history is too short for one.
    public var origins: Int
    /// By level: the share of past peaks at or below the forecast quantile. Empty without origins.
    public var peakCoverage: [Double]
    /// By level: the mean pinball loss of the peak, in the unit of the series. Empty without origins.
    public var peakPinball: [Double]
    /// By level: the share of past steps at or below the forecast quantile. Empty without origins or without steps.
    public var stepCoverage: [Double]
    /// By level: the mean pinball loss of the steps, in the unit of the series. Empty without origins or without steps.
    public var stepPinball: [Double]

    /// A calibration with these figures.
    public init(
        origins: Int = 0,
        peakCoverage: [Double] = [],
        peakPinball: [Double] = [],
        stepCoverage: [Double] = [],
        stepPinball: [Double] = []
    ) {
        self.origins = origins
        self.peakCoverage = peakCoverage
        self.peakPinball = peakPinball
        self.stepCoverage = stepCoverage
        self.stepPinball = stepPinball
    }

    /// No origin was tried.
    public static let none = Calibration()
}
