internal import Documents
internal import UnderstudyModel

/// The parts that several of the reconciler's documents share.
enum StateParts {
    /// A sentence for people.
    static let sentence = Codec<String>.text(.prose(0...8192))

    /// A list as long as the reconciler needs.
    static let anyCount = 0...1_000_000

    static let amounts = ObjectSchema<ResourceAmounts>(
        "Amounts",
        "an amount of each resource",
        .required("cpu", .amount(.cpu), "Processor cores.", example: "47", \.cpu),
        .required("memory", .amount(.memory), "Bytes of main memory.", example: "130Gi", \.memory),
        .defaulted("gpu", .amount(.gpu), ResourceAmounts.zero.gpu, "Graphics processors.", example: "2", \.gpu),
        .required(
            "networkBandwidth",
            .amount(.networkBandwidth),
            "Bits per second.",
            example: "3900Mbps",
            \.networkBandwidth
        ),
        .required("iops", .amount(.iops), "Storage operations per second.", example: "20k", \.iops),
        build: ResourceAmounts.init(cpu:memory:gpu:networkBandwidth:iops:)
    )

    static let offer = ObjectSchema<OfferName>(
        "Offer",
        "a region with a persona that it can wear",
        .required("region", .name, "The region.", example: "aws-eu-west-1", \.region),
        .required("persona", .name, "The persona.", example: "web-api", \.persona),
        build: { OfferName(region: $0, persona: $1) }
    )

    static let term = ObjectSchema<FitTerm>(
        "Term",
        "one term, in points",
        .required("name", .text(.line(1...128)), "What it is.", example: "latency", \.name),
        .required("points", .anyInteger, "Points; penalties are negative.", example: "-65", \.points),
        .defaulted("detail", sentence, "", "What it was computed from.", example: "25.1ms", \.detail),
        build: { FitTerm($0, points: $1, detail: $2) }
    )

    private static let cause = sentence.mapped(to: { InputCause(text: $0) }, from: { $0.description })

    static let inputs = ObjectSchema<InputState>(
        "InputState",
        "what is known of the input",
        .required("freshness", .vocabulary(), "How good it is.", example: "stale", \.freshness),
        .optional("cause", cause, "Why it is not fresh.", example: "noNewSamples", \.cause),
        .optional(
            "since",
            .timestamp,
            "The hour since which it is not fresh; the date since which the same is doubted.",
            example: "2026-11-27T00:00:00Z",
            \.since
        ),
        build: { InputState($0, cause: $1, since: $2) }
    )

    static let count = Codec<Int>.integer(0...Int.max)
}
