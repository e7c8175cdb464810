internal import Documents
internal import UnderstudyModel

/// The parts of a `FleetPolicy`.
enum FleetPolicyParts {
    static let tier = ObjectSchema<FleetPolicy.Tier>(
        "Tier",
        "what one tier is sized for",
        .required("tier", .integer(1...4), "The tier; 1 matters most.", example: "1", \.tier),
        .required(
            "quantile",
            .quantile,
            "The quantile of the peak that is reserved for.",
            example: "0.99",
            \.quantile
        ),
        .defaulted(
            "shed",
            .boolean,
            false,
            "Whether workloads of this tier may be given up in a failure.",
            example: "true",
            \.shed
        ),
        build: { FleetPolicy.Tier(tier: $0, quantile: $1, shed: $2) }
    )

    static let forecast = ObjectSchema<FleetPolicy.Forecast>(
        "Forecast",
        "how far ahead is looked",
        .defaulted(
            "horizon",
            .duration(hours: 1...744, wholeHours: true),
            FleetPolicy.Forecast().horizon,
            "Capacity is sized for the peak over this time.",
            example: "24h",
            \.horizon
        ),
        .defaulted(
            "periods",
            .set(of: .duration(hours: 2...8784, wholeHours: true), 0...8),
            FleetPolicy.Forecast().periods,
            "Seasons of demand: a day and a week.",
            example: "24h, 168h",
            \.periods
        ),
        .defaulted(
            "lowerAfter",
            .integer(1...100),
            24,
            "How many of the newest periods must agree before demand comes down; a day of hours by default.",
            example: "24",
            \.lowerAfter
        ),
        .defaulted(
            "method",
            .vocabulary(),
            FleetPolicy.Forecast().method,
            "The forecasting method. Another one than that in force is taken on only if a backtest accepts it.",
            example: "ensemble",
            \.method
        ),
        .defaulted(
            "margin",
            .decimal(thousandths: 1000...3000),
            FleetPolicy.Forecast().margin,
            "Forecast peaks are multiplied by this; a change is taken on only if a backtest accepts it.",
            example: "1.1",
            \.margin
        ),
        .optional(
            "shadow",
            .vocabulary(),
            "A method that is shown beside the one in force, and decides nothing.",
            example: "seasonal-quantiles",
            \.shadow
        ),
        build: { FleetPolicy.Forecast(horizon: $0, periods: $1, lowerAfter: $2, method: $3, margin: $4, shadow: $5) }
    )

    static let weights = ObjectSchema<FleetPolicy.Weights>(
        "Weights",
        "how much each resource's similarity weighs",
        weight("cpu", .cpu),
        weight("memory", .memory),
        weight("gpu", .gpu),
        weight("networkBandwidth", .networkBandwidth),
        weight("iops", .iops),
        build: FleetPolicy.Weights.init(cpu:memory:gpu:networkBandwidth:iops:),
        check: { weights, node, decoding in
            guard weights.values.allSatisfy({ $0 == .zero }) else { return }
            decoding.report(
                .inconsistentValues,
                at: decoding.place ?? node.range,
                "`\(decoding.path)` must have at least one weight above zero"
            )
        }
    )

    private static func weight(_ name: String, _ resource: Resource) -> Field<FleetPolicy.Weights, Quantity> {
        .defaulted(
            name,
            .decimal(thousandths: 0...1_000_000),
            FleetPolicy.Weights.standard[resource],
            "The weight of \(name); relative to the others.",
            example: "3",
            \.[resource]
        )
    }

    static let penalties = ObjectSchema<FleetPolicy.Penalties>(
        "Penalties",
        "points taken from a fit of 1000",
        .defaulted(
            "latency",
            .points(0...1000),
            FleetPolicy.Penalties().latency,
            "At most, for latency.",
            example: "260",
            \.latency
        ),
        .defaulted(
            "latencyReference",
            .roundTrip(atLeast: RoundTrip(microseconds: 1000)),
            FleetPolicy.Penalties().latencyReference,
            "Latency begins to hurt at half of this round trip; at twice this all of `latency` is taken.",
            example: "100ms",
            \.latencyReference
        ),
        .defaulted(
            "carbon",
            .points(0...1000),
            FleetPolicy.Penalties().carbon,
            "At most, for carbon, at 700 gCO2eq/kWh.",
            example: "60",
            \.carbon
        ),
        .defaulted(
            "locality",
            .points(0...1000),
            FleetPolicy.Penalties().locality,
            "For datasets without a replica.",
            example: "110",
            \.locality
        ),
        .defaulted(
            "cost",
            .points(0...1000),
            FleetPolicy.Penalties().cost,
            "Per USD and hour of the instances that are reserved.",
            example: "40",
            \.cost
        ),
        build: FleetPolicy.Penalties.init(latency:latencyReference:carbon:locality:cost:)
    )

    static let stability = ObjectSchema<FleetPolicy.Stability>(
        "Stability",
        "how much staying put is worth",
        .defaulted(
            "switchingCost",
            .points(0...1000),
            FleetPolicy.Stability().switchingCost,
            "Points that a move must gain.",
            example: "30",
            \.switchingCost
        ),
        .defaulted(
            "tolerance",
            .decimal(thousandths: 0...1_000),
            FleetPolicy.Stability().tolerance,
            "What another plan must gain for the plan in force to give way, as a share of the ideal fit.",
            example: "0.005",
            \.tolerance
        ),
        .defaulted(
            "movesPerPass",
            .integer(0...1_000_000),
            FleetPolicy.Stability().movesPerPass,
            "The most workloads that a pass moves without need.",
            example: "20",
            \.movesPerPass
        ),
        build: FleetPolicy.Stability.init(switchingCost:tolerance:movesPerPass:)
    )

    static let author = ObjectSchema<FleetPolicy.Author>(
        "Author",
        "who signs commits",
        .defaulted("name", .text(.signature), FleetPolicy.Author().name, "A name.", example: "Understudy", \.name),
        .defaulted(
            "email",
            .text(.signature),
            FleetPolicy.Author().email,
            "An address.",
            example: "understudy@example.com",
            \.email
        ),
        build: { FleetPolicy.Author(name: $0, email: $1) }
    )
}
