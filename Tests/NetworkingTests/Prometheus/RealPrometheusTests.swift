#if Server
import Foundation
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@testable import Networking

/// What a user runs: Debian's Prometheus, over HTTP.
@Suite("With a Prometheus", .enabled(if: RealPrometheus.isInstalled), .serialized)
struct RealPrometheusTests {
    /// Samples every five minutes of so many hours before the newest whole hour.
    private static func samples(_ metric: String, hours: Int64, _ labels: String, _ value: (Int64) -> Int) -> String {
        var text = ""
        for time in stride(from: MetricsWorld.newest - hours * 3600 + 60, through: MetricsWorld.newest, by: 300) {
            text += "\(metric){\(labels)} \(value(time)) \(time)\n"
        }
        return text
    }

    private static let shop = #"namespace="prod",workload="shop""#
    private static let jobs = #"namespace="prod",workload="jobs""#

    private func world(_ url: String, hours: Int64, cpu: String = "cores{$workloads}") -> MetricsWorld {
        var world = MetricsWorld(hours: hours)
        world.fleet.policy.metrics.sources[0].endpoint.url = url
        world.fleet.policy.metrics.sources[0].queries.values[0] = cpu
        return world
    }

    @Test("the maximum of each hour is what it was, also through an expression, and is asked for once")
    func history() async throws {
        // In each hour one sample is as high as the hour's number.
        func value(_ time: Int64) -> Int { time % 3600 == 1860 ? 100 + Int(time / 3600 % 24) : 50 }
        let text =
            "# TYPE cores gauge\n" + Self.samples("cores", hours: 672, Self.shop, value)
            + Self.samples("cores", hours: 672, Self.jobs) { _ in 7 }
        try await RealPrometheus.serving(text) { server in
            try await withExchange { exchange in
                let expected = (0..<672).map { hour in
                    Double(100 + (MetricsWorld.newest / 3600 - 672 + Int64(hour)) % 24)
                }
                try await MetricsWorld.withCache { cache, _ in
                    let world = world(server.url, hours: 672)
                    let demand = await world.demand(exchange, cache: cache)
                    #expect(demand["shop"]?.trouble == nil)
                    #expect(demand["shop"]?.cores == expected)
                    #expect(demand["jobs"]?.cores == Array(repeating: 7, count: 672))
                    #expect(await world.demand(exchange, cache: cache) == demand)
                    #expect(await world.demand(nil, cache: cache) == demand)
                }
                let summed = world(
                    server.url,
                    hours: 48,
                    cpu: "sum by ($namespace, $workload, $region) (cores{$workloads})"
                )
                #expect(await summed.demand(exchange)["shop"]?.cores == Array(expected.suffix(48)))
            }
        }
    }

    @Test(
        "every query that is asked by default is one that it understands, on every basis, whatever is known of the place"
    )
    func defaults() async throws {
        try await RealPrometheus.serving(
            "# TYPE cores gauge\n" + Self.samples("cores", hours: 2, Self.shop) { _ in 1 }
        ) {
            server in
            try await withExchange { exchange in
                for basis in DemandBasis.allCases {
                    let places: [(String?, String?)] = [
                        (nil, nil), (nil, "prod"), ("region", nil), ("region", "prod"),
                    ]
                    for (label, namespace) in places {
                        var world = world(server.url, hours: 24)
                        world.fleet.policy.demandBasis = basis
                        world.fleet.policy.metrics.sources[0].queries = PrometheusSource.ResourceQueries()
                        world.fleet.policy.metrics.sources[0].labels.region = label
                        for index in world.fleet.workloads.indices {
                            world.fleet.workloads[index].series.namespace = namespace
                        }
                        // Nothing is wrong but that there are no such series.
                        #expect(await world.demand(exchange)["shop"]?.trouble?.cause == .noSeries, "\(basis)")
                    }
                }
            }
        }
    }

    @Test("pods are mapped to workloads and summed by what is asked by default")
    func defaultSums() async throws {
        let pods = ["a", "b"].map { #"namespace="prod",pod="\#($0)""# }
        var text = "# TYPE kube_pod_container_resource_requests gauge\n"
        for pod in pods {
            for resource in ["cpu", "memory"] {
                text += Self.samples(
                    "kube_pod_container_resource_requests",
                    hours: 30,
                    pod + #",container="c",resource="\#(resource)""#
                ) { _ in 3 }
            }
        }
        text += "# TYPE kube_pod_status_phase gauge\n"
        for (pod, isRunning) in zip(pods, [1, 1]) {
            text += Self.samples("kube_pod_status_phase", hours: 30, pod + #",phase="Running""#) { _ in isRunning }
            text += Self.samples("kube_pod_status_phase", hours: 30, pod + #",phase="Failed""#) { _ in 0 }
        }
        text += "# TYPE namespace_workload_pod:kube_pod_owner:relabel gauge\n"
        for pod in pods {
            text += Self.samples(
                "namespace_workload_pod:kube_pod_owner:relabel",
                hours: 30,
                pod + #",workload="shop""#
            ) {
                _ in 1
            }
        }
        text += "# TYPE container_network_receive_bytes_total gauge\n"
        text += Self.samples("container_network_receive_bytes_total", hours: 30, pods[0]) {
            Int($0 % 1_000_000) * 10
        }
        text += "# TYPE container_network_transmit_bytes_total gauge\n"
        text += Self.samples("container_network_transmit_bytes_total", hours: 30, pods[0]) { _ in 5 }
        try await RealPrometheus.serving(text) { server in
            try await withExchange { exchange in
                var world = world(server.url, hours: 26)
                world.fleet.policy.metrics.sources[0].queries = PrometheusSource.ResourceQueries()
                let shop = await world.demand(exchange)["shop"]
                #expect(shop?.trouble == nil)
                #expect(shop?.cores == Array(repeating: 6, count: 26))
                #expect(shop?.columns?[.memory] == Array(repeating: 6, count: 26))
                // Ten bytes a second are eighty bits.
                #expect(shop?.columns?[.networkBandwidth].last.map { abs($0 - 80) < 1 } == true)
                #expect(shop?.columns?[.gpu].allSatisfy { $0.isNaN } == true)
            }
        }
    }

    @Test("a window of 20,000 points is asked for in pieces that it answers")
    func manyPoints() async throws {
        let text = "# TYPE cores gauge\n" + Self.samples("cores", hours: 340, Self.shop) { _ in 5 }
        try await RealPrometheus.serving(text) { server in
            try await withExchange { exchange in
                var world = world(server.url, hours: 24 * 15)
                world.fleet.policy.metrics.step = .minutes(1)
                let cores = await world.demand(exchange)["shop"]?.cores ?? []
                #expect(cores.count == 20_000)
                // A sample every five minutes: one of five intervals has one.
                #expect(abs(cores.count { $0 == 5 } - 4_000) <= 3)
            }
        }
    }

    @Test("M12: begun again without data, it is not believed until it has a day of samples")
    func restarted() async throws {
        try await RealPrometheus.serving(
            "# TYPE cores gauge\n" + Self.samples("cores", hours: 3, Self.shop) { _ in 1 }
        ) {
            server in
            try await withExchange { exchange in
                let reading = await world(server.url, hours: 48).demand(exchange)["shop"]
                #expect(reading?.trouble?.cause == .warmingUp)
                #expect(reading?.cores.suffix(3) == [1, 1, 1])
            }
        }
    }
}
#endif
