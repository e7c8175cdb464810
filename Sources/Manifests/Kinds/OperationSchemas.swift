internal import Documents
internal import UnderstudyModel

/// How a `Hold` is written.
enum HoldSchema {
    static let spec = ObjectSchema<Hold>(
        "HoldSpec",
        "a person's word that workloads stay where they are",
        .required(
            "workloads",
            .set(of: .reference(to: .workload), 1...1024),
            "Names of the workloads that stay.",
            example: "checkout",
            \.workloads
        ),
        .required("reason", .text(.prose(1...2000)), "Why.", example: "Release freeze", \.reason),
        .required("by", .text(.line(1...254)), "Who said so.", example: "ana@example.com", \.by),
        .optional(
            "until",
            .timestamp,
            "When it ends; until it is released where this is left out.",
            example: "2026-12-01T00:00:00Z",
            \.until
        ),
        .optional(
            "standbys",
            .list(of: place.codec, 0...8),
            "The standbys that stay, best first, where these are not the ones in place. Where they are fewer than the workload "
                + "wants, nothing is added to them. Where they can not be kept, the workload stays as it is.",
            \.standbys
        ),
        build: { Hold(metadata: .unknown, workloads: $0, reason: $1, by: $2, until: $3, standbys: $4) },
        check: { hold, node, decoding in
            if hold.standbys != nil, hold.workloads.count > 1 {
                decoding.reportInconsistent(
                    "standbys",
                    in: node,
                    "must be left out where `workloads` names more than one"
                )
            }
        }
    )

    private static let place = ObjectSchema<OfferName>(
        "Place",
        "a region with a persona that it can wear",
        .required("region", .reference(to: .region), "The region.", example: "aws-eu-west-1", \.region),
        .required("persona", .reference(to: .persona), "The persona.", example: "web-api", \.persona),
        build: { OfferName(region: $0, persona: $1) }
    )

    static let kind = KindSchema(
        .hold,
        spec,
        example: example,
        adopt: { $0.metadata = $1 },
        metadata: \.metadata,
        wrap: Document.hold,
        unwrap: { if case .hold(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Hold
        metadata:
          name: freeze-checkout
        spec:
          workloads:
            - checkout
          reason: Release freeze before Black Friday
          by: ana@example.com
          until: "2026-12-01T00:00:00Z"
          standbys:
            - region: aws-eu-west-1
              persona: web-api

        """
}

/// How a `Failover` is written.
enum FailoverSchema {
    static let spec = ObjectSchema<Failover>(
        "FailoverSpec",
        "a record that a workload is, or was, running in a standby",
        .required("workload", .reference(to: .workload), "The workload.", example: "checkout", \.workload),
        .required("from", .reference(to: .region), "The region that was lost.", example: "aws-eu-central-1", \.from),
        .required("to", .reference(to: .region), "The region that stands in.", example: "aws-eu-west-1", \.to),
        .required("startedAt", .timestamp, "When it began.", example: "2026-03-01T09:12:00Z", \.startedAt),
        .optional(
            "endedAt",
            .timestamp,
            "When the workload was back; it still runs there where this is left out.",
            example: "2026-03-01T15:40:00Z",
            \.endedAt
        ),
        .required("reason", .text(.prose(1...2000)), "Why.", example: "Power loss in two zones", \.reason),
        build: { workload, from, to, startedAt, endedAt, reason in
            Failover(
                metadata: .unknown,
                workload: workload,
                from: from,
                to: to,
                startedAt: startedAt,
                endedAt: endedAt,
                reason: reason
            )
        },
        check: { failover, node, decoding in
            if failover.from == failover.to {
                decoding.reportInconsistent("to", in: node, "must be another region than `from`")
            }
            if let endedAt = failover.endedAt, endedAt <= failover.startedAt {
                decoding.reportInconsistent(
                    "endedAt",
                    in: node,
                    "must be later than `startedAt`, which is \(failover.startedAt)"
                )
            }
        }
    )

    static let kind = KindSchema(
        .failover,
        spec,
        example: example,
        adopt: { $0.metadata = $1 },
        metadata: \.metadata,
        wrap: Document.failover,
        unwrap: { if case .failover(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Failover
        metadata:
          name: checkout-2026-03-01
        spec:
          workload: checkout
          from: aws-eu-central-1
          to: aws-eu-west-1
          startedAt: "2026-03-01T09:12:00Z"
          endedAt: "2026-03-01T15:40:00Z"
          reason: Power loss in two zones

        """
}

/// How a `Prediction` is written.
enum PredictionSchema {
    static let spec = ObjectSchema<Prediction>(
        "PredictionSpec",
        "demand that people or systems outside predict",
        .required("workload", .reference(to: .workload), "The workload.", example: "checkout", \.workload),
        .required("source", .text(.line(1...128)), "Who predicts.", example: "marketing", \.source),
        .required(
            "expiresAt",
            .timestamp,
            "From when on it counts no longer.",
            example: "2026-12-01T00:00:00Z",
            \.expiresAt
        ),
        .defaulted("mode", .vocabulary(), .raise, "How it enters.", example: "raise", \.mode),
        .required("peak", CapacitySchema.partial.codec, "The peak of demand, for some or all resources.", \.peak),
        build: { workload, source, expiresAt, mode, peak in
            Prediction(
                metadata: .unknown,
                workload: workload,
                source: source,
                expiresAt: expiresAt,
                mode: mode,
                peak: peak
            )
        }
    )

    static let kind = KindSchema(
        .prediction,
        spec,
        example: example,
        adopt: { $0.metadata = $1 },
        metadata: \.metadata,
        wrap: Document.prediction,
        unwrap: { if case .prediction(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Prediction
        metadata:
          name: checkout-campaign
        spec:
          workload: checkout
          source: marketing
          expiresAt: "2026-12-01T00:00:00Z"
          mode: raise
          peak:
            cpu: 80
            memory: 200Gi
            gpu: 1
            networkBandwidth: 6Gbps
            iops: 30k

        """
}
