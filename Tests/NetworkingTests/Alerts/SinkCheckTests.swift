#if Server
import Foundation
import Glibc
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

    @Test("takes a webhook that knows messages only for one that works", arguments: [404, 405, 501])
    func onlyPost(status: Int) async throws {
        let verdict = try await SinkCheckTests.verdict(.webhook, answer: .answer(status))
        #expect(verdict == .fine("the host answers; nothing was sent"))
    }

    @Test("names a signing key that is none")
    func badKey() async throws {
        try await SecretFolder.with([
            "bad": "whsec_!!notbase64\n", "good": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n",
        ]) {
            folder in
            try await LoopbackServer.serving({ _ in [.answer(200)] }) { server in
                try await withExchange { exchange in
                    for (key, word) in [("bad", "base64"), ("good", nil)] {
                        let sink = AlertSink(
                            name: "hook",
                            kind: .webhook,
                            endpoint: Endpoint(url: server.url),
                            signingKeyFile: key
                        )
                        let check = SinkCheck(exchange: exchange, secrets: SecretFiles(folder: folder.path))
                        let verdict = await check.verdict(on: sink)
                        if let word {
                            guard case .trouble(let reason, _) = verdict, reason.contains(word) else {
                                Issue.record("\(verdict)")
                                continue
                            }
                        } else {
                            #expect(verdict == .fine("the host answers; nothing was sent"))
                        }
                    }
                }
            }
        }
    }

    @Test("waits for no pipe among the secrets; links to files are files")
    func pipe() async throws {
        try await SecretFolder.with(["real": "secret\n"]) { folder in
            #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
            try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "real")
            let secrets = SecretFiles(folder: folder.path)
            #expect(throws: OutboundFailure.unusableFile(name: "pipe", reason: "it is no regular file")) {
                try secrets.line(of: "pipe")
            }
            #expect(try secrets.line(of: "link") == "secret")
        }
    }
}
#endif
