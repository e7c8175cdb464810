#if Server
import Crypto
import Foundation
import LoopbackSupport
import Notifications
import Reconciliation
import Synchronization
import Testing
import UnderstudyModel

@testable import Networking

@Suite("Messages to alert sinks over HTTP")
struct HTTPAlertSenderTests {
    private static let now = Instant(seconds: 1_790_000_000)

    /// What is due to a sink that has not been told of one firing alert.
    private static func delivery(to sink: AlertSink) throws -> Delivery {
        let alert = Alert(
            name: "shortfall-shop",
            rule: .shortfall,
            severity: .critical,
            phase: .firing,
            since: now.startOfHour,
            labels: [Label("workload", "shop")],
            summary: "shop has no standby",
            missing: [],
            remedy: "add capacity",
            command: "understudy explain shop"
        )
        var announced = Announced()
        let policy = FleetPolicy.Alerts(sinks: [sink])
        announced.observe([alert], at: "c1", policy: policy, now: now)
        return try #require(
            announced.deliveries(
                to: sink,
                documents: [alert.name: alert],
                policy: policy,
                speaker: Speaker(fleet: "fleet", link: nil, commit: "c1", now: now)
            ).first
        )
    }

    private static func send(_ sink: AlertSink, secrets: String? = nil, pauses: [Duration] = []) async throws {
        try await withExchange(secrets: secrets) { exchange in
            let retrying = RetryingExchange(
                exchange,
                policy: RetryingExchange.Policy(attempts: 3, firstPause: .milliseconds(1)),
                clock: { now },
                random: { 0 }
            )
            try await HTTPAlertSender(
                exchange: retrying,
                secrets: SecretFiles(folder: secrets),
                clock: { now }
            ).send(delivery(to: sink), to: sink)
        }
    }

    private static func sink(
        _ kind: AlertSink.Kind,
        _ url: String,
        secretPathFile: String? = nil,
        signingKeyFile: String? = nil
    ) -> AlertSink {
        AlertSink(
            name: "sink",
            kind: kind,
            endpoint: Endpoint(url: url, timeout: .minutes(2)),
            secretPathFile: secretPathFile,
            signingKeyFile: signingKeyFile
        )
    }

    @Test("a webhook gets a CloudEvent that it can verify", arguments: ["plain key", "whsec_c2VjcmV0IGtleQ=="])
    func signature(key: String) async throws {
        let seen = Mutex<LoopbackServer.Request?>(nil)
        try await LoopbackServer.serving { request in
            seen.withLock { $0 = request }
            return [.answer(202)]
        } _: { server in
            try await SecretFolder.with(["key": key + "\n"]) { folder in
                try await HTTPAlertSenderTests.send(
                    HTTPAlertSenderTests.sink(.webhook, server.url + "/hook", signingKeyFile: "key"),
                    secrets: folder.path
                )
            }
        }
        let request = try #require(seen.withLock { $0 })
        #expect(request.method == "POST" && request.target == "/hook")
        #expect(request.headers["content-type"] == "application/cloudevents+json; charset=utf-8")
        let event = try #require(try JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any])
        #expect(event["specversion"] as? String == "1.0")
        #expect(event["type"] as? String == "dev.understudy.alert.firing")
        for required in ["id", "source", "time", "datacontenttype"] {
            #expect(event[required] is String, "\(required)")
        }
        // As a receiver would check it.
        let id = try #require(request.headers["webhook-id"])
        let time = try #require(request.headers["webhook-timestamp"])
        let secret = key.hasPrefix("whsec_") ? Data("secret key".utf8) : Data(key.utf8)
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(id).\(time).\(request.body)".utf8),
            using: SymmetricKey(data: secret)
        )
        #expect(request.headers["webhook-signature"] == "v1," + Data(code).base64EncodedString())
        #expect(time == "1790000000" && !id.contains("."))
    }

    @Test(
        "Alertmanager gets its API's path below whatever URL it has",
        arguments: ["", "/", "/alertmanager", "/alertmanager/"]
    )
    func alertmanager(prefix: String) async throws {
        let targets = Mutex<[String]>([])
        try await LoopbackServer.serving { request in
            targets.withLock { $0.append(request.target) }
            return [.answer()]
        } _: { server in
            try await HTTPAlertSenderTests.send(HTTPAlertSenderTests.sink(.alertmanager, server.url + prefix))
        }
        let base = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
        #expect(targets.withLock { $0 } == [base + "/api/v2/alerts"])
    }

    @Test(
        "S2: 429 and 500 are tried again, other refusals are not",
        arguments: [(429, 3), (500, 3), (503, 3), (400, 1), (404, 1)]
    )
    func retries(status: Int, tries: Int) async throws {
        let count = Mutex(0)
        try await LoopbackServer.serving { _ in
            count.withLock { $0 += 1 }
            return [.answer(status, headers: status == 429 ? ["Retry-After: 0"] : [], "slow down")]
        } _: { server in
            let failure = await #expect(throws: AlertSendFailure.self) {
                try await HTTPAlertSenderTests.send(HTTPAlertSenderTests.sink(.slack, server.url))
            }
            #expect(failure?.description == "it answers \(status): slow down")
            #expect(failure?.concernsSink == (status != 400))
        }
        #expect(count.withLock { $0 } == tries)
    }

    @Test(
        "a sink that repeats its authorization, or sends escape bytes, is told of without them",
        arguments: [false, true]
    )
    func echo(isBasic: Bool) async throws {
        try await LoopbackServer.serving { request in
            [.answer(403, "\u{1B}[31mdenied\r\n" + (isBasic ? request.headers["authorization"] ?? "" : "by\u{7}me"))]
        } _: { server in
            try await SecretFolder.with(["token": "canary-token-4711"]) { folder in
                var sink = HTTPAlertSenderTests.sink(.alertmanager, server.url)
                sink.endpoint.basicAuth = Endpoint.BasicAuth(username: "me", passwordFile: "token")
                let failure = await #expect(throws: AlertSendFailure.self) {
                    try await HTTPAlertSenderTests.send(sink, secrets: folder.path)
                }
                let expected =
                    isBasic ? "(its text repeats a secret, and is not shown)" : "\\u{1B}[31mdenied by\\u{7}me"
                #expect(failure?.description == "it answers 403: \(expected)")
            }
        }
    }

    @Test("S5: a sink that sends elsewhere is not followed")
    func redirect() async throws {
        let count = Mutex(0)
        try await LoopbackServer.serving { request in
            count.withLock { $0 += 1 }
            return [.answer(302, headers: ["Location: http://127.0.0.1:\(1)/elsewhere"])]
        } _: { server in
            let failure = await #expect(throws: AlertSendFailure.self) {
                try await HTTPAlertSenderTests.send(HTTPAlertSenderTests.sink(.webhook, server.url))
            }
            #expect(failure?.description.contains("which is not followed") == true)
        }
        #expect(count.withLock { $0 } == 1)
    }

    @Test(
        "S5: a sink at a metadata address is refused",
        arguments: ["http://169.254.169.254/latest", "http://[fd00:ec2::254]/", "http://[::ffff:169.254.169.254]/"]
    )
    func metadata(url: String) async throws {
        let failure = await #expect(throws: AlertSendFailure.self) {
            try await HTTPAlertSenderTests.send(HTTPAlertSenderTests.sink(.webhook, url))
        }
        // Where the machine has no route to it at all, nothing was sent either.
        let text = failure?.description ?? ""
        #expect(text.contains("metadata address") || text.contains("can not be reached"), "\(text)")
    }

    @Test("the secret part of a URL comes from its file, can not change the host, and is never shown")
    func secretPath() async throws {
        let targets = Mutex<[String]>([])
        try await LoopbackServer.serving { request in
            targets.withLock { $0.append(request.target) }
            return [.answer(403, "invalid_token: \(request.target)")]
        } _: { server in
            for path in ["services/T0/B0/canary", "//evil.example/canary", "@evil.example/canary"] {
                try await SecretFolder.with(["path": path]) { folder in
                    let failure = await #expect(throws: AlertSendFailure.self) {
                        try await HTTPAlertSenderTests.send(
                            HTTPAlertSenderTests.sink(.slack, server.url, secretPathFile: "path"),
                            secrets: folder.path
                        )
                    }
                    #expect(failure?.description == "it answers 403: (its text repeats a secret, and is not shown)")
                }
            }
        }
        #expect(targets.withLock { $0.count } == 3)
        #expect(targets.withLock { $0.first } == "/services/T0/B0/canary")
    }
}
#endif
