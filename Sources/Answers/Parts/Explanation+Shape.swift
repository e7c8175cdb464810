public import Planning
public import UnderstudyModel

extension Assignment.Uncovered: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Assignment.Uncovered>("MissingStandby", "a standby that is not there") {
        Field("rank", .integer, "1 or 2.", \.rank)
        Field("cause", .word, "Why, in a word.", \.cause)
        Field("reason", .text, "Why, in a sentence.", \.reason)
        Field(
            "conflict",
            .nullable(.object),
            "What is in the way where it would fit best; null where no region is eligible.",
            \.conflict
        )
        Field("remedies", .texts, "What else than capacity would give it one.", \.remedies)
    }
}

extension Assignment.Uncovered.Conflict: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Assignment.Uncovered.Conflict>(
        "Conflict",
        "with all of these workloads it does not fit, without any one of them it would"
    ) {
        Field("offer", .object, "Where it would fit best.", \.offer)
        Field("resource", .resource, "What is short in that region.", \.resource)
        Field("scenario", .nullable(.text), "The scenario that needs the most of it.", \.scenario)
        Field(
            "workloads",
            .texts,
            "The workloads whose standbys are in the way; empty where what is at home there fills the region.",
            \.workloads
        )
    }
}

extension Explanation.Alternative: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Explanation.Alternative>(
        "Alternative",
        "another region, with the persona there that comes closest"
    ) {
        Field("region", .text, "The region's name.", \.region)
        Field("persona", .nullable(.text), "The persona's name; null when all are refused.") { $0.offer?.persona }
        Field("fit", .nullable(.integer), "Points of 1000; null when all are refused.") { $0.fit?.points }
        Field("againstRank", .nullable(.integer), "The rank that it comes closest to taking.") {
            $0.fit == nil ? nil : $0.rank
        }
        Field(
            "margin",
            .nullable(.integer),
            "Points by which it loses that rank with costs and moving counted; at or below 0 something else keeps it out."
        ) { $0.fit == nil ? nil : $0.margin }
        Field(
            "verdict",
            .oneOf(["refused", "fitsWorse", "costsMore", "noRoom", "held", "better"]),
            "Why it is not chosen, in a word.",
            \.verdict.name
        )
        Field("reason", .text, "Why it is not chosen.", \.verdict.reason)
        Field("missing", .amounts, "What its region lacks to take the rank.", \.missing)
        Field("terms", .objects(), "What the fit is made of.") { $0.fit?.terms ?? [] }
    }
}

extension Flip: Shaped {
    /// Its fields: which of the last four there is depends on the change.
    public static let shape = ObjectShape<Flip>("Flip", "one change that would make another offer the better standby") {
        Field("change", .oneOf(["capacity", "fit", "fasterLink", "slowerLink"]), "What would have to change.", \.name)
        Field("region", .text, "The region that would take over.", \.offer.region)
        Field("persona", .text, "The persona that would take over.", \.offer.persona)
        Field("rank", .integer, "The rank that it would take.", \.rank)
        Field("sentence", .text, "The change and what comes of it.", \.sentence)
        Field(optional: "missing", .amounts, "How much more the region would have to have.") {
            if case .capacity(_, let amounts) = $0.change { amounts } else { nil }
        }
        Field(optional: "points", .integer, "By how much the offer's fit would have to rise.") { flip -> Int64? in
            if case .fit(let points) = flip.change { points } else { nil }
        }
        Field(optional: "roundTripAtMost", .text, "To what the round trip from home would have to fall.") {
            if case .fasterLink(_, _, _, let limit) = $0.change { "\(limit)" } else { nil }
        }
        Field(optional: "roundTripAtLeast", .text, "To what the round trip to the standby would have to rise.") {
            if case .slowerLink(_, _, _, let limit) = $0.change { "\(limit)" } else { nil }
        }
    }
}
