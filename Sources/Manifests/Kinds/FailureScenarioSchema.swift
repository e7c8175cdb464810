internal import Documents
internal import UnderstudyModel

/// How a `FailureScenario` is written.
enum FailureScenarioSchema {
    static let spec = ObjectSchema<FailureScenario>(
        "FailureScenarioSpec",
        "a named set of regions that are lost together",
        rule: .exactlyOne(["regions", "selector"]),
        .defaulted("description", .text(.prose(0...2000)), "", "Why it is thinkable.", \.description),
        .defaulted(
            "regions",
            .set(of: .reference(to: .region), 1...1024),
            [],
            "The regions that are lost, listed.",
            example: "aws-eu-central-1, aws-eu-west-1",
            \.regions
        ),
        .optional(
            "selector",
            selector.codec,
            "The regions that are lost, selected by what they have in common.",
            \.selector
        ),
        .defaulted(
            "appliesTo",
            .vocabulary(),
            .all,
            "Which workloads it protects.",
            example: "twoStandbys",
            \.appliesTo
        ),
        build: { description, regions, selector, appliesTo in
            FailureScenario(
                metadata: .unknown,
                description: description,
                regions: regions,
                selector: selector,
                appliesTo: appliesTo
            )
        }
    )

    private static let selector = ObjectSchema<FailureScenario.Selector>(
        "Selector",
        "what the lost regions have in common; all of it must hold",
        rule: .atLeastOne,
        .optional("provider", .text(.term), "Who runs them.", example: "aws", \.provider),
        .optional("jurisdiction", .text(.jurisdiction), "Whose law holds there.", example: "EU", \.jurisdiction),
        .defaulted(
            "labels",
            .labels(valuesUpTo: 253),
            [],
            "Labels of theirs.",
            example: "grid: DE",
            \.labels
        ),
        build: { FailureScenario.Selector(provider: $0, jurisdiction: $1, labels: $2) }
    )

    static let kind = KindSchema(
        .failureScenario,
        spec,
        example: example,
        adopt: { $0.metadata = $1 },
        metadata: \.metadata,
        wrap: Document.failureScenario,
        unwrap: { if case .failureScenario(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: FailureScenario
        metadata:
          name: loss-of-aws-europe
        spec:
          description: A fault of the provider's control plane in Europe
          selector:
            provider: aws
            jurisdiction: EU
            labels:
              grid: DE
          appliesTo: twoStandbys

        """
}
