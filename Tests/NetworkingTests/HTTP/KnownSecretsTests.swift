#if Server
import Foundation
import LoopbackSupport
import Planning
import Reconciliation
import Testing
import UnderstudyModel

@testable import Networking

@Suite("What servers repeat of secrets")
struct KnownSecretsTests {
    private static let secret = "tøken/+ Geheim&9"

    /// What an echo may make of a text, by what it is called.
    private static let echoes: [(name: String, of: @Sendable (String) -> String)] = [
        ("as it is", { $0 }), ("in capitals", { $0.uppercased() }),
        ("in base64", { Data($0.utf8).base64EncodedString() }),
        ("in base64, a header", { Data("Authorization: Bearer \($0)\r\nX: y".utf8).base64EncodedString() }),
        ("in base64, one byte on", { Data("a\($0)z".utf8).base64EncodedString() }),
        ("in base64, two bytes on", { Data("ab\($0)yz".utf8).base64EncodedString() }),
        (
            "in base64 of URLs",
            {
                Data("u:\($0)".utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                    .replacing("=", with: "")
            }
        ), ("in a URL", { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }),
        (
            "in a URL in a URL",
            {
                ($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
                    .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            }
        ),
        (
            "in a form",
            { ($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "").replacing("%20", with: "+") }
        ),
        ("every byte escaped", { $0.utf8.map { "%" + String($0, radix: 16) }.joined() }),
        ("in JSON", { String(decoding: (try? JSONEncoder().encode($0)) ?? Data(), as: UTF8.self) }),
        (
            "in JSON, every character escaped",
            { $0.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }.joined() }
        ),
        ("in HTML", { $0.replacing("&", with: "&amp;") }),
        ("in HTML numbers", { $0.unicodeScalars.map { "&#\($0.value);" }.joined() }),
        ("in hexadecimal", { $0.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }),
        ("in lines", { $0.prefix(7) + "\n  " + $0.dropFirst(7) }), ("all but its end", { String($0.dropLast(3)) }),
    ]

    @Test("no form of one is shown, nor what stands around it", arguments: echoes.indices)
    func forms(index: Int) {
        let (name, echo) = KnownSecretsTests.echoes[index]
        var known = KnownSecrets()
        known.insert(KnownSecretsTests.secret)
        let said = "no access with \(echo(KnownSecretsTests.secret)), sorry"
        #expect(known.shown(said) == "(its text repeats a secret, and is not shown)", "\(name)")
        #expect(known.shown(String(repeating: ".", count: 290) + said).contains("not shown"), "\(name)")
    }

    @Test("any other text is shown in one line, escaped and short")
    func others() {
        var known = KnownSecrets()
        for secret in [KnownSecretsTests.secret, "", "x1-Y2-z3"] { known.insert(secret) }
        #expect(known.shown("unknown function \"raet\"") == "unknown function \"raet\"")
        #expect(known.shown("a\u{1B}[31mred\r\n<b>") == "a\\u{1B}[31mred\\r\\n\\u{3C}b>")
        #expect(known.shown(String(repeating: "é", count: 400), limit: 5) == "ééééé…")
        #expect(KnownSecrets().shown("%zz \\ & &#; %") == "%zz \\ & &#; %")
    }

    /// What a server that repeats its authorization is asked with.
    private static let credentials: [(policy: Credentials, sent: String)] = [
        (.bearer(tokenFile: "token"), "canary-token-4711"),
        (.basic(username: "me", passwordFile: "token"), "canary-token-4711"),
    ]

    @Test(
        "a Prometheus that repeats its authorization gets it into no cause and no report",
        arguments: [0, 1, 2, 3, 4]
    )
    func prometheus(kind: Int) async throws {
        for (credentials, secret) in KnownSecretsTests.credentials {
            try await LoopbackServer.serving { request in
                let echo = request.headers["authorization"] ?? ""
                let values = #""values":[[0,"1"]]"#
                let body =
                    switch kind {
                    case 0: #"{"status":"error","errorType":"bad_data","error":"asked with \#(echo)"}"#
                    case 1: #"{"status":"error","errorType":"\#(echo)","error":"\u001b[31m \#(echo)"}"#
                    case 2: #"{"status":"success","warnings":["\#(echo)"],"data":{"resultType":"matrix","result":[]}}"#
                    case 3:
                        #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"\#(echo)"},\#(values)}]}}"#
                    default:
                        #"{"status":"success","data":{"resultType":"matrix","result":["#
                            + [1, 2].map {
                                #"{"metric":{"workload":"shop","namespace":"prod","a":"\#($0) \#(echo)"},\#(values)}"#
                            }.joined(separator: ",") + "]}}"
                    }
                return [.answer(kind < 2 ? 400 : 200, body)]
            } _: { server in
                try await SecretFolder.with(["token": secret + "\n"]) { folder in
                    var source = MetricsWorld.source("all", ["north", "south"])
                    source.endpoint.url = server.url
                    source.capacity = source.queries
                    switch credentials {
                    case .bearer(let file): source.endpoint.bearerTokenFile = file
                    case .basic(let name, let file):
                        source.endpoint.basicAuth = Endpoint.BasicAuth(username: name, passwordFile: file)
                    case .none: break
                    }
                    let world = MetricsWorld([source])
                    try await withExchange(secrets: folder.path) { exchange in
                        let demand = await world.demand(exchange)
                        let causes = demand.values.compactMap(\.trouble).map(\.description)
                        #expect(causes.count == (kind == 4 ? 2 : 2))
                        let capacity = await PrometheusMetrics(
                            fleet: world.fleet,
                            exchange: exchange,
                            cache: nil,
                            date: MetricsWorld.date
                        ).capacity(of: world.fleet.regions)
                        let checks = await PrometheusChecks(
                            fleet: world.fleet,
                            exchange: exchange,
                            date: MetricsWorld.date
                        ).run()
                        let said =
                            causes + capacity.values.compactMap(\.trouble).map(\.description)
                            + (await world.reports(exchange)) + checks.map { "\($0)" }
                        let pair = Data("me:\(secret)".utf8).base64EncodedString()
                        for text in said {
                            #expect(
                                !text.contains("canary") && !text.contains(pair) && !text.contains("\u{1B}"),
                                "\(text)"
                            )
                        }
                        #expect(kind == 3 || said.contains { $0.contains("repeats a secret") }, "\(said)")
                    }
                }
            }
        }
    }
}
#endif
