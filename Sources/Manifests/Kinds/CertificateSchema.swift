internal import Documents
internal import UnderstudyModel

/// How the certificate of a plan is written.
enum CertificateSchema {
    static let certificate = ObjectSchema<PlanCertificate>(
        "Certificate",
        "how far the plan can be from the best, and what proves it",
        .required(
            "score",
            .anyInteger,
            "Points that the plan scores, whatever was in force before.",
            example: "40100",
            \.score
        ),
        .required(
            "bound",
            .anyInteger,
            "Points that no plan exceeds that leaves held workloads alone.",
            example: "40180",
            \.bound
        ),
        .required(
            "idealFit",
            .anyInteger,
            "Points that every workload would reach on its best offer alone.",
            example: "41900",
            \.idealFit
        ),
        .optional(
            "mostSaved",
            .cost,
            "What the difference could save at most, in USD per hour.",
            example: "2",
            \.mostSaved
        ),
        .required(
            "mostPlaced",
            StateParts.count,
            "How many standbys more the difference could place at most.",
            example: "0",
            \.mostPlaced
        ),
        .optional("rest", .vocabulary(), "Why what is in force was kept.", example: "certified", \.rest),
        .defaulted(
            "postponed",
            StateParts.count,
            0,
            "Moves that would gain, and that were left for later passes.",
            example: "3",
            \.postponed
        ),
        .defaulted(
            "prevented",
            .list(of: prevented.codec, StateParts.anyCount),
            [],
            "Moves that holds and freezes are in the way of.",
            \.prevented
        ),
        .required("prices", prices.codec, "What proves the bound.", \.prices),
        build: PlanCertificate.init(
            score:
            bound:
            idealFit:
            mostSaved:
            mostPlaced:
            rest:
            postponed:
            prevented:
            prices:
        )
    )

    private static let prevented = ObjectSchema<PreventedMove>(
        "PreventedMove",
        "a move that a hold is in the way of",
        .required("workload", .name, "The held workload.", example: "checkout", \.workload),
        .required(
            "standbys",
            .list(of: StateParts.offer.codec, 0...8),
            "The standbys that it would have.",
            \.standbys
        ),
        .required("points", .anyInteger, "Points that it would gain.", example: "120", \.points),
        .required("because", StateParts.sentence, "What holds it.", example: "held by ada: release", \.because),
        build: PreventedMove.init(workload:standbys:points:because:)
    )

    private static let prices = ObjectSchema<CertificatePrices>(
        "Prices",
        "prices from which anybody can work the bound out; what is not listed costs nothing",
        .defaulted(
            "workloads",
            lines(names: 1),
            [],
            "What a workload's standbys are worth together, in 2^-20 points: workload, price.",
            example: "checkout 1712324608",
            \.workloads
        ),
        .defaulted(
            "loads",
            lines(names: 3),
            [],
            "What the load on an offer costs in a scenario, in 2^-40 points per base unit of each resource: region, "
                + "persona, scenario, prices.",
            example: "aws-eu-west-1 oltp-database loss-of-gcp-europe-west4 0 1099511 0 0 0",
            \.loads
        ),
        .defaulted(
            "gates",
            lines(names: 3),
            [],
            "What a second standby pays for the instances of an offer, in 2^-20 points: workload, region, persona, price.",
            example: "checkout aws-eu-west-1 oltp-database 52428800",
            \.gates
        ),
        .defaulted(
            "spare",
            lines(names: 1),
            [],
            "What spare capacity is worth, in 2^-40 points per base unit of each resource: region, prices.",
            example: "aws-eu-west-1 0 1099511 0 0 0",
            \.spare
        ),
        build: CertificatePrices.init(workloads:loads:gates:spare:)
    )

    private static func lines(names: Int) -> Codec<[PriceLine]> {
        let text = Codec<String>.text(.line(1...1024))
        let line = Codec<PriceLine>(
            description: text.description,
            decode: { node, decoding in
                guard let content = text.decode(node, &decoding) else { return nil }
                if let line = PriceLine(text: content, names: names) { return line }
                decoding.reportMalformed(
                    text.description,
                    node,
                    because: "it is \(Decoding.quote(node.value))",
                    help:
                        "a price line is \(names) \(names == 1 ? "name" : "names") and whole numbers, with single spaces"
                )
                return nil
            },
            encode: { .string($0.text) }
        )
        return .list(of: line, StateParts.anyCount)
    }
}
