import Documents
import GitState
import Planning
import UnderstudyModel

extension MatchView {
    /// The answer for programs.
    var node: Node {
        .result(
            "MatchResult",
            [
                ("workload", .string(ranking.workload)), ("source", .string(basis.loaded.sourceName)),
                ("home", .string(demand.workload.home)), ("tier", .integer(demand.workload.tier)),
                ("type", .string(demand.type.rawValue)), ("quantile", .quantity(demand.quantile.level)),
                ("demand", .amounts(ranking.demand)),
                (
                    "profile",
                    .mapping([
                        ("committed", .boolean(!basis.isObserved(ranking.workload))),
                        ("freshness", .string(profile.inputs.freshness.rawValue)),
                        ("cause", .text(profile.inputs.cause?.description)),
                    ])
                ),
                ("eligible", .integer(ranking.eligible)),
                (
                    "matches",
                    .sequence(
                        ranking.matches.enumerated().map { index, match in
                            .mapping([
                                ("rank", .integer(index + 1)), ("region", .string(match.offer.region)),
                                ("persona", .string(match.offer.persona)), ("fit", .integer(match.points)),
                                ("terms", .terms(match.terms)),
                            ])
                        }
                    )
                ),
                (
                    "refused",
                    .sequence(
                        ranking.refused.map { refused in
                            .mapping([
                                ("region", .string(refused.offer.region)), ("persona", .string(refused.offer.persona)),
                                ("rule", .string(refused.refusal.rule.rawValue)),
                                ("reason", .string(refused.refusal.reason)),
                            ])
                        }
                    )
                ),
            ] + basis.fields
        )
    }
}
