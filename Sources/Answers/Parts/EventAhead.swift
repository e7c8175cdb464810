internal import Planning
internal import UnderstudyModel

/// A scheduled event within the horizon, with what was learnt of it.
struct EventAhead: Shaped {
    let occurrence: DemandOutlook.Occurrence
    let learnt: [PredictAnswer.LearntUplift]

    static let shape = ObjectShape<EventAhead>("EventAhead", "a scheduled event within the horizon") {
        Field("name", .text, "The event's name.", \.occurrence.name)
        Field("start", .time, "When it begins.", \.occurrence.time.lowerBound)
        Field("end", .time, "When it ends.", \.occurrence.time.upperBound)
        Field(
            "uplift",
            .nullable(.number),
            "What demand is declared to be multiplied by; null where that is learnt.",
            \.occurrence.uplift
        )
        Field("learnt", .objects(), "What was learnt of it, resource by resource.", \.learnt)
    }
}

extension PredictAnswer {
    /// What is scheduled within the horizon, by start.
    var eventsAhead: [EventAhead] {
        (outlook?.eventsAhead ?? []).map { EventAhead(occurrence: $0, learnt: learntUplifts(of: $0)) }
    }
}

extension PredictAnswer.LearntUplift: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PredictAnswer.LearntUplift>(
        "LearntUplift",
        "what was learnt of an event's effect on one resource"
    ) {
        Field("resource", .resource, "The resource.", \.resource)
        Field("uplift", .measured, "What demand is multiplied by.", \.uplift)
        Field("occurrences", .integer, "From how many past occurrences.", \.occurrences)
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

extension PeakAmounts: Shaped {
    static let shape = ObjectShape<PeakAmounts>("Peak", "the forecast peak of one resource") {
        Field("resource", .resource, "The resource.", \.resource)
        Field("peak", .peak, "Quantiles of the peak over the horizon.") { $0 }
    }
}
