import Documents
import UnderstudyModel

/// A message in words. Ages are made here, when it is shown; documents hold only times.
struct MessageText {
    /// One line: what, how many, where.
    var title: String
    /// Paragraphs below it.
    var lines: [String]

    /// The most alerts that are listed one by one.
    static let listed = 5

    init(_ message: Notification, fleet: String, now: Instant) {
        let count = message.alerts.count
        let first = message.alerts.first
        let head =
            switch message.status {
            case .firing: first?.severity.rawValue ?? "firing"
            case .flapping: "flapping"
            case .resolved: "resolved"
            }
        let what = first.map { $0.rule.rawValue } ?? message.subject
        let cause = first?.cause.map { " (\($0.key) \($0.value))" } ?? ""
        title = Text.escapedForDisplay("\(head): \(count > 1 ? "\(count) x " : "")\(what)\(cause), \(fleet)")
        lines = []
        switch message.status {
        case .firing: break
        case .flapping:
            lines.append(
                "It came back \(message.returns) times since \(message.began). No more is said of it until it stays gone."
            )
        case .resolved:
            lines.append(
                "It began at \(message.began) and is over"
                    + (message.returns > 0 ? ", after it came back \(message.returns) times." : ".")
            )
        }
        for alert in message.alerts.prefix(MessageText.listed) {
            let age =
                message.status == .resolved ? "" : " Since \(alert.since) (\(MessageText.age(now - alert.since)))."
            let ahead = message.status == .resolved ? "" : MessageText.ahead(of: alert, now: now)
            lines.append("- " + ahead + Text.escapedForDisplay(alert.summary) + "." + age)
        }
        if count > MessageText.listed {
            lines.append("- and \(count - MessageText.listed) more: understudy get alerts")
        }
        guard message.status != .resolved, let first else { return }
        lines.append("To do: " + Text.escapedForDisplay(first.remedy) + ".")
        lines.append("More: " + Text.escapedForDisplay(first.command) + "; understudy docs \(first.rule.rawValue)")
    }

    /// `In 9 h, by the 95 % forecast: `; empty where nothing lies ahead.
    static func ahead(of alert: Alert, now: Instant) -> String {
        guard let expected = alert.expected, expected.at > now else { return "" }
        let hours = (expected.at - now).seconds / 3600
        let percent = expected.quantile.level.thousandths / 10
        return "In \(hours < 1 ? "less than an hour" : "\(hours) h"), by the \(percent) % forecast: "
    }

    /// `3 h`, `2 d`.
    static func age(_ span: TimeSpan) -> String {
        let minutes = max(0, span.seconds) / 60
        if minutes < 60 { return "\(minutes) min ago" }
        return minutes < 48 * 60 ? "\(minutes / 60) h ago" : "\(minutes / 1440) d ago"
    }
}
