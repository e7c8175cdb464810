internal import Documents
internal import UnderstudyModel

/// How it is written what is expected of a workload without history.
enum ExpectationSchemas {
    static let expectedInstances = ObjectSchema<Workload.ExpectedInstances>(
        "ExpectedInstances",
        "a demand told as so many instances of a persona",
        .required("persona", .reference(to: .persona), "The persona.", example: "web-api", \.persona),
        .required("count", .integer(1...100_000), "How many of them carry the peak.", example: "4", \.count),
        build: Workload.ExpectedInstances.init(persona:count:)
    )

    static let ramp = ObjectSchema<Workload.Ramp>(
        "Ramp",
        "how a new workload grows into what is expected of it, in a straight line",
        .required("from", .timestamp, "When it begins to grow.", example: "2026-11-02T00:00:00Z", \.from),
        .required("duration", .duration(hours: 1...8784), "How long it grows.", example: "336h", \.duration),
        .defaulted(
            "initial",
            .decimal(thousandths: 10...1000),
            Workload.Ramp.defaultInitial,
            "The share of the declared peak that it begins with.",
            example: "0.1",
            \.initial
        ),
        build: Workload.Ramp.init(from:duration:initial:)
    )
}
