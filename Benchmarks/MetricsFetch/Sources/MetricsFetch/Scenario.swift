import Foundation
import UnderstudyModel

/// A fleet with four weeks of demand of five resources, or a share of it.
struct Scenario {
    enum Kind: String {
        /// 2,000 workloads, a sample an hour.
        case hourly
        /// 200 workloads, a sample every five minutes.
        case fiveMinutes
    }

    var kind: Kind
    /// The share of the workloads.
    var percent: Int

    var workloads: Int { (kind == .hourly ? 2_000 : 200) * percent / 100 }
    var step: TimeSpan { kind == .hourly ? .hours(1) : .minutes(5) }
    var intervals: Int { Int(672 * 3600 / step.seconds) }
    /// The samples that a cycle knows when it has read everything.
    var samples: Int { workloads * intervals * Resource.allCases.count }
    /// The end of the newest interval of the first cycle.
    var end: Instant { Instant(seconds: 1_790_000_000 / 3600 * 3600) }

    private static let metrics = ["cores", "bytes", "gpus", "bits", "operations"]

    /// The history up to the end of the second cycle, as OpenMetrics text on standard output.
    func writeHistory() {
        var buffer = Data()
        for (number, metric) in Scenario.metrics.enumerated() {
            buffer += Data("# TYPE \(metric) gauge\n".utf8)
            for workload in 0..<workloads {
                let series = "\(metric){namespace=\"prod\",workload=\"w\(workload)\"} "
                for interval in 0...intervals {
                    let time = end.seconds + (Int64(interval - intervals) + 1) * step.seconds - step.seconds / 2
                    let value = (workload % 50 + 1) * (10 + (interval * 7 + workload + number) % 13) * 1_000
                    buffer += Data("\(series)\(value) \(time)\n".utf8)
                }
                if buffer.count > 1 << 20 {
                    FileHandle.standardOutput.write(buffer)
                    buffer.removeAll(keepingCapacity: true)
                }
            }
        }
        FileHandle.standardOutput.write(buffer + Data("# EOF\n".utf8))
    }

    /// The fleet, with one source at a URL.
    func fleet(_ url: String) -> Fleet {
        let queries = Scenario.metrics.map { "\($0){$workloads}" }
        let source = PrometheusSource(
            name: "all",
            endpoint: Endpoint(url: url),
            regions: ["north"],
            queries: PrometheusSource.ResourceQueries(
                cpu: queries[0],
                memory: queries[1],
                gpu: queries[2],
                networkBandwidth: queries[3],
                iops: queries[4]
            )
        )
        let policy = FleetPolicy(
            metadata: Metadata(name: "fleet"),
            engine: 4,
            demandBasis: .usage,
            tiers: FleetPolicy.Tier.defaults,
            metrics: FleetPolicy.Metrics(source: .prometheus, sources: [source], step: step, history: .hours(672)),
            forecast: FleetPolicy.Forecast(),
            weights: .standard,
            penalties: FleetPolicy.Penalties(),
            stability: FleetPolicy.Stability(),
            alerts: FleetPolicy.Alerts(),
            author: FleetPolicy.Author()
        )
        let workloads = (0..<workloads).map { number in
            Workload(
                metadata: Metadata(name: "w\(number)"),
                description: "",
                home: "north",
                type: .web,
                tier: 1,
                standbys: 1,
                requirements: Workload.Requirements(),
                history: nil,
                series: SeriesName(namespace: "prod"),
                expected: nil,
                events: []
            )
        }
        return Fleet(personas: [], regions: [], workloads: workloads, policy: policy)
    }
}
