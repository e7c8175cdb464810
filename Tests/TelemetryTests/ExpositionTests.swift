import CoreMetrics
import Telemetry
import TestSupport
import Testing
import UnderstudyModel

@Suite("Metrics as Prometheus reads them")
struct ExpositionTests {
    private static func telemetry() -> (registry: MetricRegistry, fleet: FleetTelemetry) {
        let registry = MetricRegistry()
        return (registry, FleetTelemetry(registry))
    }

    @Test("counters add up, gauges hold the last value, histograms count in cumulative buckets")
    func kinds() {
        let (registry, fleet) = ExpositionTests.telemetry()
        fleet.started(version: "1.2", engine: 2, interval: .minutes(5), now: Instant(seconds: 1000))
        fleet.passFailed()
        fleet.passFailed()
        fleet.succeeded(at: Instant(seconds: 1060))
        fleet.succeeded(at: Instant(seconds: 1061))
        let timer = Recorder(
            label: "understudy_pass_duration_seconds",
            dimensions: [],
            aggregate: true,
            factory: registry
        )
        for seconds in [0.25, 0.5, 4, 1000] { timer.record(seconds) }
        let text = Exposition.text(of: registry)
        for line in [
            "understudy_build_info{version=\"1.2\",engine=\"2\"} 1",
            "# TYPE understudy_passes_total counter",
            "understudy_passes_total{outcome=\"failed\"} 2",
            "understudy_last_success_timestamp_seconds 1061",
            "# TYPE understudy_pass_duration_seconds histogram",
            "understudy_pass_duration_seconds_bucket{le=\"0.1\"} 0",
            "understudy_pass_duration_seconds_bucket{le=\"0.5\"} 2",
            "understudy_pass_duration_seconds_bucket{le=\"5\"} 3",
            "understudy_pass_duration_seconds_bucket{le=\"+Inf\"} 4",
            "understudy_pass_duration_seconds_sum 1004.75",
            "understudy_pass_duration_seconds_count 4",
        ] {
            #expect(text.contains(line + "\n"), "\(line) is missing in\n\(text)")
        }
    }

    @Test("label values are escaped")
    func escaping() {
        let (registry, _) = ExpositionTests.telemetry()
        Gauge(
            label: "understudy_sink_last_success_timestamp_seconds",
            dimensions: [("sink", "a\"b\\c\nd")],
            factory: registry
        ).record(1)
        #expect(Exposition.text(of: registry).contains("{sink=\"a\\\"b\\\\c\\nd\"} 1\n"))
    }

    @Test("what is not described is not kept, and no label fills the memory")
    func bounds() {
        let (registry, _) = ExpositionTests.telemetry()
        Counter(label: "somebody_elses_total", factory: registry).increment()
        Counter(label: "understudy_passes_total", dimensions: [("path", "/x")], factory: registry).increment()
        #expect(Exposition.text(of: registry).isEmpty)
        for number in 0..<2000 {
            Counter(label: "understudy_passes_total", dimensions: [("outcome", "\(number)")], factory: registry)
                .increment()
        }
        #expect(Exposition.text(of: registry).split(separator: "\n").count == 502)
    }

    @Test("alerts are counted by rule and severity, those that do not fire too")
    func alerts() {
        let (registry, fleet) = ExpositionTests.telemetry()
        fleet.state(
            CommittedState(
                alerts: ["a", "b"].map { name in
                    Alert(
                        name: name,
                        rule: .shortfall,
                        severity: .critical,
                        phase: .firing,
                        since: Instant(seconds: 0),
                        labels: [],
                        summary: "",
                        missing: [],
                        remedy: "",
                        command: ""
                    )
                }
            )
        )
        let text = Exposition.text(of: registry)
        #expect(text.contains("understudy_alerts{rule=\"shortfall\",severity=\"critical\",phase=\"firing\"} 2\n"))
        #expect(text.contains("understudy_alerts{rule=\"staleMetrics\",severity=\"warning\",phase=\"firing\"} 0\n"))
    }

    @Test("names follow the conventions of Prometheus")
    func names() {
        for metric in MetricCatalogue.all {
            #expect(metric.name.hasPrefix("understudy_") || metric.name.hasPrefix("process_"), "\(metric.name)")
            #expect(metric.name.hasSuffix("_total") == (metric.kind == .counter), "\(metric.name)")
            #expect(metric.help.hasSuffix("."), "\(metric.name)")
        }
        #expect(Set(MetricCatalogue.all.map(\.name)).count == MetricCatalogue.all.count)
    }
}
