#if Server
import Foundation
import LoopbackSupport
import Synchronization
import TestSupport
import Testing

@Suite("plan beside a Prometheus")
struct PlanOnPrometheusTests {
    /// What a source says: so many cores of each workload in a range query, more by day.
    private static func answer(_ request: LoopbackServer.Request, cores: [String: Int]) -> [LoopbackServer.Step] {
        var form: [String: String] = [:]
        for pair in request.body.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            form[parts[0]] = parts.last?.removingPercentEncoding ?? ""
        }
        guard let start = Int(form["start"] ?? ""), let end = Int(form["end"] ?? ""),
            let step = Int(form["step"] ?? ""), form["query"]?.hasPrefix("cores") == true
        else { return [.answer(200, #"{"status":"success","data":{"resultType":"matrix","result":[]}}"#)] }
        let series = cores.sorted { $0.key < $1.key }.map { name, cores in
            let points = stride(from: start, through: end, by: step).map { time in
                let isDay = (8..<20).contains(time / 3600 % 24)
                return "[\(time),\"\(isDay ? cores : max(1, cores / 2)).\(time / 3600 % 7)\"]"
            }
            return "{\"metric\":{\"workload\":\"\(name)\"},\"values\":[\(points.joined(separator: ","))]}"
        }
        let result = "{\"resultType\":\"matrix\",\"result\":[\(series.joined(separator: ","))]}"
        return [.answer(200, "{\"status\":\"success\",\"data\":\(result)}")]
    }

    private static func fleet(port: Int) throws -> TemporaryFleet {
        let fleet = try TemporaryFleet()
        try fleet.edit(
            "policies/fleet.yaml",
            "metrics: {source: csv, clock: lastSample}",
            """
            metrics:
                source: prometheus
                sources:
                  - name: europe
                    endpoint: {url: "http://127.0.0.1:\(port)", timeout: 20s}
                    regions: [north, south, west]
                    queries: {cpu: "cores{$workloads}", memory: "", gpu: "", networkBandwidth: "", iops: ""}
            """
        )
        try fleet.commit("a source")
        return fleet
    }

    private static func json(_ outcome: Shell.Outcome) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any],
            "\(outcome.error)"
        )
    }

    /// Path, change and new content of each file of an answer; those of the commit where the answer has no content.
    private static func files(_ answer: [String: Any]) -> [String] {
        (answer["files"] as? [[String: Any]] ?? []).map {
            "\($0["path"] ?? "") \($0["change"] ?? "") \($0["blob"] ?? "")"
        }
    }

    @Test("says what the pass then commits as of the same date, whatever the source says and people edit")
    func sameAsThePass() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededNumbers(seed: seed)
        let cores = Mutex(["api": 12, "jobs": 5, "shop": 20])
        try await LoopbackServer.serving({ request in
            PlanOnPrometheusTests.answer(request, cores: cores.withLock { $0 })
        }) { server in
            let fleet = try PlanOnPrometheusTests.fleet(port: server.port)
            for round in 0..<6 {
                let date = "2026-10-\(10 + round)T0\(random.pick(0...9)):17:00Z"
                cores.withLock { $0["shop"] = ($0["shop"] ?? 20) + random.pick(0...9) }
                if random.chance(percent: 50) {
                    try fleet.write(
                        "policies/workloads/jobs.yaml",
                        SmallFleet.workload(
                            "jobs",
                            home: "south",
                            tier: random.pick(1...3),
                            standbys: random.pick(1...2)
                        )
                    )
                }
                let plan = try await BuiltCommand.runAside("plan", "--now", date, "-o", "json", in: fleet.url)
                let planned = try PlanOnPrometheusTests.json(plan)
                #expect(planned["demand"] as? String == "observed")
                try Shell.git("add", "-A", in: fleet.url)
                try Shell.git("commit", "-q", "--allow-empty", "-m", "round \(round)", in: fleet.url)
                let pass = try await BuiltCommand.runAside(
                    "reconcile",
                    "--now",
                    date,
                    "--force",
                    "-o",
                    "json",
                    in: fleet.url
                )
                let passed = try PlanOnPrometheusTests.json(pass)
                #expect(
                    PlanOnPrometheusTests.files(planned) == PlanOnPrometheusTests.files(passed),
                    "seed \(seed), round \(round), \(date)"
                )
                #expect(planned["subject"] as? String == passed["subject"] as? String, "seed \(seed), round \(round)")
            }
        }
    }

    @Test("where the source can not be reached, plans with what is committed, says so, and fails only if told to")
    func unreached() async throws {
        let (fleet, date) = try await LoopbackServer.serving({ request in
            PlanOnPrometheusTests.answer(request, cores: ["api": 12, "jobs": 5, "shop": 20])
        }) { server in
            let fleet = try PlanOnPrometheusTests.fleet(port: server.port)
            let date = "2026-10-10T00:00:00Z"
            #expect(try await BuiltCommand.runAside("reconcile", "--now", date, in: fleet.url).status == 0)
            return (fleet, date)
        }
        // A runner of pull requests has neither the source nor what was fetched.
        let clone = try fleet.cloned()
        let later = "2026-10-12T00:00:00Z"
        let plan = try await BuiltCommand.runAside("plan", "--now", later, "-o", "json", in: clone.url)
        #expect(plan.status == 0)
        let planned = try PlanOnPrometheusTests.json(plan)
        #expect(planned["demand"] as? String == "committed")
        let unreached = try #require(planned["unreached"] as? [[String: String]])
        #expect(unreached.map { $0["source"] } == ["europe"])
        #expect(unreached.first?["cause"]?.isEmpty == false)
        #expect((planned["standbys"] as? [Any])?.isEmpty == true, "nothing moves because a runner has no route")
        #expect((planned["alertsRaised"] as? [Any])?.isEmpty == true)
        let text = try await BuiltCommand.runAside("plan", "--now", later, in: clone.url)
        #expect(text.output.contains("demand is as committed where it comes from source europe"), "\(text.output)")
        let strict = try await BuiltCommand.runAside("plan", "--now", later, "--require-observed", in: clone.url)
        #expect(strict.status == 1)
        #expect(strict.error.contains("source europe can not be read"), "\(strict.error)")
        #expect(try await BuiltCommand.runAside("plan", "--now", date, "--committed-demand", in: clone.url).status == 0)
    }
}
#endif
