#if Server
    import LoopbackSupport
    import Testing
    import UnderstudyModel

    @testable import Networking

    @Suite("Checking alert sinks beforehand")
    struct SinkCheckTests {
        private static func verdict(
            _ kind: AlertSink.Kind,
            secretPathFile: String? = nil,
            answer: LoopbackServer.Step
        ) async throws -> SinkCheck.Verdict {
            try await LoopbackServer.serving { request in
                request.method == "GET" ? [answer] : [.answer(500, "something was sent")]
            } _: { server in
                try await withExchange { exchange in
                    let sink = AlertSink(
                        name: "sink",
                        kind: kind,
                        endpoint: Endpoint(url: server.url, timeout: TimeSpan(seconds: 60)),
                        secretPathFile: secretPathFile
                    )
                    return await SinkCheck(exchange: exchange, secrets: SecretFiles(folder: nil)).verdict(on: sink)
                }
            }
        }

        @Test("tells an Alertmanager from what is none, and what to do")
        func alertmanager() async throws {
            let status = "{\"cluster\":{},\"versionInfo\":{\"version\":\"0.25.0\"}}"
            #expect(
                try await SinkCheckTests.verdict(.alertmanager, answer: .answer(200, status))
                    == .fine("Alertmanager answers")
            )
            for (answer, word) in [
                (LoopbackServer.Step.answer(200, "<html>"), "without /api/v2"), (.answer(404), "prefix"),
                (.answer(401), "credentials"), (.answer(302, headers: ["Location: /login"]), "sends to"),
            ] {
                guard case .trouble(_, let remedy) = try await SinkCheckTests.verdict(.alertmanager, answer: answer)
                else {
                    Issue.record("\(answer) is no trouble")
                    continue
                }
                #expect(remedy.contains(word), "\(remedy)")
            }
        }

        @Test("sends nothing to a webhook, and asks it for nothing where a secret is missing")
        func webhook() async throws {
            guard case .fine = try await SinkCheckTests.verdict(.webhook, answer: .answer(405)) else {
                Issue.record("a webhook that takes only messages is trouble")
                return
            }
            let verdict = try await SinkCheckTests.verdict(.slack, secretPathFile: "slack-path", answer: .answer(200))
            guard case .trouble(let reason, _) = verdict else {
                Issue.record("a missing secret is no trouble")
                return
            }
            #expect(reason.contains("slack-path") && reason.contains("--secrets"))
        }
    }
#endif
