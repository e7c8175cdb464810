import Documents
public import UnderstudyModel

/// What Alertmanager is told: every alert that it should hold, again and again, and those that are over until it has
/// accepted that.
///
/// It forgets what it does not hear of: each alert says when it ends unless it is sent again, as Prometheus does, so a
/// reconciler that is gone does not leave alerts behind. Grouping, silences and repetitions are Alertmanager's own.
struct AlertmanagerBatch {
    /// The most alerts in one request.
    static let size = 500
    let deliveries: [Delivery]

    init(
        _ announced: Announced,
        sink: AlertSink,
        documents: [String: Alert],
        policy: FleetPolicy.Alerts,
        speaker: Speaker
    ) {
        let told = Set(announced.told.filter { $0.sink == sink.name }.map(\.subject))
        let tracks = Dictionary(announced.tracks.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var items: [(node: Node, told: Announced.Told?)] = []
        func say(_ name: String, _ status: Announced.Status) -> Announced.Told {
            Announced.Told(sink: sink.name, subject: name, status: status, at: speaker.now)
        }
        for name in Set(tracks.keys).union(told).sorted() {
            let isTold = told.contains(name)
            guard let track = tracks[name], let alert = documents[name] else {
                // Its document can not be read any more: Alertmanager ends it by itself, as nothing sends it again.
                if isTold { items.append((.null, say(name, .resolved))) }
                continue
            }
            if track.state(at: speaker.now, settleFor: policy.settleFor) == .settled {
                guard isTold else { continue }
                let end = track.gone ?? speaker.now
                items.append((AlertmanagerBatch.node(alert, ends: end, speaker), say(name, .resolved)))
            } else if isTold
                || sink.wants(alert) && track.gone == nil
                    && !announced.isExplained(track, to: sink, documents)
            {
                let end = speaker.now + speaker.validFor
                items.append((AlertmanagerBatch.node(alert, ends: end, speaker), isTold ? nil : say(name, .firing)))
            }
        }
        deliveries = stride(from: 0, to: items.count, by: AlertmanagerBatch.size).map { start in
            let part = items[start..<min(start + AlertmanagerBatch.size, items.count)]
            return Delivery(
                path: "/api/v2/alerts",
                id: "\(speaker.commit).\(start / AlertmanagerBatch.size)",
                contentType: "application/json",
                body: Node(.sequence(part.map(\.node).filter { $0.value != .null })),
                confirmations: part.compactMap(\.told)
            )
        }
    }

    private static func node(_ alert: Alert, ends: Instant, _ speaker: Speaker) -> Node {
        var labels = [
            ("alertname", alert.rule.alertname), ("fleet", speaker.fleet), ("severity", alert.severity.rawValue),
        ]
        labels += alert.labels.map { (AlertmanagerBatch.labelName($0.key), Text.excerpt($0.value, limit: 1024)) }
        var annotations = [
            ("summary", alert.summary),
            ("description", "\(alert.remedy). More: \(alert.command); understudy docs \(alert.rule.rawValue)"),
            ("since", "\(alert.since)"),
        ]
        if !alert.missing.isEmpty {
            annotations.append(("missing", alert.missing.map(\.phrase).joined(separator: ", ")))
        }
        if let expected = alert.expected { annotations.append(("expected", "\(expected.at)")) }
        if let cause = alert.cause { annotations.append(("cause", "\(cause.key) \(cause.value)")) }
        var fields: [(String, Node)] = [
            ("labels", .texts(labels)), ("annotations", .texts(annotations)),
            ("startsAt", .string("\(alert.since)")), ("endsAt", .string("\(max(ends, alert.since))")),
        ]
        if let page = speaker.page(of: alert) { fields.append(("generatorURL", .string(page))) }
        return .mapping(fields)
    }

    /// A name that Prometheus accepts for a label: letters, digits and `_`.
    private static func labelName(_ key: String) -> String {
        let clean = String(key.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return clean.first.map { $0.isNumber } ?? true ? "_" + clean : clean
    }
}

extension AlertRule {
    /// The name in Alertmanager: `UnderstudyScenarioNotCovered`.
    public var alertname: String { "Understudy" + rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension Node {
    /// Texts by key; of two with one key the first stays.
    static func texts(_ pairs: [(String, String)]) -> Node {
        var seen = Set<String>()
        return .mapping(
            pairs.filter { seen.insert($0.0).inserted }.map { ($0.0, .string(Text.escapedForDisplay($0.1))) }
        )
    }
}
