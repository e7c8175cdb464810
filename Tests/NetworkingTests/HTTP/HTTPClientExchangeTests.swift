#if Server
import LoopbackSupport
import Testing
import UnderstudyModel

@testable import Networking

@Suite("Requests to other systems")
struct HTTPClientExchangeTests {
    @Test("carry method, headers, body and credentials, and bring status, headers and body")
    func roundTrip() async throws {
        try await LoopbackServer.serving { request in
            let seen =
                "\(request.method) \(request.target) \(request.headers["x-scope-orgid"] ?? "") "
                + "\(request.headers["authorization"] ?? "") \(request.body)"
            return [.answer(418, headers: ["X-Kind: Teapot"], seen)]
        } _: { server in
            try await SecretFolder.with(["token": "abc\n", "password": "p w"]) { folder in
                try await withExchange(secrets: folder.path) { exchange in
                    var request = OutboundRequest(
                        .post,
                        url: server.url + "/a?b=c",
                        headers: [Label("X-Scope-OrgID", "shop")],
                        body: Array("hello".utf8),
                        credentials: .bearer(tokenFile: "token")
                    )
                    let answer = try await exchange.answer(to: request)
                    #expect(answer.status == 418)
                    #expect(!answer.isSuccess)
                    #expect(answer.header("x-kind") == "Teapot")
                    #expect(String(decoding: answer.body, as: UTF8.self) == "POST /a?b=c shop Bearer abc hello")
                    request.credentials = .basic(username: "me", passwordFile: "password")
                    let basic = try await exchange.answer(to: request)
                    #expect(String(decoding: basic.body, as: UTF8.self).contains("Basic bWU6cCB3"))
                }
            }
        }
    }

    @Test("M1: end in time, also where the body trickles")
    func timeLimit() async throws {
        try await LoopbackServer.serving { request in
            let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".utf8)
            return request.target == "/silent"
                ? [.wait(.seconds(30))] : [.say(head), .say([0x61]), .wait(.seconds(30))]
        } _: { server in
            try await withExchange { exchange in
                for path in ["/silent", "/slow"] {
                    let request = OutboundRequest(url: server.url + path, timeLimit: .milliseconds(300))
                    let limit = OutboundFailure.timedOut(host: server.url, after: .milliseconds(300))
                    await #expect(throws: limit) { try await exchange.answer(to: request) }
                }
            }
        }
    }

    @Test("M8: take no more bytes than allowed, announced or not")
    func byteLimit() async throws {
        try await LoopbackServer.serving { request in
            if request.target == "/announced" { return [.answer(200, String(repeating: "x", count: 2000))] }
            let chunk = "3e8\r\n" + String(repeating: "x", count: 1000) + "\r\n"
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            return [.say(Array((head + chunk + chunk).utf8)), .wait(.seconds(30))]
        } _: { server in
            try await withExchange { exchange in
                for path in ["/announced", "/chunked"] {
                    let request = OutboundRequest(url: server.url + path, byteLimit: 1500)
                    await #expect(throws: OutboundFailure.tooLarge(host: server.url, limit: 1500)) {
                        try await exchange.answer(to: request)
                    }
                }
            }
        }
    }

    @Test("follow no redirection")
    func redirection() async throws {
        _ = try await LoopbackServer.serving { _ in
            [.answer(302, headers: ["Location: http://169.254.169.254/"])]
        } _: {
            server in
            try await withExchange { exchange in
                await #expect(throws: OutboundFailure.redirected(host: server.url, status: 302)) {
                    try await exchange.answer(to: OutboundRequest(url: server.url))
                }
            }
        }
    }

    @Test("name what is wrong: refused, cut off, no HTTP")
    func failures() async throws {
        try await LoopbackServer.serving { request in
            request.target == "/cut"
                ? [.say(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".utf8))]
                : [.say(Array("SSH-2.0\r\n\r\n".utf8))]
        } _: { server in
            try await withExchange { exchange in
                await #expect(throws: OutboundFailure.cutOff(host: server.url)) {
                    try await exchange.answer(to: OutboundRequest(url: server.url + "/cut"))
                }
                await #expect(
                    throws: OutboundFailure.unreachable(host: server.url, reason: "its answer is no HTTP")
                ) {
                    try await exchange.answer(to: OutboundRequest(url: server.url))
                }
                let closed = OutboundRequest(url: "http://127.0.0.1:1")
                let failure = await #expect(throws: OutboundFailure.self) { try await exchange.answer(to: closed) }
                #expect(failure?.description.contains("http://127.0.0.1:1 can not be reached") == true)
                #expect(failure?.isPassing == true)
            }
        }
    }

    @Test("send no header that could end early, and no token of two lines, and show neither")
    func injection() async throws {
        try await SecretFolder.with(["token": "canary\r\nX: y", "ca": "canary"]) { folder in
            try await withExchange(secrets: folder.path) { exchange in
                let requests = [
                    OutboundRequest(url: "http://127.0.0.1:1", headers: [Label("X-A", "canary\r\nX-B: c")]),
                    OutboundRequest(url: "http://127.0.0.1:1", credentials: .bearer(tokenFile: "token")),
                    OutboundRequest(url: "http://127.0.0.1:1", credentials: .bearer(tokenFile: "../token")),
                    OutboundRequest(url: "http://127.0.0.1:1", authorityFile: "ca"),
                    OutboundRequest(url: "http://me:canary@127.0.0.1:1"),
                    OutboundRequest(url: "ftp://127.0.0.1/canary"),
                    OutboundRequest(url: "http://127.0.0.1:1/canary\r\n"),
                ]
                for request in requests {
                    let failure = await #expect(throws: OutboundFailure.self) {
                        try await exchange.answer(to: request)
                    }
                    #expect(failure?.isPassing == false, "\(String(describing: failure))")
                    #expect(failure.map { "\($0)".contains("canary") } == false)
                }
            }
        }
    }
}
#endif
