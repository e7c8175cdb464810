import Documents
import UnderstudyModel

extension Delivery {
    /// A message as CloudEvents 1.0 in structured JSON mode.
    init(event message: Notification, _ speaker: Speaker, _ told: Announced.Told) {
        let text = MessageText(message, fleet: speaker.fleet, now: speaker.now)
        let body = Node.mapping([
            ("specversion", .string("1.0")), ("id", .string(message.id)),
            ("source", .string("/understudy/fleets/\(speaker.fleet)")),
            ("type", .string("dev.understudy.alert.\(message.status.rawValue)")),
            ("subject", .string(Text.escapedForDisplay(message.subject))), ("time", .string("\(message.time)")),
            ("datacontenttype", .string("application/json")),
            (
                "data",
                .mapping([
                    ("status", .string(message.status.rawValue)), ("title", .string(text.title)),
                    ("commit", .string(speaker.commit)), ("began", .string("\(message.began)")),
                    ("returns", .integer(message.returns)), ("count", .integer(message.alerts.count)),
                    ("alerts", .sequence(message.alerts.prefix(Delivery.alertLimit).map { $0.node(speaker) })),
                ])
            ),
        ])
        self.init(
            id: message.id,
            contentType: "application/cloudevents+json; charset=utf-8",
            body: body,
            confirmations: [told]
        )
    }

    /// The most alerts that one event carries; `count` says how many there are.
    static let alertLimit = 1000
}

extension Alert {
    /// The alert as receivers get it; its fields are those of its document.
    fileprivate func node(_ speaker: Speaker) -> Node {
        var fields: [(String, Node)] = [
            ("name", .string(name)), ("rule", .string(rule.rawValue)), ("severity", .string(severity.rawValue)),
            ("since", .string("\(since)")), ("labels", .texts(labels.map { ($0.key, $0.value) })),
            ("summary", .string(summary)),
            (
                "missing",
                .sequence(
                    missing.map {
                        .mapping([
                            ("resource", .string($0.resource.name)), ("amount", .string($0.resource.format($0.amount))),
                        ])
                    }
                )
            ),
            ("remedy", .string(remedy)), ("command", .string(command)),
        ]
        if let cause {
            fields.append(("cause", .mapping([("kind", .string(cause.key)), ("name", .string(cause.value))])))
        }
        if let expected {
            fields.append(
                (
                    "expected",
                    .mapping([("at", .string("\(expected.at)")), ("quantile", .decimal("\(expected.quantile.level)"))])
                )
            )
        }
        if let page = speaker.page(of: self) { fields.append(("link", .string(page))) }
        return .mapping(fields)
    }
}
