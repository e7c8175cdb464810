import UnderstudyModel

extension WorkloadObservation {
    /// The profile with what others predict just now: each prediction raises what was observed, or stands in its place. What
    /// was observed is kept beside it, so that nothing outlives the prediction that it came from.
    func withPredictions(_ profile: WorkloadProfile) -> WorkloadProfile {
        var profile = profile
        let observed = profile.observedPeak
        profile.peak = observed
        for prediction in predictions {
            for resource in Resource.allCases {
                guard let amount = prediction.peak[resource] else { continue }
                let cell = DemandGrid.roundUp(amount.roundedUp(toMultiplesOf: resource.nanosPerBaseUnit))
                for quantile in SizedQuantile.allCases {
                    profile.peak[quantile][resource] =
                        prediction.mode == .replace ? cell : max(cell, profile.peak[quantile][resource])
                }
            }
        }
        profile.peakWithoutPredictions = profile.peak == observed ? nil : observed
        let others = profile.reasons.filter { reason in
            if case .prediction = reason { false } else { true }
        }
        profile.reasons = (others + predictions.map { .prediction($0.name) }).sorted()
        return profile
    }
}

extension WorkloadProfile {
    /// What was observed, whatever others predict.
    var observedPeak: PeakQuantiles { peakWithoutPredictions ?? peak }
}
