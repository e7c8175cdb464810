internal import Documents
internal import UnderstudyModel

/// How an `Approval` is written.
///
/// It names workloads by name only, without a reference: an approval of what is gone since is over, not wrong.
enum ApprovalSchema {
    static let spec = ObjectSchema<Approval>(
        "ApprovalSpec",
        "a person's word that standbys may be taken away which guardrails keep; `understudy approve DIGEST` writes it",
        .optional(
            "digest",
            .text(.line(1...64)),
            "The digest of the Proposal that it was made from; left out where it is of demand only.",
            example: "0a1b2c3d4e5f6071",
            \.digest
        ),
        .required("reason", .text(.prose(1...2000)), "Why.", example: "checkout moves to another product", \.reason),
        .required("by", .text(.line(1...254)), "Who said so.", example: "ana@example.com", \.by),
        .required(
            "expiresAt",
            .timestamp,
            "From when on it counts no longer.",
            example: "2026-12-08T00:00:00Z",
            \.expiresAt
        ),
        .defaulted(
            "removals",
            .list(of: allowance.codec, 0...100_000),
            [],
            "What workloads may lose at most.",
            \.removals
        ),
        .defaulted(
            "deletions",
            .list(of: .text(.line(1...320)), 0...100_000),
            [],
            "Documents of which the deletion is meant.",
            example: "Region/aws-eu-west-2",
            \.deletions
        ),
        .defaulted(
            "demand",
            .set(of: .name, 0...100_000),
            [],
            "Workloads whose observed demand is believed, however much it differs from what is committed.",
            example: "search",
            \.demand
        ),
        build: { digest, reason, by, expiresAt, removals, deletions, demand in
            Approval(
                metadata: .unknown,
                digest: digest,
                reason: reason,
                by: by,
                expiresAt: expiresAt,
                removals: removals,
                deletions: deletions,
                demand: demand
            )
        }
    )

    private static let allowance = ObjectSchema<Approval.Allowance>(
        "Allowance",
        "what one workload may lose at most",
        .required("workload", .name, "The workload.", example: "checkout", \.workload),
        .required("standbys", .integer(0...8), "By how many standbys it may have fewer.", example: "1", \.standbys),
        .required("demand", StateParts.amounts.codec, "The sized demand that may no longer be served.", \.demand),
        build: Approval.Allowance.init(workload:standbys:demand:)
    )

    static let kind = KindSchema(
        .approval,
        spec,
        example: example,
        adopt: { $0.metadata = $1 },
        metadata: \.metadata,
        wrap: Document.approval,
        unwrap: { if case .approval(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Approval
        metadata:
          name: removal-0a1b2c3d4e5f6071
        spec:
          digest: 0a1b2c3d4e5f6071
          reason: checkout moves to another product
          by: ana@example.com
          expiresAt: "2026-12-08T00:00:00Z"
          removals:
            - workload: checkout
              standbys: 1
              demand:
                cpu: 47
                memory: 130Gi
                networkBandwidth: 3900Mbps
                iops: 20k
          deletions:
            - Region/aws-eu-west-2
          demand:
            - search

        """
}
