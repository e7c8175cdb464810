import Forecasting
public import UnderstudyModel

extension DemandOutlook {
    /// The hours in which demand is highest at a quantile; of two alike the first.
    public func peakTimes(at quantile: SizedQuantile) -> PeakTimes {
        var times = PeakTimes()
        for outlook in resources {
            guard let forecast = outlook.forecast, quantile.rawValue < forecast.steps.count else { continue }
            let steps = forecast.steps[quantile.rawValue]
            guard let highest = steps.indices.max(by: { (steps[$0], $1) < (steps[$1], $0) }), steps[highest] > 0 else {
                continue
            }
            times[outlook.resource] = Instant(seconds: forecast.start + Int64(highest) * forecast.step).startOfHour
        }
        return times
    }
}
