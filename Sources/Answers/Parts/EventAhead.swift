internal import Planning
public import UnderstudyModel

/// A scheduled event within the horizon, with what was learnt of it.
struct EventAhead: Shaped {
    let occurrence: DemandOutlook.Occurrence
    let learnt: [LearntUplift]

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

/// What was learnt of an event's effect on one resource.
public struct LearntUplift: Hashable, Sendable {
    /// The resource.
    public var resource: Resource
    /// What demand is multiplied by.
    public var uplift: Double
    /// From how many past occurrences.
    public var occurrences: Int
}

extension LearntUplift: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<LearntUplift>(
        "LearntUplift",
        "what was learnt of an event's effect on one resource"
    ) {
        Field("resource", .resource, "The resource.", \.resource)
        Field("uplift", .measured, "What demand is multiplied by.", \.uplift)
        Field("occurrences", .integer, "From how many past occurrences.", \.occurrences)
    }
}
