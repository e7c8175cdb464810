import Documents
import GitState
import Planning
import UnderstudyModel

extension DrillView {
    /// The answer for programs.
    var node: Node {
        .result(
            "DrillResult",
            [
                ("source", .string(basis.loaded.sourceName)), ("lost", .texts(drill.lost)),
                ("scenario", .text(drill.scenario)), ("covered", .boolean(drill.isCovered)),
                (
                    "overcommitted",
                    .sequence(
                        drill.overcommitted.map { region in
                            .mapping([("region", .string(region.region)), ("missing", .amounts(region.missing))])
                        }
                    )
                ), ("moves", .sequence(drill.moves.map(node))), ("landings", .sequence(drill.landings.map(node))),
                ("exposed", .sequence(drill.exposed.map(node))),
                (
                    "staleInputs",
                    .sequence(
                        drill.stale.map { input in
                            .mapping([
                                ("workload", .string(input.workload)),
                                ("freshness", .string(input.inputs?.freshness.rawValue ?? "missing")),
                                ("since", .time(input.inputs?.since)),
                                ("cause", .text(input.inputs?.cause?.description)),
                            ])
                        }
                    )
                ), ("observedAt", .text(observedAt)),
            ] + basis.fields
        )
    }

    private func node(_ move: Drill.Move) -> Node {
        .mapping([
            ("workload", .string(move.workload)), ("tier", .integer(move.tier)), ("from", .string(move.from)),
            ("region", .text(move.to?.region)), ("persona", .text(move.to?.persona)),
            ("rank", .number(move.rank.map(Int64.init))),
            ("share", .quantity(Quantity(thousandths: move.share))), ("demand", .amounts(move.demand)),
            ("outcome", .string(move.outcome.rawValue)), ("reason", .text(move.reason)),
        ])
    }

    private func node(_ landing: Drill.Landing) -> Node {
        .mapping([
            ("region", .string(landing.offer.region)), ("persona", .string(landing.offer.persona)),
            ("workloads", .texts(landing.workloads)), ("reserved", .integer(landing.reserved)),
            ("needed", .integer(landing.needed)), ("startable", .integer(landing.startable)),
            ("fullest", .string(landing.fullest.name)),
            ("fullness", .quantity(Quantity(thousandths: landing.fullness))), ("load", .amounts(landing.load)),
            ("ready", .amounts(landing.ready)),
        ])
    }

    private func node(_ exposed: Drill.Exposed) -> Node {
        .mapping([
            ("workload", .string(exposed.workload)), ("tier", .integer(exposed.tier)), ("home", .string(exposed.home)),
            ("lost", .sequence(exposed.lost.map { .offer($0) })), ("left", .sequence(exposed.left.map { .offer($0) })),
        ])
    }
}
