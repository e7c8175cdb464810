import Notifications
import UnderstudyModel

/// A fleet's alerts from pass to pass, and sinks that accept what they are sent, or do not.
struct World {
    static let start = Instant(seconds: 1_790_000_000)

    var policy: FleetPolicy.Alerts
    var announced = Announced()
    var now = World.start
    /// Every document that was ever in force: what a commit holds.
    private var documents: [String: Alert] = [:]
    /// Sinks that refuse everything.
    var down: Set<String> = []
    /// What sinks accepted, in order.
    var accepted: [(sink: String, delivery: Delivery)] = []

    init(_ sinks: [AlertSink] = [World.webhook], settleFor: TimeSpan = .minutes(10)) {
        policy = FleetPolicy.Alerts(settleFor: settleFor, sinks: sinks)
    }

    static let webhook = AlertSink(name: "hook", kind: .webhook, endpoint: Endpoint(url: "https://example.com/hook"))
    static let slack = AlertSink(name: "chat", kind: .slack, endpoint: Endpoint(url: "https://hooks.slack.com"))
    static let alertmanager = AlertSink(
        name: "am",
        kind: .alertmanager,
        endpoint: Endpoint(url: "http://localhost:9093")
    )

    static func alert(
        _ name: String,
        rule: AlertRule = .shortfall,
        severity: Alert.Severity = .critical,
        phase: Alert.Phase = .firing,
        summary: String = "it lacks 4 cores",
        cause: Label? = nil,
        follows: String? = nil
    ) -> Alert {
        Alert(
            name: name,
            rule: rule,
            severity: severity,
            phase: phase,
            since: start.startOfHour,
            labels: [Label("workload", name)],
            summary: summary,
            missing: [Alert.ShortAmount(resource: .cpu, amount: 4000)],
            remedy: "add capacity",
            command: "understudy explain \(name)",
            cause: cause,
            follows: follows
        )
    }

    /// One pass some time after the one before; everything that is due is sent.
    mutating func pass(_ alerts: [Alert], after span: TimeSpan = .minutes(1)) {
        now = now + span
        for alert in alerts { documents[alert.name] = alert }
        announced.observe(alerts, at: "c\(now.seconds)", policy: policy, now: now)
        let speaker = Speaker(fleet: "fleet", link: nil, commit: announced.commit ?? "", now: now)
        for sink in policy.sinks where !down.contains(sink.name) {
            for delivery in announced.deliveries(to: sink, documents: documents, policy: policy, speaker: speaker) {
                accepted.append((sink.name, delivery))
                announced.confirm(delivery.confirmations)
            }
        }
        // A restart after each pass: nothing else is remembered.
        announced = Announced(text: announced.text)
    }

    /// Bodies that a sink accepted.
    func bodies(_ sink: String = "hook") -> [String] {
        accepted.filter { $0.sink == sink }.map { String(decoding: $0.delivery.body, as: UTF8.self) }
    }

    /// The statuses that a sink of messages was told, in order.
    func statuses(_ sink: String = "hook") -> [String] {
        bodies(sink).map { body in
            ["firing", "flapping", "resolved"].first { body.contains("\"status\":\"\($0)\"") } ?? "?"
        }
    }
}
