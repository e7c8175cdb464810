#if Server
import Foundation
import FoundationNetworking
import LoopbackSupport
import Synchronization
import TestSupport

/// A fleet whose demand a real Prometheus tells and whose alerts a real Alertmanager gets.
final class SignalsWorld: Sendable {
    /// Cores that each workload needs just now, as its exporter says.
    let cores: Mutex<[String: Int]>
    /// Events that the webhook got, oldest first.
    let events = Mutex<[[String: String]]>([])
    let folder: URL
    let ports: (prometheus: Int, alertmanager: Int)

    init(cores: [String: Int]) throws {
        self.cores = Mutex(cores)
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("signals-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ports = (try Daemon.freePort(), try Daemon.freePort())
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Answers the scrapes of Prometheus and takes what is sent to the webhook.
    func answer(_ request: LoopbackServer.Request) -> [LoopbackServer.Step] {
        if request.target == "/metrics" { return [.answer(200, exposition())] }
        let event = try? JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any]
        let type = event?["type"] as? String ?? "?"
        let data = event?["data"] as? [String: Any]
        events.withLock { $0.append(["type": type, "title": data?["title"] as? String ?? ""]) }
        return [.answer(202)]
    }

    private func exposition() -> String {
        cores.withLock { $0 }.sorted { $0.key < $1.key }.map { name, cores in
            SignalsWorld.samples(name, cores: cores).map { "\($0.series) \($0.value)\n" }.joined()
        }.joined()
    }

    private static func samples(_ name: String, cores: Int) -> [(series: String, value: Int)] {
        [
            ("demand_cpu{workload=\"\(name)\"}", cores), ("demand_memory{workload=\"\(name)\"}", cores * 2 << 30),
            ("demand_network{workload=\"\(name)\"}", cores * 100_000_000),
            ("demand_iops{workload=\"\(name)\"}", cores * 100),
        ]
    }

    /// Four weeks of the demand that there is now, until a minute ago, a sample a minute, with a daily cycle.
    func backfill() throws {
        let end = Int(Date().timeIntervalSince1970) / 60 * 60 - 60
        var text = ""
        for metric in 0..<4 {
            for (index, (name, cores)) in cores.withLock({ $0 }).sorted(by: { $0.key < $1.key }).enumerated() {
                let series = SignalsWorld.samples(name, cores: cores)[metric].series
                if index == 0 { text += "# TYPE \(series.prefix { $0 != "{" }) gauge\n" }
                for time in stride(from: end - 28 * 86400, through: end, by: 60) {
                    let isDay = (8..<20).contains(time / 3600 % 24)
                    let now = isDay ? cores : max(1, cores * 9 / 10)
                    text += "\(series) \(SignalsWorld.samples(name, cores: now)[metric].value) \(time)\n"
                }
            }
        }
        try Data((text + "# EOF\n").utf8).write(to: folder.appendingPathComponent("history.om"))
        let outcome = try Shell.run(
            "/usr/bin/promtool",
            ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=672h", "history.om", "data"],
            in: folder
        )
        guard outcome.status == 0 else { throw Shell.Failure(description: "promtool: \(outcome.error)") }
    }

    /// Starts Prometheus on its data; it scrapes the exporter each second. Labels of the scrape are left out, so that what
    /// is scraped goes on with the series of the past: else both would be there for a while, and which one counts be open.
    func startPrometheus(scraping exporter: Int) throws -> Daemon {
        let configuration = """
            scrape_configs:
              - job_name: demand
                scrape_interval: 1s
                static_configs: [{targets: ["127.0.0.1:\(exporter)"]}]
                metric_relabel_configs: [{action: labeldrop, regex: "instance|job"}]

            """
        try Data(configuration.utf8).write(to: folder.appendingPathComponent("prometheus.yml"))
        return try Daemon(
            "/usr/bin/prometheus",
            [
                "--config.file=prometheus.yml", "--storage.tsdb.path=data", "--storage.tsdb.retention.time=60d",
                "--web.listen-address=127.0.0.1:\(ports.prometheus)",
            ],
            in: folder,
            log: "prometheus.log"
        )
    }

    func startAlertmanager() throws -> Daemon {
        let configuration = "route: {receiver: none}\nreceivers: [{name: none}]\n"
        try Data(configuration.utf8).write(to: folder.appendingPathComponent("am.yml"))
        return try Daemon(
            "/usr/bin/prometheus-alertmanager",
            [
                "--config.file=am.yml", "--storage.path=am",
                "--web.listen-address=127.0.0.1:\(ports.alertmanager)", "--cluster.listen-address=",
            ],
            in: folder,
            log: "alertmanager.log"
        )
    }

    /// Whether both answer.
    func isReady() async throws -> Bool {
        for port in [ports.prometheus, ports.alertmanager] {
            guard let url = URL(string: "http://127.0.0.1:\(port)/-/ready") else { return false }
            let (_, response) = try await URLSession.shared.data(from: url)
            guard (response as? HTTPURLResponse)?.statusCode == 200 else { return false }
        }
        return true
    }

    /// `alertname workload` of what fires in Alertmanager.
    func firing() async throws -> Set<String> {
        let url = "http://127.0.0.1:\(ports.alertmanager)/api/v2/alerts?active=true"
        guard let address = URL(string: url) else { return [] }
        let (data, _) = try await URLSession.shared.data(from: address)
        let alerts = try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? []
        return Set(
            alerts.compactMap { alert in
                let labels = alert["labels"] as? [String: String]
                return labels.map { "\($0["alertname"] ?? "") \($0["workload"] ?? $0["scenario"] ?? "")" }
            }
        )
    }

    /// What fires of some rules.
    func firing(_ rules: [String]) async throws -> [String] {
        try await firing().filter { alert in rules.contains { alert.hasPrefix("Understudy\($0) ") } }.sorted()
    }

    /// Titles of the events of one type.
    func titles(_ type: String) -> [String] {
        events.withLock { $0 }.filter { $0["type"]?.hasSuffix(type) == true }.compactMap { $0["title"] }
    }
}
#endif
