import Documents
import GitState
import Planning
import UnderstudyModel

extension ExplainView {
    /// The answer for programs.
    var node: Node {
        .result(
            "Explanation",
            [
                ("workload", .string(explanation.workload)), ("source", .string(basis.loaded.sourceName)),
                ("committed", .boolean(isCommitted)), ("home", .string(explanation.home)),
                ("tier", .integer(explanation.tier)), ("type", .string(explanation.type.rawValue)),
                ("quantile", .quantity(explanation.quantile.level)), ("demand", .amounts(explanation.demand)),
                ("standbysWanted", .integer(explanation.wanted)), ("standbys", .sequence(standbys.map(node))),
                (
                    "uncovered",
                    .sequence(
                        assignment.uncovered.map {
                            .mapping([
                                ("rank", .integer($0.rank)), ("cause", .string($0.cause.rawValue)),
                                ("reason", .string($0.reason)),
                                (
                                    "conflict",
                                    $0.conflict.map { conflict in
                                        .mapping([
                                            ("offer", .offer(conflict.offer)),
                                            ("resource", .string(conflict.resource.name)),
                                            ("scenario", .text(conflict.scenario)),
                                            ("workloads", .texts(conflict.workloads)),
                                        ])
                                    } ?? .null
                                ),
                                ("remedies", .texts($0.remedies)),
                            ])
                        }
                    )
                ),
                ("heldBecause", .text(explanation.heldBecause)),
                ("runnerUp", explanation.runnerUp.map(node) ?? .null),
                ("alternatives", .sequence(explanation.alternatives.map(node))),
                ("flips", .sequence(explanation.flips.map(node))),
            ] + basis.fields
        )
    }

    private func node(_ chosen: Chosen) -> Node {
        .mapping([
            ("rank", .integer(chosen.standby.rank)), ("region", .string(chosen.standby.offer.region)),
            ("persona", .string(chosen.standby.offer.persona)),
            ("share", .quantity(Quantity(thousandths: chosen.standby.share))),
            ("fit", .number(chosen.standby.fit?.points)), ("terms", .terms(chosen.standby.fit?.terms ?? [])),
            ("reason", .string(chosen.reason)),
            ("refusal", .text(chosen.standby.refusal.map { "\($0.rule): \($0.reason)" })),
        ])
    }

    private func node(_ alternative: Explanation.Alternative) -> Node {
        .mapping([
            ("region", .string(alternative.region)), ("persona", .text(alternative.offer?.persona)),
            ("fit", .number(alternative.fit?.points)),
            ("againstRank", alternative.fit == nil ? .null : .integer(alternative.rank)),
            ("margin", alternative.fit == nil ? .null : .integer(alternative.margin)),
            ("verdict", .string(alternative.verdict.name)), ("reason", .string(alternative.verdict.reason)),
            ("missing", .amounts(alternative.missing)), ("terms", .terms(alternative.fit?.terms ?? [])),
        ])
    }

    private func node(_ flip: Flip) -> Node {
        var fields: [(String, Node)] = [
            ("change", .string(flip.name)), ("region", .string(flip.offer.region)),
            ("persona", .string(flip.offer.persona)), ("rank", .integer(flip.rank)),
            ("sentence", .string(flip.sentence)),
        ]
        switch flip.change {
        case .capacity(_, let amounts): fields.append(("missing", .amounts(amounts)))
        case .fit(let points): fields.append(("points", .integer(points)))
        case .fasterLink(_, _, _, let limit): fields.append(("roundTripAtMost", .string("\(limit)")))
        case .slowerLink(_, _, _, let limit): fields.append(("roundTripAtLeast", .string("\(limit)")))
        }
        return .mapping(fields)
    }
}
