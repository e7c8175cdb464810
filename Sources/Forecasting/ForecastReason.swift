/// Why a forecast is as wide, or as narrow, as it is. The raw values are stable: they are committed.
public enum ForecastReason: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The series has no step at all.
    case noHistory
    /// The series has steps, but no measurement.
    case allMissing
    /// Less than one whole longest season is known: the interval is widened.
    case shortHistory
    /// More than a tenth of the steps has no sample.
    case gaps
    /// The newest steps have no sample: the forecast looks further ahead than asked, and is widened for it.
    case gapAtEnd
    /// Some values were no measurements (infinite, negative, absurdly large) and were read as missing.
    case hostileValues
    /// Every measurement is the same.
    case constant
    /// Most measurements are zero.
    case intermittent
    /// The level moved lately: what was before it counts after it has been moved along.
    case levelShift
    /// Rare values stand far above the rest.
    case spikes
    /// The series is longer than what is looked at.
    case truncated
    /// The intervals missed too often on the series' own past and were widened.
    case widened
    /// An event had no positive uplift or an empty window and was left out.
    case invalidEvent

    /// In the order of the declaration.
    public static func < (left: ForecastReason, right: ForecastReason) -> Bool {
        left.order < right.order
    }

    private var order: Int { ForecastReason.allCases.firstIndex(of: self) ?? 0 }
}
