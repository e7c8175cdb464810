extension ForecastAssembly {
    /// What the scheduled events do to the peak.
    struct EventOutcome {
        /// By level: what the peak without events is multiplied by.
        var factors: [Double]
        /// Each event that touches the horizon.
        var effects: [EventEffect]
    }

    /// Weighs the events against the quantiles of the steps that they touch (`profiles`, by level): an event in quiet hours
    /// raises the peak only as far as it lifts them above the busiest.
    func events(peak: [Double], profiles: [[Double]]) -> EventOutcome {
        let start = request.series.end
        let step = request.series.step
        func factors(leavingOut excluded: Int?) -> [Double] {
            let count = request.peakHorizon
            let events = request.events
            guard let lifts = events.factors(origin: start, step: step, count: count, leavingOut: excluded) else {
                return [Double](repeating: 1, count: peak.count)
            }
            let deviations = events.deviations(origin: start, step: step, count: count, leavingOut: excluded)
            return profiles.indices.map { level in
                guard let deviations else { return ForecastAssembly.peakFactor(profile: profiles[level], lifts: lifts) }
                let widened = lifts.indices.map { step in
                    let place = step % max(1, profiles[level].count)
                    return lifts[step]
                        * upliftWidening(
                            quantile: profiles[level][place],
                            median: profiles[middleLevel][place],
                            deviation: deviations[step],
                            standardScore: standardScores[level]
                        )
                }
                return ForecastAssembly.peakFactor(profile: profiles[level], lifts: widened)
            }
        }
        let all = factors(leavingOut: nil)
        var effects: [EventEffect] = []
        for (index, window) in request.events.enumerated() where window.effectiveUplift != nil {
            let steps = window.steps(origin: start, step: step, count: request.horizon)
            guard !steps.isEmpty else { continue }
            let without = factors(leavingOut: index)
            let added = peak.indices.map { peak[$0] * (all[$0] - without[$0]) }
            effects.append(EventEffect(window: window, steps: steps, addedToPeak: added))
        }
        return EventOutcome(factors: all, effects: effects)
    }

    /// The largest lifted quantile over the largest plain one; the largest lift where all quantiles are zero.
    private static func peakFactor(profile: [Double], lifts: [Double]) -> Double {
        var plain = 0.0
        var lifted = 0.0
        for (index, lift) in lifts.enumerated() {
            let quantile = profile[index % max(1, profile.count)]
            plain = max(plain, quantile)
            lifted = max(lifted, quantile * lift)
        }
        return plain > 0 ? lifted / plain : (lifts.max() ?? 1)
    }
}
