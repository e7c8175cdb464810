#if Server
import Foundation
import Planning
import Reconciliation
import Synchronization
import TestSupport
import UnderstudyModel

@testable import Networking

/// Two workloads, `shop` at home in north and `jobs` at home in south, and the sources that see them.
struct MetricsWorld {
    static let date = Instant(seconds: 1_790_000_000 / 3600 * 3600 + 600)
    /// The end of the newest whole hour.
    static let newest = date.startOfHour.seconds
    var fleet: Fleet

    init(_ sources: [PrometheusSource] = [MetricsWorld.source("all", ["north", "south"])], hours: Int64 = 48) {
        fleet = RandomFleet(seed: 1).fleet
        fleet.workloads = [("jobs", "south"), ("shop", "north")].map { name, home in
            var workload = fleet.workloads[0]
            workload.metadata = Metadata(name: name)
            workload.home = home
            workload.series = SeriesName(namespace: "prod")
            workload.events = []
            return workload
        }
        fleet.failovers = []
        fleet.policy.metrics = FleetPolicy.Metrics(
            source: .prometheus,
            sources: sources,
            history: .hours(hours)
        )
    }

    /// A source that asks for cores alone, as `cores{...}`.
    static func source(_ name: String, _ regions: [String], region label: String? = nil) -> PrometheusSource {
        PrometheusSource(
            name: name,
            endpoint: Endpoint(url: "http://\(name)"),
            regions: regions,
            labels: PrometheusSource.SeriesLabels(region: label),
            queries: PrometheusSource.ResourceQueries(
                cpu: "cores{$workloads}",
                memory: "",
                gpu: "",
                networkBandwidth: "",
                iops: ""
            )
        )
    }

    static func labels(_ workload: String, region: String? = nil, _ more: [String: String] = [:]) -> [String:
        String]
    {
        var labels = ["namespace": "prod", "workload": workload].merging(more) { $1 }
        labels["region"] = region
        return labels
    }

    func demand(
        _ exchange: (any HTTPExchange)?,
        cache: SeriesCache? = nil,
        date: Instant = date
    ) async -> [String: DemandReading] {
        await PrometheusMetrics(fleet: fleet, exchange: exchange, cache: cache, date: date).demand(
            of: fleet.workloads
        )
    }

    /// What is said of the sources beside what is committed.
    func reports(_ exchange: any HTTPExchange) async -> [String] {
        let said = Mutex<[String]>([])
        _ = await PrometheusMetrics(
            fleet: fleet,
            exchange: exchange,
            cache: nil,
            date: MetricsWorld.date,
            report: { report in said.withLock { $0.append(report.problem) } }
        ).demand(of: fleet.workloads)
        return said.withLock { $0 }
    }

    /// Answers both workloads with a value for each time that is asked for.
    static func steady(_ value: @escaping @Sendable (String, Int64) -> String = { _, _ in "\"4\"" })
        -> FakePrometheus
    {
        FakePrometheus { query throws(OutboundFailure) in
            FakePrometheus.matrix(
                ["jobs", "shop"].map { name in (labels(name), query.times.map { ($0, value(name, $0)) }) }
            )
        }
    }

    /// Runs with a folder for a cache, gone afterwards.
    static func withCache<Result>(_ body: (SeriesCache, URL) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("series-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(SeriesCache(folder: folder.path), folder)
    }
}

extension DemandReading {
    /// The trouble, where there is one.
    var trouble: SourceTrouble? { if case .troubled(_, let trouble) = self { trouble } else { nil } }
    /// The cores, oldest first.
    var cores: [Double] { columns?[.cpu] ?? [] }
}
#endif
