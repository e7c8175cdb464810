#if Server
import Foundation
import FoundationNetworking
import LoopbackSupport
import TestSupport
import Testing

@Suite("What Prometheus scrapes")
struct ScrapeTests {
    /// The names of labels of each metric of an exposition, by the metric's name.
    private static func labels(in exposition: String) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for line in exposition.split(separator: "\n") where !line.hasPrefix("#") {
            let name = String(line.prefix { $0 != "{" && $0 != " " })
            found[name, default: []].formUnion(line.matches(of: /([a-z_]+)="/).map { String($0.output.1) })
        }
        return found
    }

    /// The queries of the dashboard and of the rules, each with where it stands.
    private static func queries() throws -> [(place: String, text: String)] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/monitoring")
        let data = try Data(contentsOf: folder.appendingPathComponent("dashboard.json"))
        let dashboard = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let panels = try #require(dashboard?["panels"] as? [[String: Any]])
        let shown = panels.flatMap { panel in
            (panel["targets"] as? [[String: Any]] ?? []).compactMap { target in
                (target["expr"] as? String).map { (panel["title"] as? String ?? "?", $0) }
            }
        }
        let variables = (dashboard?["templating"] as? [String: Any])?["list"] as? [[String: Any]] ?? []
        let chosen = variables.compactMap { ($0["query"] as? String).map { ("variable", $0) } }
        let rules = try String(contentsOf: folder.appendingPathComponent("rules.yaml"), encoding: .utf8)
        let alerts = rules.components(separatedBy: "- alert: ").dropFirst().map { rule in
            let query =
                rule.components(separatedBy: "expr: ").last?.components(separatedBy: "labels: {").first ?? ""
            return (String(rule.prefix { $0 != "\n" }), query.components(separatedBy: "\n        for: ")[0])
        }
        return shown + chosen + alerts
    }

    /// Labels that Prometheus itself adds to what it scrapes.
    private static let added: Set<String> = ["instance", "job", "le"]

    @Test(
        "holds every metric and every label that the dashboard and the rules ask for, after one pass of a real loop"
    )
    func everyQuery() async throws {
        let port = try Daemon.freePort()
        let fleet = try TemporaryFleet()
        let scraped = try await LoopbackServer.serving({ _ in [.answer(200)] }) { sink in
            try fleet.write(
                "policies/fleet.yaml",
                SmallFleet.policy + """
                      alerts:
                        sinks:
                          - {name: hook, kind: webhook, endpoint: {url: "http://127.0.0.1:\(sink.port)/hook"}}

                    """
            )
            try fleet.commit("a sink")
            let loop = try Daemon(
                try BuiltCommand.path,
                ["reconcile", "--interval", "1h", "--listen", "127.0.0.1:\(port)"],
                in: fleet.url,
                log: ".git/loop.log"
            )
            defer { loop.stop() }
            for _ in 0..<1200 {
                // Sinks have been told once when the metrics of the sink are there, a pass has ended when its are.
                if let text = try? await ScrapeTests.get("http://127.0.0.1:\(port)/metrics"),
                    text.contains("understudy_sink_last_success_timestamp_seconds{"),
                    text.contains("understudy_last_success_timestamp_seconds"),
                    text.contains("understudy_standbys_wanted")
                {
                    return text
                }
                try await Task.sleep(for: .milliseconds(50))
            }
            throw Shell.Failure(description: "no pass within a minute: \(loop.said)")
        }
        let known = ScrapeTests.labels(in: scraped)
        let queries = try ScrapeTests.queries()
        #expect(queries.count > 25)
        var named = Set<String>()
        for (place, query) in queries {
            var labels: Set<String> = ScrapeTests.added
            for match in query.matches(of: /\b((?:understudy|process)_[a-z_]+)(?:\{([^}]*)\})?/) {
                let metric = String(match.output.1)
                named.insert(metric)
                #expect(known[metric] != nil, "\(place) asks for \(metric), which is not scraped")
                let its = (known[metric] ?? []).union(ScrapeTests.added)
                for selector in (match.output.2 ?? "").matches(of: /([a-z_]+) *(?:=~|!=|!~|=)/) {
                    #expect(
                        its.contains(String(selector.output.1)),
                        "\(place): \(metric) has no \(selector.output.1)"
                    )
                }
                labels.formUnion(its)
            }
            for grouping in query.matches(of: /\b(?:by|on) *\(([^)]*)\)/) {
                for label in grouping.output.1.split(separator: ",") {
                    let label = label.filter { $0 != " " }
                    #expect(labels.contains(label), "\(place): nothing has the label \(label)")
                }
            }
        }
        // And nothing is scraped that nobody looks at.
        let parts = known.keys.map { $0.replacing(/_(bucket|sum|count)$/, with: "") }
        let looked = Set(named.map { $0.replacing(/_(bucket|sum|count)$/, with: "") })
        #expect(Set(parts).subtracting(looked).isEmpty)
    }

    private static func get(_ url: String) async throws -> String {
        let (data, _) = try await URLSession.shared.data(from: try #require(URL(string: url)))
        return String(decoding: data, as: UTF8.self)
    }
}
#endif
