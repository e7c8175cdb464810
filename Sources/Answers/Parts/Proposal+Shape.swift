public import UnderstudyModel

extension Proposal: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Proposal>(
        "Proposal",
        "what would be taken away, and stays until a person approves it"
    ) {
        Field("digest", .text, "What `understudy approve` takes.", \.digest)
        Field("removals", .objects(), "What workloads would lose.", \.removals)
        Field("deletions", .texts, "Documents that were deleted and stay in force.") { $0.deletions.map(\.description) }
        Field("limits", .texts, "The guardrails that it would be beyond.", \.limits)
    }
}

extension Removal: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Removal>("Removal", "what one workload would lose") {
        Field("workload", .text, "The workload.", \.workload)
        Field("tier", .integer, "Its tier.", \.tier)
        Field("standbys", .integer, "By how many standbys it would have fewer.", \.standbys)
        Field("demand", .amounts, "The sized demand that would no longer be served.", \.demand)
        Field("frees", .objects(), "What would become free.", \.frees)
        Field("reason", .text, "Why.", \.reason)
    }
}

extension Removal.Freed: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Removal.Freed>("Freed", "a share of an offer that would become free") {
        Field("region", .text, "The region.", \.offer.region)
        Field("persona", .text, "The persona.", \.offer.persona)
        Field("share", .integer, "Instances, in thousandths.", \.share)
    }
}
