/// Quantiles of future values, per step and of the peak, and how far they are to be trusted.
public struct Forecast: Hashable, Sendable {
    /// The start of the first forecast step, in seconds since 1970-01-01T00:00:00Z.
    public var start: Int64
    /// The length of one step, in seconds.
    public var step: Int64
    /// The quantile levels, ascending.
    public var levels: [Double]
    /// `steps[l][h]` is the quantile `levels[l]` of step `h`, in the unit of the series; never descending in `l`. Empty
    /// when only the peak was asked for.
    public var steps: [[Double]]
    /// `peak[l]` is the quantile `levels[l]` of the maximum over the peak horizon; never descending, and never below
    /// `steps[l]` within that horizon.
    public var peak: [Double]
    /// Why the interval is as it is, in the order of `ForecastReason`.
    public var reasons: [ForecastReason]
    /// How the same method did on this series' own past.
    public var calibration: Calibration
    /// What each scheduled event within the horizon does to the peak.
    public var eventEffects: [EventEffect]
    /// How much the forecast rests on: 0 is a guess, 1 is a long, whole and well predicted history.
    public var confidence: Double

    /// A forecast with these figures.
    public init(
        start: Int64,
        step: Int64,
        levels: [Double],
        steps: [[Double]],
        peak: [Double],
        reasons: [ForecastReason],
        calibration: Calibration,
        eventEffects: [EventEffect] = [],
        confidence: Double
    ) {
        self.start = start
        self.step = step
        self.levels = levels
        self.steps = steps
        self.peak = peak
        self.reasons = reasons
        self.calibration = calibration
        self.eventEffects = eventEffects
        self.confidence = confidence
    }

    /// The quantile of the peak at a level that was asked for; nil for another level.
    public func peak(atLevel level: Double) -> Double? {
        levels.firstIndex(of: level).map { peak[$0] }
    }
}

/// What one scheduled event adds to a forecast.
public struct EventEffect: Hashable, Sendable {
    /// The event.
    public var window: UpliftWindow
    /// The forecast steps that it touches, counted from the start of the forecast.
    public var steps: Range<Int>
    /// By level: the quantile of the peak less what it would be without this event, in the unit of the series.
    public var addedToPeak: [Double]

    /// The effect of one event.
    public init(window: UpliftWindow, steps: Range<Int>, addedToPeak: [Double]) {
        self.window = window
        self.steps = steps
        self.addedToPeak = addedToPeak
    }
}

/// What a method answers: a forecast, or that nothing is known. There is no forecast of zero for want of data.
public enum ForecastOutcome: Hashable, Sendable {
    /// A forecast.
    case forecast(Forecast)
    /// Nothing is known, with the reason: `noHistory` or `allMissing`.
    case unknown(ForecastReason)

    /// The forecast; nil when nothing is known.
    public var forecast: Forecast? {
        if case .forecast(let forecast) = self { forecast } else { nil }
    }

    /// The reasons of the forecast, or the one why there is none.
    public var reasons: [ForecastReason] {
        switch self {
        case .forecast(let forecast): forecast.reasons
        case .unknown(let reason): [reason]
        }
    }
}
