internal import Documents
internal import UnderstudyModel

/// How the decision record is written.
enum PlanSchema {
    static let spec = ObjectSchema<PlanRecord>(
        "PlanSpec",
        "the decision record: what was decided from, and what came of it",
        .required("engine", StateParts.count, "The engine version that decided.", example: "1", \.engine),
        .required("date", .timestamp, "The pass's date.", example: "2026-10-29T00:00:00Z", \.date),
        .defaulted(
            "inputs",
            .labels(valuesUpTo: 128),
            [],
            "Tree ids of what was decided from; empty where the folder is missing.",
            example: "personas: 4b825dc642cb6eb9a060e54bf8d69288fbee4904",
            \.inputs.labels
        ),
        .required(
            "digest",
            .text(.line(0...256)),
            "A digest of every other file that the decision wrote.",
            example: "sha256:9f86d081",
            \.digest
        ),
        .defaulted(
            "objective",
            .list(of: StateParts.term.codec, 0...256),
            [],
            "The objective by term, in points.",
            \.objective
        ),
        .required("summary", summary.codec, "Counts of the outcome.", \.summary),
        .defaulted(
            "moves",
            .list(of: move.codec, StateParts.anyCount),
            [],
            "What changed against the committed assignments.",
            \.moves
        ),
        .defaulted(
            "takenAway",
            .list(of: ProposalSchema.takenAway.codec, StateParts.anyCount),
            [],
            "What was taken away in the day before, which guardrails count.",
            \.takenAway
        ),
        .optional(
            "certificate",
            CertificateSchema.certificate.codec,
            "How far the plan can be from the best, and what proves it.",
            \.certificate
        ),
        build: { engine, date, inputs, digest, objective, summary, moves, takenAway, certificate in
            PlanRecord(
                engine: engine,
                date: date,
                inputs: InputTrees(inputs),
                digest: digest,
                objective: objective,
                summary: summary,
                moves: moves,
                takenAway: takenAway,
                certificate: certificate
            )
        }
    )

    private static let summary = ObjectSchema<PlanRecord.Summary>(
        "Summary",
        "counts of the outcome",
        .required("workloads", StateParts.count, "Workloads planned.", example: "40", \.workloads),
        .required("wanted", StateParts.count, "Standbys that are wanted.", example: "52", \.wanted),
        .required("assigned", StateParts.count, "Standbys that are assigned.", example: "51", \.assigned),
        .required("scenarios", StateParts.count, "Failure scenarios looked at.", example: "20", \.scenarios),
        .required(
            "covered",
            StateParts.count,
            "Scenarios in which every workload that counts has a place.",
            example: "19",
            \.covered
        ),
        .required(
            "costPerHour",
            .cost,
            "USD per hour of all reservations.",
            example: "112.4",
            \.costPerHour
        ),
        .required(
            "costWithoutSharing",
            .cost,
            "USD per hour if every workload had instances of its own.",
            example: "180.2",
            \.costWithoutSharing
        ),
        build: PlanRecord.Summary.init(workloads:wanted:assigned:scenarios:covered:costPerHour:costWithoutSharing:)
    )

    private static let move = ObjectSchema<PlanRecord.Move>(
        "Move",
        "one changed standby",
        .required("workload", .name, "The workload.", example: "checkout", \.workload),
        .required("rank", .integer(1...8), "Which standby.", example: "1", \.rank),
        .optional("from", StateParts.offer.codec, "Where it was.", \.from),
        .optional("to", StateParts.offer.codec, "Where it is.", \.to),
        .required("reason", StateParts.sentence, "Why.", example: "the demand of checkout grew", \.reason),
        build: PlanRecord.Move.init(workload:rank:from:to:reason:)
    )

    static let kind = KindSchema(
        .plan,
        spec,
        example: example,
        adopt: { _, _ in },
        metadata: { _ in Metadata(name: PlanRecord.documentName) },
        wrap: Document.plan,
        unwrap: { if case .plan(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Plan
        metadata:
          name: current
        spec:
          engine: 4
          date: "2026-10-29T00:00:00Z"
          inputs:
            personas: "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
            policies: "8d1f0b4a7b4f3d0f4e0f3f1f1d1b6c4d1c0e2a55"
            regions: "1f7a7a472abf3dd9643fd615f6da379c4acb3e3a"
          digest: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
          objective:
            - name: fit
              points: 41200
              detail: 51 standbys
          summary:
            workloads: 40
            wanted: 52
            assigned: 51
            scenarios: 20
            covered: 19
            costPerHour: 112.4
            costWithoutSharing: 180.2
          moves:
            - workload: checkout
              rank: 1
              from:
                region: gcp-europe-west4
                persona: oltp-database
              to:
                region: aws-eu-west-1
                persona: oltp-database
              reason: the demand of checkout grew
          takenAway:
            - date: "2026-10-29T00:00:00Z"
              workload: search
              tier: 3
              standbys: 1
              demand:
                cpu: 10
                memory: 20Gi
                networkBandwidth: 1Gbps
                iops: 2k
              regions:
                - aws-eu-west-1
          certificate:
            score: 40100
            bound: 40180
            idealFit: 41900
            mostSaved: 2
            mostPlaced: 0
            rest: certified
            postponed: 3
            prevented:
              - workload: checkout
                standbys:
                  - region: aws-eu-west-1
                    persona: oltp-database
                points: 120
                because: "held by ada: release"
            prices:
              workloads:
                - checkout 1712324608
              loads:
                - aws-eu-west-1 oltp-database loss-of-gcp-europe-west4 0 1099511 0 0 0
              gates:
                - checkout aws-eu-west-1 oltp-database 52428800
              spare:
                - aws-eu-west-1 0 1099511 0 0 0

        """
}
