/// The ways to forecast that a fleet policy may name.
public enum ForecastMethodName: String, Vocabulary {
    case ensemble
    case seasonalQuantiles = "seasonal-quantiles"
    case pointEnsemble = "point-ensemble"
    case seasonalNaive = "seasonal-naive"
    case recentPercentiles = "recent-percentiles"

    /// What it means.
    public var meaning: String {
        switch self {
        case .ensemble: "boosted quantiles, regressions and seasonal quantiles together, corrected by their past errors"
        case .seasonalQuantiles: "quantiles of past values at the same place in the season, newer ones counting more"
        case .pointEnsemble: "the median of several regressions, with their past errors as intervals"
        case .seasonalNaive: "what was one season ago, with past errors as intervals: what others have to beat"
        case .recentPercentiles: "percentiles of the last week: the plain rule to compare others with"
        }
    }
}
