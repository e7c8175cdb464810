internal import Documents
internal import UnderstudyModel

/// How an `Alert` is written.
enum AlertSchema {
    static let spec = ObjectSchema<Alert>(
        "AlertSpec",
        "something that a person should know, while it is so",
        .required("rule", .vocabulary(), "Which rule.", example: "scenarioNotCovered", \.rule),
        .required("severity", .vocabulary(), "How bad it is.", example: "critical", \.severity),
        .required("phase", .vocabulary(), "Whether it waits for its delay or fires.", example: "firing", \.phase),
        .required(
            "since",
            .timestamp,
            "The hour in which its condition began.",
            example: "2026-10-29T00:00:00Z",
            \.since
        ),
        .defaulted(
            "labels",
            .labels(valuesUpTo: 1024),
            [],
            "What identifies it.",
            example: "region: aws-eu-west-1",
            \.labels
        ),
        .required("summary", StateParts.sentence, "What is wrong.", example: "2 workloads have no place", \.summary),
        .defaulted(
            "missing",
            .list(of: missing.codec, 0...5, uniqueBy: "resource", \.resource),
            [],
            "How much is missing.",
            \.missing
        ),
        .required("remedy", StateParts.sentence, "What to do.", example: "add capacity in aws-eu-west-1", \.remedy),
        .required(
            "command",
            StateParts.sentence,
            "The command that shows more.",
            example: "understudy prove",
            \.command
        ),
        .optional(
            "cause",
            cause.codec,
            "What brought it about, where other alerts can share it; those of one rule and cause are told in one message.",
            \.cause
        ),
        .optional("expected", expected.codec, "When it will be felt, where it is told ahead.", \.expected),
        .optional(
            "follows",
            .text(.longName),
            "The alert that explains this one: while that one fires, this one is not sent.",
            example: "shortfall-region.aws-eu-west-1",
            \.follows
        ),
        build: { rule, severity, phase, since, labels, summary, missing, remedy, command, cause, expected, follows in
            Alert(
                name: "",
                rule: rule,
                severity: severity,
                phase: phase,
                since: since,
                labels: labels,
                summary: summary,
                missing: missing,
                remedy: remedy,
                command: command,
                cause: cause,
                expected: expected,
                follows: follows
            )
        }
    )

    private static let expected = ObjectSchema<Alert.Expectation>(
        "Expectation",
        "when a shortage will be felt, and by which forecast",
        .required("at", .timestamp, "The hour of the peak.", example: "2026-10-29T14:00:00Z", \.at),
        .required("quantile", .quantile, "The quantile that is sized.", example: "0.95", \.quantile),
        build: { Alert.Expectation(at: $0, quantile: $1) }
    )

    private static let cause = ObjectSchema<Label>(
        "Cause",
        "what alerts have in common",
        .required("kind", .text(.labelKey), "What it is.", example: "region", \.key),
        .required("name", .text(.line(1...1024)), "Which.", example: "aws-eu-west-1", \.value),
        build: { Label($0, $1) }
    )

    /// Each resource's amount has units of its own, so the text is read once the resource is known.
    private static let missing = ObjectSchema<Alert.ShortAmount>(
        "Missing",
        "a missing amount",
        .required("resource", .resource, "Of what.", example: "cpu", \.resource),
        .required("amount", .anyAmount, "How much.", example: "24", \.amountText),
        build: { Alert.ShortAmount(resource: $0, amount: $0.count($1) ?? 0) },
        check: { missing, node, decoding in
            guard let item = node["amount"], case let text = item.plainText, missing.resource.count(text) == nil else {
                return
            }
            decoding.report(
                .malformedValue,
                at: item.range,
                "`\(decoding.path(of: "amount"))` must be an amount of \(missing.resource.name), but it is "
                    + Decoding.quote(item.value),
                help: "write it as '\(missing.resource.format(3000))'"
            )
        }
    )

    static let kind = KindSchema(
        .alert,
        spec,
        example: example,
        named: .longName,
        adopt: { $0.name = $1.name },
        metadata: { Metadata(name: $0.name) },
        wrap: Document.alert,
        unwrap: { if case .alert(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Alert
        metadata:
          name: scenario-not-covered-loss-of-aws-eu-central-1
        spec:
          rule: scenarioNotCovered
          severity: critical
          phase: firing
          since: "2026-10-29T00:00:00Z"
          labels:
            scenario: loss-of-aws-eu-central-1
          summary: 2 workloads at home in aws-eu-central-1 have no place
          missing:
            - resource: memory
              amount: 120Gi
          remedy: add memory in aws-eu-west-1 or allow another jurisdiction
          command: understudy prove loss-of-aws-eu-central-1
          cause:
            kind: scenario
            name: loss-of-aws-eu-central-1
          expected:
            at: "2026-10-29T14:00:00Z"
            quantile: 0.95
          follows: shortfall-region.aws-eu-west-1

        """
}

extension Alert.ShortAmount {
    fileprivate var amountText: String { resource.format(amount) }
}

extension Node {
    /// The text of a string or of a whole number; empty for everything else.
    fileprivate var plainText: String {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        default: ""
        }
    }
}

extension Codec where Value == String {
    /// An amount of whichever resource the entry names, as the text that `Resource.format` writes.
    fileprivate static var anyAmount: Codec {
        let type = TypeDescription.anyAmount
        return Codec(
            description: type,
            decode: { node, decoding in
                let text = node.plainText
                guard !text.isEmpty else {
                    decoding.reportType(type, node)
                    return nil
                }
                guard Resource.allCases.contains(where: { $0.count(text) != nil }) else {
                    decoding.reportMalformed(type, node, because: "it is \(Decoding.quote(node.value))")
                    return nil
                }
                return text
            },
            encode: { text in Int64(text).map { .integer($0) } ?? .string(text) }
        )
    }
}
