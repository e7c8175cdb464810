#if Server
import Foundation
import TestSupport
import Testing

/// The command against Debian's Prometheus, as a user runs it.
@Suite("With one's own Prometheus", .enabled(if: RealPrometheus.isInstalled))
struct PrometheusTests {
    private static let newest = Int64(Date().timeIntervalSince1970) / 3600 * 3600

    /// Two weeks of hours up to now for the small fleet's workloads, and its regions' cores.
    private static func samples() -> String {
        var text = ""
        for (metric, factor) in [
            ("demand_cores", 1.0), ("demand_bytes", 4e9), ("demand_bits", 1e8), ("demand_ops", 100),
        ] {
            text += "# TYPE \(metric) gauge\n"
            for (name, base) in [("api", 12.0), ("jobs", 5), ("shop", 20)] {
                for time in stride(from: newest - 336 * 3600, through: newest + 3599, by: 900) {
                    let load = base * (1 + 0.5 * Double(time / 3600 % 24) / 24) * factor
                    text += "\(metric){namespace=\"prod\",workload=\"\(name)\"} \(load) \(time)\n"
                }
            }
        }
        text += "# TYPE region_cores gauge\n"
        for (name, cores) in [("north", 60), ("south", 160), ("west", 200)] {
            for time in stride(from: newest - 24 * 3600, through: newest + 3599, by: 60) {
                text += "region_cores{region=\"\(name)\"} \(cores) \(time)\n"
            }
        }
        text += "# TYPE standby_cores gauge\n"
        for name in ["north", "south", "west"] {
            for time in stride(from: newest - 24 * 3600, through: newest + 3599, by: 60) {
                text += "standby_cores{region=\"\(name)\"} 1 \(time)\n"
            }
        }
        return text
    }

    private static func policy(_ url: String) -> String {
        """
        apiVersion: understudy.dev/v1alpha1
        kind: FleetPolicy
        metadata: {name: fleet}
        spec:
          engine: 4
          metrics:
            source: prometheus
            sources:
              - name: all
                endpoint: {url: "\(url)"}
                regions: [north, south, west]
                labels: {region: region}
                queries:
                  cpu: demand_cores{workload!="", namespace="prod"}
                  memory: demand_bytes{workload!="", namespace="prod"}
                  gpu: ""
                  networkBandwidth: demand_bits{workload!="", namespace="prod"}
                  iops: demand_ops{workload!="", namespace="prod"}
                capacity:
                  cpu: region_cores{$place}
                ready:
                  cpu: standby_cores{$place}

        """
    }

    @Test("demand and capacity are observed, an outage holds and says so, and all is well when it is back")
    func life() async throws {
        try await RealPrometheus.serving(Self.samples()) { server in
            let fleet = try TemporaryFleet()
            try fleet.write("policies/fleet.yaml", Self.policy(server.url))
            try Shell.git("rm", "-rq", "policies/history", in: fleet.url)
            try fleet.commit("our own Prometheus")

            let check = try BuiltCommand.run("check", in: fleet.url)
            #expect(check.status == 0, "\(check.output)\(check.error)")
            #expect(check.output.contains("All 11 checks passed."), "\(check.output)")

            let first = try BuiltCommand.run("reconcile", in: fleet.url)
            #expect(first.status == 0, "\(first.error)")
            let profile = try #require(fleet.read("state/workloadprofiles/shop.yaml"))
            #expect(profile.contains("freshness: fresh"))
            let region = try #require(fleet.read("state/regionprofiles/north.yaml"))
            // Of 60 cores the cell below is promised, not the 120 that are declared.
            #expect(region.contains("cpu: 56"), "\(region)")
            #expect(region.contains("ready:\n    cpu: 1\n"), "\(region)")
            // One core runs where more is reserved.
            let alerts = try BuiltCommand.run("get", "alerts", in: fleet.url)
            #expect(alerts.output.contains("standbyNotReady"), "\(alerts.output)")
            let table = try BuiltCommand.run("get", "regionprofiles", in: fleet.url)
            #expect(table.output.contains("north   fresh  allocatable   56"), "\(table.output)")
            #expect(try BuiltCommand.run("prove", in: fleet.url).status == 0)
            let head = try Shell.git("rev-parse", "HEAD", in: fleet.url)
            #expect(try BuiltCommand.run("replay", head, in: fleet.url).status == 0)
            let again = try BuiltCommand.run("reconcile", in: fleet.url)
            #expect(again.output.contains("Nothing to change"), "\(again.output)")
            #expect(try BuiltCommand.run("predict", "shop", in: fleet.url).output.contains("shop is sized for"))

            server.stop()
            let late = Self.rfc3339(Self.newest + 9 * 3600)
            let down = try BuiltCommand.run("reconcile", "--now", late, in: fleet.url)
            #expect(down.status == 0, "\(down.error)")
            #expect(down.error.contains("source all: \(server.url) can not be reached"), "\(down.error)")
            let alert = try #require(fleet.read("state/alerts/stale-metrics-shop.yaml"))
            #expect(alert.contains("SourceUnreachable: source all can not be read"))
            #expect(alert.contains("mend the source or the way to it"))
            #expect(
                fleet.read("state/alerts/stale-metrics-region.north.yaml")?.contains("capacity of north") == true
            )
            func peak(_ text: String?) -> String? { text?.components(separatedBy: "peak:").last }
            #expect(peak(fleet.read("state/workloadprofiles/shop.yaml")) == peak(profile))
            #expect(fleet.read("state/regionprofiles/north.yaml")?.contains("cpu: 56") == true)
            let failed = try BuiltCommand.run("check", "-o", "json", in: fleet.url)
            #expect(failed.status == 1)
            #expect(failed.output.contains("\"fix\": \"mend the source or the way to it\""), "\(failed.output)")

            try server.start()
            let back = try BuiltCommand.run("reconcile", in: fleet.url)
            #expect(back.output.contains("resolve"), "\(back.output)\(back.error)")
            #expect(fleet.read("state/alerts/stale-metrics-shop.yaml") == nil)
            #expect(fleet.read("state/alerts/stale-metrics-region.north.yaml") == nil)
            #expect(fleet.read("state/workloadprofiles/shop.yaml") == profile)
        }
    }

    private static func rfc3339(_ seconds: Int64) -> String {
        ISO8601DateFormatter().string(from: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }
}
#endif
