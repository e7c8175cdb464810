public import Planning
public import UnderstudyModel

/// The answer of `explain`: why a workload stands by where it does, why nowhere else, and what would flip it.
public struct ExplainAnswer: Answer, Hashable {
    /// What the fleet was read from.
    public var source: String
    /// Why, and why not.
    public var explanation: Explanation
    /// The assignment that is explained.
    public var assignment: Assignment
    /// Whether the assignment is committed; else it is what would be decided.
    public var isCommitted: Bool
    /// How good what is known of the demand is; nil where nothing is.
    public var inputs: InputState?
    /// What the answer stands on.
    public var basis: Basis

    /// An answer.
    public init(
        source: String,
        explanation: Explanation,
        assignment: Assignment,
        isCommitted: Bool,
        inputs: InputState?,
        basis: Basis
    ) {
        self.source = source
        self.explanation = explanation
        self.assignment = assignment
        self.isCommitted = isCommitted
        self.inputs = inputs
        self.basis = basis
    }

    /// A standby in force with the reason that was decided with it.
    public struct Chosen: Hashable, Sendable {
        /// The standby as it is now.
        public var standby: Explanation.Standby
        /// Why it was chosen.
        public var reason: String
    }

    /// The standbys in force, by rank.
    public var standbys: [Chosen] {
        explanation.standbys.map { standby in
            Chosen(
                standby: standby,
                reason: assignment.standbys.first { $0.offer == standby.offer }?.reason ?? ""
            )
        }
    }

    /// Its fields.
    public static let shape = ObjectShape<ExplainAnswer>(
        "Explanation",
        "why a workload stands by where it does, why nowhere else, and what would flip it"
    ) {
        Field("workload", .text, "The workload's name.", \.explanation.workload)
        Field("source", .text, "What the fleet was read from.", \.source)
        Field("committed", .boolean, "Whether this is committed; else it is what would be decided.", \.isCommitted)
        Field("home", .text, "The workload's home region.", \.explanation.home)
        Field("tier", .integer, "The workload's tier.", \.explanation.tier)
        Field("type", .word, "The workload's type, declared or classified.", \.explanation.type)
        Field("quantile", .level, "The quantile of the peak that its tier is sized at.", \.explanation.quantile)
        Field("demand", .amounts, "What is reserved for it.", \.explanation.demand)
        Field("standbysWanted", .integer, "How many standbys it wants.", \.explanation.wanted)
        Field("standbys", .objects(), "The standbys in force, by rank.", \.standbys)
        Field("uncovered", .objects(), "The standbys that it wants and does not have.", \.assignment.uncovered)
        Field(
            "heldBecause",
            .nullable(.text),
            "Why nothing may move, where something holds it.",
            \.explanation.heldBecause
        )
        Field(
            "runnerUp",
            .nullable(.object),
            "What would be chosen next; null when every other region is refused.",
            \.explanation.runnerUp
        )
        Field(
            "alternatives",
            .objects(),
            "Every other region, the closest to being chosen first, the refused ones last.",
            \.explanation.alternatives
        )
        Field(
            "flips",
            .objects(),
            "The smallest changes that would each, all else being equal, change a standby.",
            \.explanation.flips
        )
        Field.all(of: \.basis)
    }
}

extension ExplainAnswer.Chosen: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<ExplainAnswer.Chosen>("ChosenStandby", "a standby in force") {
        Field("rank", .integer, "1 or 2.", \.standby.rank)
        Field("region", .text, "The region's name.", \.standby.offer.region)
        Field("persona", .text, "The persona's name.", \.standby.offer.persona)
        Field("share", .thousandths, "Instances that it takes.", \.standby.share)
        Field("fit", .nullable(.integer), "Points of 1000 as it is now; null when it is not eligible any more.") {
            $0.standby.fit?.points
        }
        Field("terms", .objects(), "What the fit is made of.") { $0.standby.fit?.terms ?? [] }
        Field("reason", .text, "Why it was chosen.", \.reason)
        Field("refusal", .nullable(.text), "Why it is not eligible any more.") {
            $0.standby.refusal.map { "\($0.rule.rawValue): \($0.reason)" }
        }
    }
}
