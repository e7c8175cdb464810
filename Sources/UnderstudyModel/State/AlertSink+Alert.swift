extension AlertSink {
    /// Whether an alert is for it.
    public func wants(_ alert: Alert) -> Bool {
        alert.severity >= severity && (rules.isEmpty || rules.contains(alert.rule))
            && labels.allSatisfy(alert.labels.contains)
    }
}
