internal import Forecasting
internal import Planning
internal import UnderstudyModel

extension PredictAnswer {
    /// Every resource of which something is known.
    var demands: [ResourceDemand] {
        Resource.allCases.compactMap { resource in
            let found = outlook?.resources.first { $0.resource == resource }
            let sized = observed?.peak[quantile][resource]
            let known = committed?.peak[quantile][resource]
            guard found != nil || sized ?? 0 > 0 || known ?? 0 > 0 else { return nil }
            return ResourceDemand(
                resource: resource,
                peak: found.flatMap { PeakAmounts(resource, $0.peak) },
                wouldSize: sized.map(resource.format),
                committed: known.map(resource.format),
                reasons: found?.reasons ?? [],
                forecast: found?.forecast
            )
        }
    }

    /// What is scheduled within the horizon, by start.
    var eventsAhead: [EventAhead] {
        (outlook?.eventsAhead ?? []).map { EventAhead(occurrence: $0, learnt: learntUplifts(of: $0)) }
    }
}

extension PredictAnswer.Shadow: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PredictAnswer.Shadow>("Shadow", "the forecast of another method") {
        Field("method", .word, "The method.", \.method)
        Field("resources", .objects(), "Its forecast of each resource.") {
            $0.outlook.resources.compactMap { found in PeakAmounts(found.resource, found.peak) }
        }
    }
}
