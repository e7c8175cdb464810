internal import Documents
internal import UnderstudyModel

/// How a `WorkloadProfile` is written.
enum WorkloadProfileSchema {
    static let spec = ObjectSchema<WorkloadProfile>(
        "WorkloadProfileSpec",
        "the predicted demand of one workload",
        .required("type", .vocabulary(), "What it mostly does.", example: "transactions", \.type),
        .required(
            "typeIsDeclared",
            .boolean,
            "Whether the type was declared, not classified.",
            example: "true",
            \.typeIsDeclared
        ),
        .required("method", method.codec, "The forecasting method.", \.method),
        .required("inputs", StateParts.inputs.codec, "What is known of the input.", \.inputs),
        .optional(
            "timeZoneData",
            .text(.term),
            "The version of the time zone data that scheduled events rest on. Another one alone is no change.",
            example: "2025b",
            \.timeZoneData
        ),
        .required("peak", peak.codec, "Quantiles of the peak over the horizon, on the demand grid.", \.peak),
        .optional(
            "peakWithoutPredictions",
            peak.codec,
            "What `peak` would be without contributed predictions, where they change it.",
            \.peakWithoutPredictions
        ),
        .optional(
            "doubted",
            StateParts.amounts.codec,
            "What is observed at the sized quantile and not believed, while `inputs` is doubtful.",
            \.doubted
        ),
        .optional(
            "knownDays",
            StateParts.count,
            "How long the history was, in days, on rungs.",
            example: "28",
            \.knownDays
        ),
        .optional(
            "peakAt",
            peakTimes.codec,
            "When demand is highest at the sized quantile, where a shortage makes that worth knowing.",
            \.peakAt
        ),
        .defaulted(
            "reasons",
            .list(of: reason, 0...1024),
            [],
            "Why the interval is as it is.",
            example: "shortHistory",
            \.reasons
        ),
        build: { type, typeIsDeclared, method, inputs, timeZoneData, peak, own, doubted, known, peakAt, reasons in
            WorkloadProfile(
                workload: "",
                type: type,
                typeIsDeclared: typeIsDeclared,
                method: method,
                inputs: inputs,
                timeZoneData: timeZoneData,
                peak: peak,
                peakWithoutPredictions: own,
                doubted: doubted,
                knownDays: known,
                peakAt: peakAt,
                reasons: reasons
            )
        }
    )

    private static let reason = Codec<String>.text(.line(0...1000))
        .mapped(to: { ProfileReason(text: $0) }, from: { $0.description })

    private static let peakTimes = ObjectSchema<PeakTimes>(
        "PeakTimes",
        "hours by resource",
        hour("cpu", .cpu),
        hour("memory", .memory),
        hour("gpu", .gpu),
        hour("networkBandwidth", .networkBandwidth),
        hour("iops", .iops),
        build: PeakTimes.init(cpu:memory:gpu:networkBandwidth:iops:)
    )

    private static func hour(_ name: String, _ resource: Resource) -> Field<PeakTimes, Instant?> {
        .optional(
            name,
            .timestamp,
            "The hour in which \(name) is highest.",
            example: "2026-10-29T14:00:00Z",
            \.[resource]
        )
    }

    private static let method = ObjectSchema<WorkloadProfile.Method>(
        "Method",
        "a forecasting method",
        .required("name", .text(.line(1...128)), "Its name.", example: "ensemble", \.name),
        .required("version", StateParts.count, "Changes whenever its forecasts can.", example: "1", \.version),
        .defaulted(
            "margin",
            .decimal(thousandths: 1000...3000),
            Quantity(1),
            "What its peaks were multiplied by.",
            example: "1.1",
            \.margin
        ),
        build: { WorkloadProfile.Method(name: $0, version: $1, margin: $2) }
    )

    private static let peak = ObjectSchema<PeakQuantiles>(
        "Peak",
        "amounts by quantile of the peak",
        .required("p50", StateParts.amounts.codec, "The quantile 0.5.", \.[.p50]),
        .required("p90", StateParts.amounts.codec, "The quantile 0.9.", \.[.p90]),
        .required("p95", StateParts.amounts.codec, "The quantile 0.95.", \.[.p95]),
        .required("p99", StateParts.amounts.codec, "The quantile 0.99.", \.[.p99]),
        build: PeakQuantiles.init(p50:p90:p95:p99:)
    )

    static let kind = KindSchema(
        .workloadProfile,
        spec,
        example: example,
        adopt: { $0.workload = $1.name },
        metadata: { Metadata(name: $0.workload) },
        wrap: Document.workloadProfile,
        unwrap: { if case .workloadProfile(let model) = $0 { model } else { nil } }
    )

    /// Amounts by quantile, of the peak and of what it would be without predictions.
    private static let quantiles = """
            p50:
              cpu: 33
              memory: 110Gi
              networkBandwidth: 2700Mbps
              iops: 15k
            p90:
              cpu: 39
              memory: 120Gi
              networkBandwidth: 3300Mbps
              iops: 18k
            p95:
              cpu: 43
              memory: 130Gi
              networkBandwidth: 3600Mbps
              iops: 18k
            p99:
              cpu: 47
              memory: 130Gi
              networkBandwidth: 3900Mbps
              iops: 20k
        """

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: WorkloadProfile
        metadata:
          name: checkout
        spec:
          type: transactions
          typeIsDeclared: true
          method:
            name: ensemble
            version: 1
            margin: 1.1
          inputs:
            freshness: stale
            cause: the newest sample is from 2026-10-28T18:00:00Z
            since: "2026-10-29T00:00:00Z"
          timeZoneData: "2025b"
          peak:
        \(quantiles)
          peakWithoutPredictions:
        \(quantiles)
          doubted:
            cpu: 220
            memory: 130Gi
            networkBandwidth: 3900Mbps
            iops: 20k
          knownDays: 28
          peakAt:
            cpu: "2026-10-29T14:00:00Z"
            memory: "2026-10-29T14:00:00Z"
            networkBandwidth: "2026-10-29T15:00:00Z"
            iops: "2026-10-29T02:00:00Z"
          reasons:
            - shortHistory

        """
}
