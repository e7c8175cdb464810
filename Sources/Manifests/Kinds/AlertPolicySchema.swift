internal import Documents
internal import UnderstudyModel

/// The part of a `FleetPolicy` that says when drift alerts and who is told of alerts.
enum AlertPolicySchema {
    static let alerts = ObjectSchema<FleetPolicy.Alerts>(
        "Alerts",
        "when drift alerts, and who is told of alerts",
        .defaulted(
            "driftTolerance",
            .decimal(thousandths: 0...1_000),
            FleetPolicy.Alerts().driftTolerance,
            "How far the committed offer's fit may be below the best, as a share of 1.",
            example: "0.1",
            \.driftTolerance
        ),
        .defaulted(
            "driftFor",
            .duration(hours: 0...8784),
            FleetPolicy.Alerts().driftFor,
            "For how long it must be.",
            example: "3h",
            \.driftFor
        ),
        .defaulted(
            "settleFor",
            .duration(TimeSpan(seconds: 0)...TimeSpan.hours(24)),
            FleetPolicy.Alerts().settleFor,
            "For how long a condition must be gone before anybody is told that it is resolved; one that comes back "
                + "sooner is still the same alert. A tenth is enough where it held twice as long without a break.",
            example: "90m",
            \.settleFor
        ),
        .optional(
            "link",
            .text(.url),
            "Where an alert can be looked at; `{commit}` and `{alert}` are filled in.",
            example: "https://git.example.com/fleet/blob/{commit}/state/alerts/{alert}.yaml",
            \.link
        ),
        .defaulted(
            "sinks",
            .list(of: sink.codec, 0...16, uniqueBy: "name", \.name),
            [],
            "Where alerts are sent.",
            \.sinks
        ),
        build: { FleetPolicy.Alerts(driftTolerance: $0, driftFor: $1, settleFor: $2, link: $3, sinks: $4) },
        check: { alerts, node, decoding in
            guard let link = alerts.link, !link.hasPrefix("http://"), !link.hasPrefix("https://") else { return }
            decoding.reportInconsistent("link", in: node, "must begin with 'http://' or 'https://'")
        }
    )

    // Named one by one, so that the compiler need not look for their types all at once.
    private static let kind = Codec<AlertSink.Kind>.vocabulary()
    private static let severity = Codec<Alert.Severity>.vocabulary()
    private static let rules = Codec<[AlertRule]>.set(of: .vocabulary(), 0...32)

    private static let sink = ObjectSchema<AlertSink>(
        "AlertSink",
        "where alerts are sent",
        .required("name", .name, "Its name; what it was last told is kept by it.", example: "on-call", \.name),
        .required("kind", kind, "What it speaks.", example: "alertmanager", \.kind),
        .required("endpoint", EndpointSchema.object.codec, "Where it is.", \.endpoint),
        .optional(
            "secretPathFile",
            .text(.fileName),
            "The file with the rest of the URL, where that is a secret, as of a Slack webhook; in the folder of secrets.",
            example: "slack-path",
            \.secretPathFile
        ),
        .optional(
            "signingKeyFile",
            .text(.fileName),
            "The file with the key that messages to a webhook are signed with; in the folder of secrets.",
            example: "webhook-key",
            \.signingKeyFile
        ),
        .defaulted("severity", severity, .info, "The least severity that is sent.", example: "warning", \.severity),
        .defaulted(
            "rules",
            rules,
            [],
            "Only alerts of these rules are sent; of every rule when empty.",
            example: "shortfall, scenarioNotCovered",
            \.rules
        ),
        .defaulted(
            "labels",
            .labels(valuesUpTo: 1024),
            [],
            "Labels that an alert must have to be sent.",
            example: "region: aws-eu-west-1",
            \.labels
        ),
        build: AlertSink.init(name:kind:endpoint:secretPathFile:signingKeyFile:severity:rules:labels:),
        check: { sink, node, decoding in
            guard sink.signingKeyFile != nil, sink.kind != .webhook else { return }
            decoding.reportInconsistent(
                "signingKeyFile",
                in: node,
                "is for webhooks only",
                help: "remove it, or make the kind webhook"
            )
        }
    )
}
