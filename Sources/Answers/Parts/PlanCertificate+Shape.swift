public import UnderstudyModel

/// Without the prices that prove the bound: those are in the document `Plan/current`.
extension PlanCertificate: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PlanCertificate>(
        "Certificate",
        "how far a plan can be from the best; the prices that prove it are in the document Plan/current"
    ) {
        Field("score", .integer, "Points that the plan scores.", \.score)
        Field("bound", .integer, "Points that no plan can exceed which leaves held workloads alone.", \.bound)
        Field("gap", .integer, "Points that the best possible plan scores more, at most.", \.gap)
        Field(
            "idealFit",
            .integer,
            "The fit that every workload would reach on its best offer alone, in points.",
            \.idealFit
        )
        Field(
            "mostSavedPerHour",
            .nullable(.number),
            "USD per hour that the gap could save at most; null where the policy does not price cost.",
            \.mostSaved
        )
        Field("mostPlaced", .integer, "How many standbys more the gap could place at most.", \.mostPlaced)
        Field(
            "rest",
            .nullable(.word),
            "Why what is in force stays; null when something moved that could have stayed.",
            \.rest
        )
        Field("postponed", .integer, "Moves that would gain, and that were left for later passes.", \.postponed)
        Field("prevented", .objects(), "Moves that holds and freezes are in the way of.", \.prevented)
    }
}

extension PreventedMove: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PreventedMove>("PreventedMove", "a move that a hold is in the way of") {
        Field("workload", .text, "The held workload.", \.workload)
        Field("standbys", .objects(), "The standbys that it would have, by rank.", \.standbys)
        Field("points", .integer, "Points that it would gain, everything else staying.", \.points)
        Field("because", .text, "What holds it.", \.because)
    }
}
