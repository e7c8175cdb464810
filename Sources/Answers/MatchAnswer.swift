public import Planning
public import UnderstudyModel

/// The answer of `match`: the ranking of offers for one workload.
public struct MatchAnswer: Answer, Hashable {
    /// What the fleet was read from.
    public var source: String
    /// The ranking.
    public var ranking: Ranking
    /// The side that asks.
    public var demand: SizedDemand
    /// How good what is known of the demand is.
    public var inputs: InputState
    /// What the answer stands on.
    public var basis: Basis

    /// An answer.
    public init(source: String, ranking: Ranking, demand: SizedDemand, inputs: InputState, basis: Basis) {
        self.source = source
        self.ranking = ranking
        self.demand = demand
        self.inputs = inputs
        self.basis = basis
    }

    /// The best offers, ranked.
    fileprivate var matches: [RankedFit] {
        ranking.matches.enumerated().map { RankedFit(rank: $0 + 1, fit: $1) }
    }

    /// What is known of the demand.
    fileprivate var profile: ProfileState {
        ProfileState(isCommitted: !basis.observedNow.contains(ranking.workload), inputs: inputs)
    }

    /// Its fields.
    public static let shape = ObjectShape<MatchAnswer>("MatchResult", "the ranking of offers for one workload") {
        Field("workload", .text, "The workload's name.", \.ranking.workload)
        Field("source", .text, "What the fleet was read from.", \.source)
        Field("home", .text, "The workload's home region.", \.demand.workload.home)
        Field("tier", .integer, "The workload's tier.", \.demand.workload.tier)
        Field("type", .word, "The workload's type, declared or classified.", \.demand.type)
        Field("quantile", .level, "The quantile of the peak that its tier is sized at.", \.demand.quantile)
        Field("demand", .amounts, "What is asked for.", \.ranking.demand)
        Field("profile", .object, "What is known of the demand.", \.profile)
        Field("eligible", .integer, "How many offers are eligible.", \.ranking.eligible)
        Field("matches", .objects(), "The best offers, best first.", \.matches)
        Field("refused", .objects(), "Offers that break a hard requirement, by name.", \.ranking.refused)
        Field.all(of: \.basis)
    }
}

/// A fit with its place in a ranking.
private struct RankedFit: Shaped {
    let rank: Int
    let fit: Fit

    static let shape = ObjectShape<RankedFit>("Match", "an offer that is eligible") {
        Field("rank", .integer, "Its place, from 1.", \.rank)
        Field("region", .text, "The region's name.", \.fit.offer.region)
        Field("persona", .text, "The persona's name.", \.fit.offer.persona)
        Field("fit", .integer, "Points of 1000; may be negative.", \.fit.points)
        Field("terms", .objects(), "What the fit is made of; the points add up to it.", \.fit.terms)
    }
}

/// What is known of one workload's demand.
private struct ProfileState: Shaped {
    let isCommitted: Bool
    let inputs: InputState

    static let shape = ObjectShape<ProfileState>("ProfileState", "what is known of one workload's demand") {
        Field("committed", .boolean, "Whether it is committed; else it was observed just now.", \.isCommitted)
        Field("freshness", .word, "How good it is.", \.inputs.freshness)
        Field("cause", .nullable(.text), "Why it is not fresh.") { $0.inputs.cause?.description }
    }
}

extension Ranking.RefusedOffer: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Ranking.RefusedOffer>("RefusedOffer", "an offer that is out") {
        Field("region", .text, "The region's name.", \.offer.region)
        Field("persona", .text, "The persona's name.", \.offer.persona)
        Field("rule", .text, "The rule that refuses it.", \.refusal.rule.rawValue)
        Field("reason", .text, "Why, with the limit that binds.", \.refusal.reason)
    }
}
