internal import Documents
internal import UnderstudyModel

/// How a `Proposal` is written.
enum ProposalSchema {
    static let spec = ObjectSchema<Proposal>(
        "ProposalSpec",
        "what would be taken away, and stays until a person approves it with `understudy approve DIGEST`",
        .required("digest", .text(.line(1...64)), "What the approval names.", example: "0a1b2c3d4e5f6071", \.digest),
        .defaulted(
            "removals",
            .list(of: removal.codec, StateParts.anyCount),
            [],
            "What workloads that are still declared would lose.",
            \.removals
        ),
        .defaulted(
            "deletions",
            .list(of: StateParts.sentence, StateParts.anyCount),
            [],
            "Documents that were deleted and stay in force until then.",
            example: "Region/aws-eu-west-1",
            \.deletionNames
        ),
        .required(
            "limits",
            .list(of: StateParts.sentence, 0...64),
            "The guardrails that it would be beyond.",
            example: "31 % of the fleet's cpu in 24 hours, where 15 % may go",
            \.limits
        ),
        build: { digest, removals, deletions, limits in
            Proposal(
                digest: digest,
                removals: removals,
                deletions: deletions.compactMap(DocumentIdentity.init(text:)),
                limits: limits
            )
        }
    )

    private static let removal = ObjectSchema<Removal>(
        "Removal",
        "what one workload would lose of the demand that its standbys serve",
        .required("workload", .name, "The workload.", example: "checkout", \.workload),
        .required("tier", .integer(1...4), "Its tier.", example: "1", \.tier),
        .required("standbys", .integer(0...8), "By how many standbys it would have fewer.", example: "1", \.standbys),
        .required("demand", StateParts.amounts.codec, "The sized demand that would no longer be served.", \.demand),
        .defaulted("frees", .list(of: freed.codec, 0...8), [], "What would become free.", \.frees),
        .required(
            "reason",
            StateParts.sentence,
            "Why.",
            example: "it wants fewer standbys",
            \.reason
        ),
        build: Removal.init(workload:tier:standbys:demand:frees:reason:)
    )

    private static let freed = ObjectSchema<Removal.Freed>(
        "Freed",
        "a share of an offer's instances that would become free",
        .required("region", .name, "The region.", example: "aws-eu-west-1", \.offer.region),
        .required("persona", .name, "The persona.", example: "oltp-database", \.offer.persona),
        .required("share", .thousandths, "Instances.", example: "3.52", \.share),
        build: { Removal.Freed(offer: OfferName(region: $0, persona: $1), share: $2) }
    )

    /// What the decision record keeps of what was taken away.
    static let takenAway = ObjectSchema<TakenAway>(
        "TakenAway",
        "what a decision took away",
        .required("date", .timestamp, "The date of the decision.", example: "2026-10-29T00:00:00Z", \.date),
        .required("workload", .name, "The workload.", example: "search", \.workload),
        .required("tier", .integer(1...4), "Its tier.", example: "3", \.tier),
        .required("standbys", .integer(0...8), "By how many standbys it had fewer.", example: "1", \.standbys),
        .required("demand", StateParts.amounts.codec, "The sized demand that was no longer served.", \.demand),
        .defaulted("regions", .list(of: .name, 0...16), [], "Where.", example: "aws-eu-west-1", \.regions),
        build: TakenAway.init(date:workload:tier:standbys:demand:regions:)
    )

    static let kind = KindSchema(
        .proposal,
        spec,
        example: example,
        adopt: { _, _ in },
        metadata: { Metadata(name: $0.name) },
        wrap: Document.proposal,
        unwrap: { if case .proposal(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Proposal
        metadata:
          name: removal-0a1b2c3d4e5f6071
        spec:
          digest: "0a1b2c3d4e5f6071"
          removals:
            - workload: checkout
              tier: 1
              standbys: 1
              demand:
                cpu: 47
                memory: 130Gi
                networkBandwidth: 3900Mbps
                iops: 20k
              frees:
                - region: aws-eu-west-1
                  persona: oltp-database
                  share: 3.52
              reason: it wants fewer standbys
          deletions:
            - Region/aws-eu-west-2
          limits:
            - 3 standbys of tiers 1 and 2 in 24 hours, where 2 may go

        """
}

extension Proposal {
    fileprivate var deletionNames: [String] { deletions.map(\.description) }
}

extension DocumentIdentity {
    /// Reads `Workload/checkout`; nil for anything else.
    init?(text: String) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else { return nil }
        self.init(kind: kind, name: parts[1])
    }
}
