internal import Documents
internal import UnderstudyModel

/// How an `Assignment` is written.
enum AssignmentSchema {
    static let spec = ObjectSchema<Assignment>(
        "AssignmentSpec",
        "the ranked standbys of one workload, with the reasons",
        .required("home", .name, "The region that the workload runs in.", example: "aws-eu-central-1", \.home),
        .required("tier", .integer(1...4), "Its tier.", example: "1", \.tier),
        .required(
            "quantile",
            .quantile,
            "The quantile of the peak that is reserved.",
            example: "0.99",
            \.quantile
        ),
        .required("demand", StateParts.amounts.codec, "What is reserved for it.", \.demand),
        .defaulted("standbys", .list(of: standby.codec, 0...8), [], "The standbys, best first.", \.standbys),
        .defaulted(
            "uncovered",
            .list(of: uncovered.codec, 0...8),
            [],
            "Standbys that it wants and does not have.",
            \.uncovered
        ),
        .optional("runnerUp", runnerUp.codec, "What came second for the first standby.", \.runnerUp),
        .optional(
            "heldBecause",
            StateParts.sentence,
            "Why nothing may move.",
            example: "hold freeze-checkout",
            \.heldBecause
        ),
        .defaulted(
            "awaitsApproval",
            .boolean,
            false,
            "Whether it would lose something that guardrails keep until a person approves it.",
            example: "true",
            \.awaitsApproval
        ),
        build: { home, tier, quantile, demand, standbys, uncovered, runnerUp, heldBecause, awaitsApproval in
            Assignment(
                workload: "",
                home: home,
                tier: tier,
                quantile: quantile,
                demand: demand,
                standbys: standbys,
                uncovered: uncovered,
                runnerUp: runnerUp,
                heldBecause: heldBecause,
                awaitsApproval: awaitsApproval
            )
        }
    )

    private static let standby = ObjectSchema<Assignment.Standby>(
        "Standby",
        "where a workload runs when its home region is gone",
        .required("region", .name, "The region.", example: "aws-eu-west-1", \.offer.region),
        .required(
            "persona",
            .name,
            "The persona that the region wears for it.",
            example: "oltp-database",
            \.offer.persona
        ),
        .required("share", .thousandths, "Instances that it takes.", example: "3.52", \.share),
        .required("fit", .anyInteger, "How well it suits, of 1000, after penalties.", example: "812", \.fit),
        .defaulted(
            "terms",
            .list(of: StateParts.term.codec, 0...64),
            [],
            "What the fit is made of.",
            \.terms
        ),
        .required("reason", StateParts.sentence, "Why this one.", example: "best fit within 40ms of home", \.reason),
        build: { region, persona, share, fit, terms, reason in
            Assignment.Standby(
                offer: OfferName(region: region, persona: persona),
                share: share,
                fit: fit,
                terms: terms,
                reason: reason
            )
        }
    )

    private static let uncovered = ObjectSchema<Assignment.Uncovered>(
        "Uncovered",
        "a standby that is wanted and not there",
        .required("rank", .integer(1...8), "Which standby.", example: "2", \.rank),
        .required("cause", .vocabulary(), "Why, in a word.", example: "noCapacity", \.cause),
        .required("reason", StateParts.sentence, "Why.", example: "eligible regions are full", \.reason),
        .optional("conflict", conflict.codec, "What is in the way where it would fit best.", \.conflict),
        .defaulted(
            "remedies",
            .list(of: StateParts.sentence, 0...8),
            [],
            "What else than capacity would give it one.",
            example: "allow a round trip of 62ms",
            \.remedies
        ),
        build: { Assignment.Uncovered(rank: $0, cause: $1, reason: $2, conflict: $3, remedies: $4) }
    )

    private static let conflict = ObjectSchema<Assignment.Uncovered.Conflict>(
        "Conflict",
        "workloads that do not fit a region together with it; without any one of them it would fit",
        .required("region", .name, "The region.", example: "aws-eu-west-1", \.offer.region),
        .required("persona", .name, "The persona that would do.", example: "oltp-database", \.offer.persona),
        .required("resource", .resource, "What is short there.", example: "cpu", \.resource),
        .optional(
            "scenario",
            .text(.line(1...256)),
            "The scenario that needs the most of it.",
            example: "loss-of-aws-eu-central-1",
            \.scenario
        ),
        .defaulted(
            "workloads",
            .list(of: .name, 0...4096),
            [],
            "The workloads whose standbys are in the way.",
            example: "ledger",
            \.workloads
        ),
        build: { region, persona, resource, scenario, workloads in
            Assignment.Uncovered.Conflict(
                offer: OfferName(region: region, persona: persona),
                resource: resource,
                scenario: scenario,
                workloads: workloads
            )
        }
    )

    private static let runnerUp = ObjectSchema<Assignment.RunnerUp>(
        "RunnerUp",
        "what came second",
        .required("region", .name, "The region.", example: "gcp-europe-west4", \.offer.region),
        .required("persona", .name, "The persona.", example: "oltp-database", \.offer.persona),
        .required("fit", .anyInteger, "How well it suits, of 1000, after penalties.", example: "780", \.fit),
        .required(
            "reason",
            StateParts.sentence,
            "Why it came second.",
            example: "latency costs 32 points more",
            \.reason
        ),
        build: { region, persona, fit, reason in
            Assignment.RunnerUp(offer: OfferName(region: region, persona: persona), fit: fit, reason: reason)
        }
    )

    static let kind = KindSchema(
        .assignment,
        spec,
        example: example,
        adopt: { $0.workload = $1.name },
        metadata: { Metadata(name: $0.workload) },
        wrap: Document.assignment,
        unwrap: { if case .assignment(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Assignment
        metadata:
          name: checkout
        spec:
          home: aws-eu-central-1
          tier: 1
          quantile: 0.99
          demand:
            cpu: 47
            memory: 130Gi
            networkBandwidth: 3900Mbps
            iops: 20k
          standbys:
            - region: aws-eu-west-1
              persona: oltp-database
              share: 3.52
              fit: 812
              terms:
                - name: similarity
                  points: 877
                - name: latency
                  points: -65
                  detail: 25.1ms
              reason: best fit within 40ms of home
          uncovered:
            - rank: 2
              cause: noCapacity
              reason: eligible regions are full
              conflict:
                region: aws-eu-west-1
                persona: oltp-database
                resource: cpu
                scenario: loss-of-aws-eu-central-1
                workloads:
                  - ledger
              remedies:
                - allow a round trip of 62ms
          runnerUp:
            region: gcp-europe-west4
            persona: oltp-database
            fit: 780
            reason: latency costs 32 points more
          heldBecause: hold freeze-checkout
          awaitsApproval: true

        """
}
