public import CoreMetrics
import Planning
public import Reconciliation
public import UnderstudyModel

/// Records what passes and messages came to, as metrics.
public struct FleetTelemetry: Sendable {
    private let factory: any MetricsFactory & Sendable

    /// Records into a backend.
    public init(_ factory: any MetricsFactory & Sendable) {
        self.factory = factory
    }

    /// The process has started.
    public func started(version: String, engine: Int, interval: TimeSpan?, now: Instant) {
        gauge(MetricCatalogue.build, 1, ("version", version), ("engine", "\(engine)"))
        gauge(MetricCatalogue.start, Double(now.seconds))
        gauge(MetricCatalogue.interval, Double(interval?.seconds ?? 0))
        for outcome in ["unchanged", "committed", "failed", "held"] {
            count(MetricCatalogue.passes, 0, ("outcome", outcome))
        }
        count(MetricCatalogue.retries, 0)
        gauge(MetricCatalogue.fleetHeld, 0)
    }

    /// A pass has begun.
    public func passBegan(_ now: Instant) { gauge(MetricCatalogue.lastPass, Double(now.seconds)) }

    /// A pass has succeeded.
    public func passEnded(_ report: PassReport, _ now: Instant) {
        succeeded(at: now)
        gauge(MetricCatalogue.fleetHeld, 0)
        count(MetricCatalogue.passes, 1, ("outcome", report.outcomeName))
        count(MetricCatalogue.retries, Int64(report.retries))
        observe(MetricCatalogue.duration, report.timings.reduce(0) { $0 + $1.seconds })
        for lap in report.timings { observe(MetricCatalogue.stages, lap.seconds, ("stage", lap.stage)) }
        gauge(MetricCatalogue.broken, Double(report.broken.count))
    }

    /// A pass has failed.
    ///
    /// - Parameter isHeld: whether the fleet is held as it is until people act.
    public func passFailed(isHeld: Bool = false) {
        count(MetricCatalogue.passes, 1, ("outcome", isHeld ? "held" : "failed"))
        gauge(MetricCatalogue.fleetHeld, isHeld ? 1 : 0)
    }

    /// A pass succeeded at some time, in this process or in one before it.
    public func succeeded(at time: Instant) { gauge(MetricCatalogue.lastSuccess, Double(time.seconds)) }

    /// What is committed now.
    public func state(_ state: CommittedState) {
        gauge(MetricCatalogue.workloads, Double(state.plan?.summary.workloads ?? 0))
        for freshness in InputState.Freshness.allCases {
            let known = state.profiles.count { $0.inputs.freshness == freshness }
            gauge(MetricCatalogue.inputs, Double(known), ("freshness", freshness.rawValue))
        }
        gauge(MetricCatalogue.held, Double(state.assignments.count { $0.heldBecause != nil }))
        if let summary = state.plan?.summary {
            gauge(MetricCatalogue.wanted, Double(summary.wanted))
            gauge(MetricCatalogue.assigned, Double(summary.assigned))
            gauge(MetricCatalogue.scenarios, Double(summary.scenarios))
            gauge(MetricCatalogue.covered, Double(summary.covered))
            gauge(MetricCatalogue.cost, Double(summary.costPerHour.nanos) / 1e9)
        }
        for rule in AlertRule.allCases {
            for severity in Alert.Severity.allCases {
                for phase in Alert.Phase.allCases {
                    let found = state.alerts.count {
                        $0.rule == rule && $0.severity == severity && $0.phase == phase
                    }
                    gauge(
                        MetricCatalogue.alerts,
                        Double(found),
                        ("rule", rule.rawValue),
                        ("severity", severity.rawValue),
                        ("phase", phase.rawValue)
                    )
                }
            }
        }
    }

    func gauge(_ metric: MetricDescription, _ value: Double, _ labels: (String, String)...) {
        Gauge(label: metric.name, dimensions: labels, factory: factory).record(value)
    }

    private func observe(_ metric: MetricDescription, _ value: Double, _ labels: (String, String)...) {
        Recorder(label: metric.name, dimensions: labels, aggregate: true, factory: factory).record(value)
    }

    func count(_ metric: MetricDescription, _ amount: Int64, _ labels: (String, String)...) {
        Counter(label: metric.name, dimensions: labels, factory: factory).increment(by: amount)
    }
}

extension PassReport {
    /// The outcome in a word.
    public var outcomeName: String {
        switch outcome {
        case .unchanged: "unchanged"
        case .committed: "committed"
        case .proposed: "proposed"
        }
    }
}
