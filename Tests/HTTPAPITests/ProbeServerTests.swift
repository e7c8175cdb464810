#if Server
import Foundation
import FoundationNetworking
import HTTPAPI
import Synchronization
import Testing

@Suite("Probes")
struct ProbeServerTests {
    @Test("say whether the process lives, whether it does its work, and its metrics; and nothing else")
    func probes() async throws {
        let isReady = Mutex(false)
        let port = Mutex(0)
        let server = try await ProbeServer.start(
            host: "127.0.0.1",
            port: 0,
            probes: ProbeServer.Probes(
                readiness: { isReady.withLock { ($0, $0 ? "all is well" : "the first pass runs") } },
                metrics: { ("up 1\n", "text/plain; version=0.0.4; charset=utf-8") }
            ),
            running: { number in port.withLock { $0 = number } }
        )
        defer { server.cancel() }
        func get(_ path: String) async throws -> (status: Int, body: String, type: String?) {
            let url = try #require(URL(string: "http://127.0.0.1:\(port.withLock { $0 })\(path)"))
            let (data, response) = try await URLSession.shared.data(from: url)
            let http = try #require(response as? HTTPURLResponse)
            return (
                http.statusCode, String(decoding: data, as: UTF8.self),
                http.value(forHTTPHeaderField: "Content-Type")
            )
        }
        #expect(try await get("/livez").status == 200)
        let before = try await get("/readyz")
        #expect(before.status == 503 && before.body == "the first pass runs\n")
        isReady.withLock { $0 = true }
        #expect(try await get("/readyz").status == 200)
        let metrics = try await get("/metrics")
        #expect(metrics.body == "up 1\n" && metrics.type == "text/plain; version=0.0.4; charset=utf-8")
        #expect(try await get("/").status == 404)
    }

    @Test("an address that is taken is an error at once")
    func taken() async throws {
        let port = Mutex(0)
        let probes = ProbeServer.Probes(readiness: { (true, "") }, metrics: { ("", "text/plain") })
        let server = try await ProbeServer.start(host: "127.0.0.1", port: 0, probes: probes) { number in
            port.withLock { $0 = number }
        }
        defer { server.cancel() }
        let taken = port.withLock { $0 }
        await #expect(throws: (any Error).self) {
            _ = try await ProbeServer.start(host: "127.0.0.1", port: taken, probes: probes)
        }
    }
}
#endif
