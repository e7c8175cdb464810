import Foundation
import TestSupport
import Testing

@Suite("understudy reconcile --textfile")
struct TextfileTests {
    private func metric(_ text: String, _ name: String) -> Double? {
        text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }?.split(separator: " ").last.flatMap {
            Double($0)
        }
    }

    @Test("leaves metrics for node-exporter, those of the fleet also when it is at rest")
    func written() throws {
        let fleet = try TemporaryFleet()
        for outcome in ["committed", "unchanged"] {
            let result = try BuiltCommand.run("reconcile", "--textfile", ".git/u.prom", in: fleet.url)
            #expect(result.status == 0, "\(result.error)")
            let text = try #require(fleet.read(".git/u.prom"))
            #expect(text.contains("understudy_passes_total{outcome=\"\(outcome)\"} 1\n"))
            #expect(metric(text, "understudy_workloads") == 3)
            #expect((metric(text, "understudy_last_success_timestamp_seconds") ?? 0) > 1_700_000_000)
            #expect(text.contains("understudy_alerts{rule=\"shortfall\",severity=\"critical\",phase=\"firing\"} "))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: fleet.url.path + "/.git")
        #expect(!names.contains { $0.hasSuffix(".part") })
    }

    @Test("a fleet that is held says so, and keeps the time of the last success")
    func failure() throws {
        let fleet = try TemporaryFleet()
        #expect(try BuiltCommand.run("reconcile", in: fleet.url).status == 0)
        try fleet.edit("policies/fleet.yaml", "engine: 4", "engine: 999")
        try fleet.commit("an engine of the future")
        #expect(try BuiltCommand.run("reconcile", "--textfile", ".git/u.prom", in: fleet.url).status == 3)
        let text = try #require(fleet.read(".git/u.prom"))
        #expect(text.contains("understudy_passes_total{outcome=\"held\"} 1\n"))
        #expect(metric(text, "understudy_fleet_held") == 1)
        #expect((metric(text, "understudy_last_success_timestamp_seconds") ?? 0) > 1_700_000_000)
    }

    @Test("sinks that can not be reached fail no pass, and are named")
    func deadSink() throws {
        let fleet = try TemporaryFleet()
        try fleet.write(
            "policies/fleet.yaml",
            SmallFleet.policy + """
                  alerts:
                    sinks:
                      - {name: nobody, kind: webhook, endpoint: {url: "http://127.0.0.1:9/", timeout: 1s}}

                """
        )
        try fleet.edit(
            "policies/workloads/shop.yaml",
            "standbys: 1",
            "standbys: 1\n  requirements: {jurisdictions: [US]}"
        )
        try fleet.commit("only in the US")
        let result = try BuiltCommand.run("reconcile", "--textfile", ".git/u.prom", in: fleet.url)
        #expect(result.status == 0)
        #expect(result.error.contains("an alert sink did not take its messages") && result.error.contains("nobody"))
        let text = try #require(fleet.read(".git/u.prom"))
        #expect(text.contains("understudy_notifications_total{sink=\"nobody\",outcome=\"failed\"} 1\n"))
    }
}
