internal import Documents
internal import UnderstudyModel

/// How a `RegionProfile` is written.
enum RegionProfileSchema {
    static let spec = ObjectSchema<RegionProfile>(
        "RegionProfileSpec",
        "the observed capacity of one region, in place of what is declared, and what is ready there",
        .required("inputs", StateParts.inputs.codec, "What is known of the input.", \.inputs),
        .defaulted(
            "allocatable",
            observed.codec,
            RegionProfile.ObservedAmounts(),
            "What can be allocated there, as far as it is observed.",
            \.allocatable
        ),
        .defaulted(
            "ready",
            observed.codec,
            RegionProfile.ObservedAmounts(),
            "What is ready for standbys there, in use or not, as far as it is observed.",
            \.ready
        ),
        build: { RegionProfile(region: "", inputs: $0, allocatable: $1, ready: $2) }
    )

    private static let observed = ObjectSchema<RegionProfile.ObservedAmounts>(
        "ObservedAmounts",
        "an amount of those resources that are observed",
        .optional("cpu", .amount(.cpu), "Processor cores.", example: "470", \.[.cpu]),
        .optional("memory", .amount(.memory), "Bytes of main memory.", example: "1300Gi", \.[.memory]),
        .optional("gpu", .amount(.gpu), "Graphics processors.", example: "2", \.[.gpu]),
        .optional(
            "networkBandwidth",
            .amount(.networkBandwidth),
            "Bits per second.",
            example: "390Gbps",
            \.[.networkBandwidth]
        ),
        .optional("iops", .amount(.iops), "Storage operations per second.", example: "200k", \.[.iops]),
        build: RegionProfile.ObservedAmounts.init(cpu:memory:gpu:networkBandwidth:iops:)
    )

    static let kind = KindSchema(
        .regionProfile,
        spec,
        example: example,
        adopt: { $0.region = $1.name },
        metadata: { Metadata(name: $0.region) },
        wrap: Document.regionProfile,
        unwrap: { if case .regionProfile(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: RegionProfile
        metadata:
          name: aws-eu-central-1
        spec:
          inputs:
            freshness: stale
            cause: "SourceUnreachable: source europe can not be read"
            since: "2026-10-29T00:00:00Z"
          allocatable:
            cpu: 470
            memory: 1300Gi
            gpu: 2
            networkBandwidth: 390Gbps
            iops: 200k
          ready:
            cpu: 96
            memory: 384Gi
            gpu: 0
            networkBandwidth: 40Gbps
            iops: 48k

        """
}
