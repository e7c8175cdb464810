#if Server
import Foundation
import LoopbackSupport
import Synchronization
import TestSupport
import Testing

@Suite("Beside a Prometheus and an Alertmanager")
struct SignalsTests {
    /// Two workloads at home in the west; both first fit into the north, later `shop` only into the south.
    private static func fleet(_ world: SignalsWorld, webhook: Int) throws -> TemporaryFleet {
        let fleet = try TemporaryFleet()
        try fleet.write(
            "policies/fleet.yaml",
            """
            apiVersion: understudy.dev/v1alpha1
            kind: FleetPolicy
            metadata: {name: fleet}
            spec:
              engine: 4
              demandBasis: usage
              guardrails: {fleetShare: 1, regionShare: 1, standbys: 9}
              forecast: {method: seasonal-naive}
              metrics:
                source: prometheus
                staleAfter: 2m
                step: 1m
                history: 672h
                belief: {riseTo: 10}
                sources:
                  - name: local
                    endpoint: {url: "http://127.0.0.1:\(world.ports.prometheus)", timeout: 5s}
                    regions: [north, south, west]
                    queries:
                      cpu: demand_cpu{$workloads}
                      memory: demand_memory{$workloads}
                      gpu: ""
                      networkBandwidth: demand_network{$workloads}
                      iops: demand_iops{$workloads}
              alerts:
                settleFor: 2s
                sinks:
                  - {name: alertmanager, kind: alertmanager, endpoint: {url: "http://127.0.0.1:\(world.ports.alertmanager)"}}
                  - {name: hook, kind: webhook, endpoint: {url: "http://127.0.0.1:\(webhook)/hook"}}

            """
        )
        for name in ["api", "jobs"] { try Shell.git("rm", "-q", "policies/workloads/\(name).yaml", in: fleet.url) }
        try Shell.git("rm", "-rq", "policies/history", in: fleet.url)
        try fleet.write(
            "policies/workloads/api.yaml",
            SmallFleet.workload("api", home: "west", tier: 3, standbys: 1)
        )
        // Near to the west is only the north: `api` can be nowhere else, and `shop` would rather be there.
        try fleet.edit(
            "policies/workloads/api.yaml",
            "standbys: 1",
            "standbys: 1\n  requirements: {maxLatency: 50ms}"
        )
        try fleet.edit("regions/west.yaml", "roundTrip: 30ms", "roundTrip: 150ms")
        try fleet.edit(
            "regions/west.yaml",
            "cpu: 200, memory: 800Gi, networkBandwidth: 200Gbps, iops: 200k",
            "cpu: 2k, memory: 8Ti, networkBandwidth: 2Tbps, iops: 2M"
        )
        try fleet.edit("regions/north.yaml", "cpu: 120", "cpu: 60")
        try fleet.edit(
            "regions/south.yaml",
            "cpu: 160, memory: 640Gi, networkBandwidth: 160Gbps, iops: 160k",
            "cpu: 2k, memory: 8Ti, networkBandwidth: 2Tbps, iops: 2M"
        )
        try fleet.edit("regions/south.yaml", "priceIndex: 1", "priceIndex: 3")
        try fleet.commit("demand from Prometheus")
        return fleet
    }

    private static func waitUntil(
        _ what: String,
        seconds: Int = 240,
        _ condition: () async throws -> Bool
    ) async throws {
        for _ in 0..<(seconds * 4) {
            if (try? await condition()) == true { return }
            try await Task.sleep(for: .milliseconds(250))
        }
        throw Shell.Failure(description: "waited \(seconds) s in vain until \(what)")
    }

    @Test(
        "demand that rises changes the standby, what is short is told and is over once there is room; silence holds"
    )
    func story() async throws {
        let world = try SignalsWorld(cores: ["shop": 24, "api": 24])
        defer { try? FileManager.default.removeItem(at: world.folder) }
        try world.backfill()
        try await LoopbackServer.serving({ world.answer($0) }) { server in
            var prometheus = try world.startPrometheus(scraping: server.port)
            let alertmanager = try world.startAlertmanager()
            let fleet = try SignalsTests.fleet(world, webhook: server.port)
            try await SignalsTests.waitUntil("Prometheus and Alertmanager are ready") { try await world.isReady() }
            let loop = try Daemon(
                try BuiltCommand.path,
                ["reconcile", "--interval", "1s", "--log-format", "json", "--fleet", fleet.url.path],
                in: world.folder,
                log: "loop.log"
            )
            defer { [loop, alertmanager, prometheus].forEach { $0.stop() } }
            func assigned(_ workload: String) -> String? {
                fleet.read("state/assignments/\(workload).yaml").flatMap { text in
                    text.components(separatedBy: "standbys:").last?.components(separatedBy: "region: ").dropFirst()
                        .first?
                        .prefix { $0 != "\n" }.description
                }
            }
            do {
                try await SignalsTests.waitUntil("the first decision") {
                    assigned("shop") != nil && fleet.read("state/workloadprofiles/shop.yaml") != nil
                }
                #expect(assigned("shop") == "north")
                let before = try #require(fleet.read("state/workloadprofiles/shop.yaml"))
                #expect(try await world.firing(["Shortfall", "ScenarioNotCovered"]).isEmpty)

                world.cores.withLock { $0 = ["shop": 80, "api": 80] }
                try await SignalsTests.waitUntil("a new prediction is committed") {
                    fleet.read("state/workloadprofiles/shop.yaml") != before
                }
                try await SignalsTests.waitUntil("the standby moves") { assigned("shop") == "south" }
                try await SignalsTests.waitUntil("the alert is in Alertmanager and at the webhook") {
                    try await world.firing().contains("UnderstudyShortfall api")
                        && world.titles("firing").contains { $0.contains("shortfall") }
                }
                let commit = try Shell.git("log", "-1", "--format=%an %s", "--", "state/alerts", in: fleet.url)
                #expect(commit.hasPrefix("Understudy state: "))

                try fleet.edit(
                    "regions/north.yaml",
                    "cpu: 60, memory: 480Gi, networkBandwidth: 120Gbps, iops: 120k",
                    "cpu: 4k, memory: 16Ti, networkBandwidth: 4Tbps, iops: 4M"
                )
                try await SignalsTests.waitUntil("a person commits") { (try? fleet.commit("more room")) != nil }
                try await SignalsTests.waitUntil("the alert is over everywhere") {
                    try await world.firing().isEmpty
                        && world.titles("resolved").contains { $0.contains("shortfall") }
                }

                let (shop, api) = (assigned("shop"), assigned("api"))
                prometheus.stop()
                try await SignalsTests.waitUntil("stale data is told") {
                    try await world.firing().isSuperset(of: [
                        "UnderstudyStaleMetrics api", "UnderstudyStaleMetrics shop",
                    ])
                        && world.titles("firing").contains { $0.contains("2 x staleMetrics") }
                }
                #expect(assigned("shop") == shop && assigned("api") == api)
                prometheus = try world.startPrometheus(scraping: server.port)
                try await SignalsTests.waitUntil("fresh data ends that") {
                    try await world.firing(["StaleMetrics"]).isEmpty
                        && world.titles("resolved").contains { $0.contains("staleMetrics") }
                }
                #expect(assigned("shop") == shop && assigned("api") == api)
                #expect(try Shell.git("status", "--porcelain", in: fleet.url).isEmpty)
            } catch {
                Issue.record(
                    "\(error)\n\(loop.said.suffix(3000))\n\(try Shell.git("log", "--oneline", in: fleet.url))"
                )
            }
            loop.stop()
            #expect(loop.status == 0)
        }
    }
}
#endif
