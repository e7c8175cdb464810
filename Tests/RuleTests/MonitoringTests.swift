import Foundation
import Telemetry
import Testing

@Suite("What is shipped for Prometheus and Grafana")
struct MonitoringTests {
    private let folder = root.appendingPathComponent("docs/monitoring")

    /// Names in a PromQL text that look like metrics of ours.
    private func metrics(in text: String) -> Set<String> {
        Set(text.matches(of: /\b(understudy|process)_[a-z_]+/).map { String($0.output.0) })
    }

    private static let known = Set(MetricCatalogue.all.flatMap(\.queryNames))

    @Test(
        "every query of the dashboard and every rule names metrics that exist",
        arguments: ["dashboard.json", "rules.yaml"]
    )
    func namesExist(file: String) throws {
        var text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        if file == "dashboard.json" {
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            let panels = try #require(object?["panels"] as? [[String: Any]])
            #expect(panels.allSatisfy { !(($0["targets"] as? [[String: Any]]) ?? []).isEmpty })
            text = panels.flatMap { $0["targets"] as? [[String: Any]] ?? [] }.compactMap { $0["expr"] as? String }
                .joined(separator: "\n")
        }
        let named = metrics(in: text)
        #expect(named.count >= 10)
        #expect(named.subtracting(MonitoringTests.known).isEmpty)
    }

    @Test("the rules are right, and each fires on its trouble and not without it")
    func rules() throws {
        let rules = try String(contentsOf: folder.appendingPathComponent("rules.yaml"), encoding: .utf8)
        let tests = try String(contentsOf: folder.appendingPathComponent("tests.yaml"), encoding: .utf8)
        for match in rules.matches(of: /- alert: (\w+)/) {
            let fired = "alertname=\"\(match.output.1)\", alertstate=\"firing\""
            #expect(tests.contains(fired) || tests.contains("alertname: \(match.output.1)"), "\(match.output.1)")
        }
        for arguments in [["check", "rules", "rules.yaml"], ["test", "rules", "tests.yaml"]] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/promtool")
            process.arguments = arguments
            process.currentDirectoryURL = folder
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(said)")
        }
    }
}
