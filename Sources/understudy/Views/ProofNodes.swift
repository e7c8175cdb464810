import Documents
import Planning
import UnderstudyModel

/// Proofs as fields.
enum ProofNodes {
    /// A scenario that is not covered.
    static func uncovered(_ proof: CoverageProof) -> Node {
        .mapping([
            ("scenario", .string(proof.scenario)), ("regions", .texts(proof.regions)),
            ("scenarios", .integer(proof.scenarios)),
            (
                "workloads",
                .sequence(
                    proof.uncovered.map { homeless in
                        .mapping([("workload", .string(homeless.workload)), ("scenario", .text(homeless.scenario))])
                    }
                )
            ),
            ("shed", .texts(proof.shed)),
        ])
    }

    /// What lands on one offer in one scenario.
    static func landing(_ scenario: String, _ landing: CoverageProof.Landing) -> Node {
        .mapping([
            ("scenario", .string(scenario)), ("region", .string(landing.offer.region)),
            ("persona", .string(landing.offer.persona)), ("instances", .integer(landing.instances)),
            ("tightest", .string(landing.tightest.name)),
            ("margin", .quantity(Quantity(thousandths: landing.margin))), ("load", .amounts(landing.load)),
            ("ready", .amounts(landing.ready)),
        ])
    }

    /// A promise that is not kept.
    static func violation(_ violation: Violation) -> Node {
        .mapping([
            ("rule", .string(violation.rule.rawValue)), ("scenario", .text(violation.scenario)),
            ("region", .text(violation.region)), ("resource", .text(violation.resource?.name)),
            ("workload", .text(violation.workload)), ("message", .string(violation.message)),
        ])
    }
}
