import UnderstudyModel

/// Alerts in short.
enum AlertList {
    static func text(_ verb: String, _ alerts: [Alert], _ printer: Printer, limit: Int = 10) -> String {
        guard !alerts.isEmpty else { return "" }
        var text = "\(Paragraph.count(alerts.count, "alert")) \(verb):\n"
        for alert in alerts.prefix(limit) {
            let severity =
                switch alert.severity {
                case .critical: printer.red("critical")
                case .warning: printer.yellow("warning")
                case .info: "info"
                }
            let body = Paragraph.wrap(
                "\(alert.rule.rawValue): \(alert.summary)",
                width: 68,
                indent: "    "
            ).dropLast()
            text += "  \(severity) \(body)\n"
        }
        return text + (alerts.count > limit ? "  and \(alerts.count - limit) more, in -o json\n" : "")
    }
}
