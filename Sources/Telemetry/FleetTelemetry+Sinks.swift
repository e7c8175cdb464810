public import Reconciliation
public import UnderstudyModel

extension FleetTelemetry {
    /// Sinks have been told what was due.
    public func announced(_ reports: [SinkReport], _ now: Instant) {
        for report in reports {
            count(MetricCatalogue.notifications, Int64(report.sent), ("sink", report.sink), ("outcome", "sent"))
            let failures: Int64 = report.failure == nil ? 0 : 1
            count(MetricCatalogue.notifications, failures, ("sink", report.sink), ("outcome", "failed"))
            if report.failure == nil {
                gauge(MetricCatalogue.sinkSuccess, Double(now.seconds), ("sink", report.sink))
            }
        }
    }
}
