#if Server
import Foundation
import LoopbackSupport
import TestSupport
import Testing

/// The command against a Prometheus and an Alertmanager that answer with what they were asked.
@Suite("Servers that repeat what they are asked")
struct EchoTests {
    private static let token = "canary-token-4711-of-prometheus"
    private static let password = "canary-password-of-alertmanager"

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
                endpoint: {url: "\(url)", bearerTokenFile: token}
                regions: [north, south, west]
                labels: {region: region}
                queries: {cpu: "cores{$workloads}", memory: "", gpu: "", networkBandwidth: "", iops: ""}
                capacity: {cpu: "region_cores{$place}"}
          alerts:
            sinks:
              - name: am
                kind: alertmanager
                endpoint: {url: "\(url)", basicAuth: {username: me, passwordFile: password}}

        """
    }

    /// Answers with the authorization, in other ways from time to time, and with what a terminal would act on.
    private static func echo(_ request: LoopbackServer.Request, turn: Int) -> [LoopbackServer.Step] {
        let sent = request.headers["authorization"] ?? "nothing"
        let echoes = [
            sent, Data(sent.utf8).base64EncodedString(),
            sent.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "",
        ]
        let echo = "\\u001b[31m \(echoes[turn % 3])"
        guard request.target.contains("/api/v1") else {
            return [.answer(401, "\u{1B}]0;title\u{7} denied \(turn % 2 == 0 ? echoes[turn % 3] : "to you")\r\n")]
        }
        let bodies = [
            #"{"status":"error","errorType":"bad_data","error":"\#(echo)"}"#,
            #"{"status":"success","warnings":["\#(echo)"],"data":{"resultType":"matrix","result":[]}}"#,
            #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"\#(echo)":"\#(echo)"},"values":[[0,"1"]]}]}}"#,
        ]
        return [.answer(turn % bodies.count == 0 ? 400 : 200, bodies[turn % bodies.count])]
    }

    @Test(
        "get no secret and no control byte into documents, commits, logs, results and messages",
        arguments: [0, 1, 2]
    )
    func nothingLeaks(turn: Int) async throws {
        let log = RequestLog()
        let secrets = FileManager.default.temporaryDirectory.appendingPathComponent("secrets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: secrets, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: secrets) }
        try Data(EchoTests.token.utf8).write(to: secrets.appendingPathComponent("token"))
        try Data(EchoTests.password.utf8).write(to: secrets.appendingPathComponent("password"))
        let fleet = try TemporaryFleet()
        var said = ""
        try await LoopbackServer.serving { request in
            log.add(request)
            return EchoTests.echo(request, turn: turn)
        } _: { server in
            try fleet.write("policies/fleet.yaml", EchoTests.policy(server.url))
            try Shell.git("rm", "-rq", "policies/history", in: fleet.url)
            try fleet.commit("servers that echo")
            for arguments in [
                ["reconcile"], ["reconcile", "--log-format", "json"], ["check"], ["plan"], ["plan", "-o", "json"],
            ] {
                let outcome = try await BuiltCommand.runAside(arguments + ["--secrets", secrets.path], in: fleet.url)
                said += outcome.output + outcome.error
            }
        }
        #expect(log.requests.contains { $0.headers["authorization"] == "Bearer \(EchoTests.token)" })
        let pair = Data("me:\(EchoTests.password)".utf8).base64EncodedString()
        #expect(log.requests.contains { $0.headers["authorization"] == "Basic \(pair)" })
        let committed = try Shell.git("log", "--all", "-p", "--format=%B", in: fleet.url)
        #expect(committed.contains("state/alerts/"))
        let messages = log.bodies.filter { $0.contains("alertname") }.joined()
        #expect(!messages.isEmpty)
        #expect(said.contains("an alert sink did not take its messages"))
        for text in [said, committed, messages] {
            let header = Data("Bearer \(EchoTests.token)".utf8).base64EncodedString()
            let forms = ["canary", pair, String(pair.dropLast(2)), String(header.dropFirst(4).dropLast(4))]
            for secret in forms {
                #expect(!text.contains(secret), "\(secret) in \(text)")
            }
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }, "\(text)")
        }
    }
}
#endif
