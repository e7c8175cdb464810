#if Server
import Foundation
import LoopbackSupport
import Synchronization
import TestSupport
import Testing

@Suite("A source that is slow")
struct SlowSourceTests {
    /// A fleet that asks one source for cores alone.
    private static func fleet(port: Int) throws -> TemporaryFleet {
        let fleet = try TemporaryFleet()
        try fleet.edit(
            "policies/fleet.yaml",
            "metrics: {source: csv, clock: lastSample}",
            """
            metrics:
                source: prometheus
                sources:
                  - name: slow
                    endpoint: {url: "http://127.0.0.1:\(port)"}
                    regions: [north, south, west]
                    queries: {cpu: "cores{$workloads}", memory: "", gpu: "", networkBandwidth: "", iops: ""}
            """
        )
        try fleet.commit("a slow source")
        return fleet
    }

    @Test("is read to the end by the pass that runs when SIGTERM comes: what is decided is not made of the ending")
    func terminated() async throws {
        let asked = Mutex(0)
        let empty = #"{"status":"success","data":{"resultType":"matrix","result":[]}}"#
        try await LoopbackServer.serving({ _ in
            asked.withLock { $0 += 1 }
            return [.wait(.seconds(2)), .answer(200, empty)]
        }) { server in
            let fleet = try SlowSourceTests.fleet(port: server.port)
            let loop = try Daemon(
                try BuiltCommand.path,
                ["reconcile", "--interval", "1h", "--log-format", "json"],
                in: fleet.url,
                log: ".git/loop.log"
            )
            for _ in 0..<600 where asked.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(50)) }
            try #require(asked.withLock { $0 } > 0)
            loop.stop()
            #expect(!loop.said.contains("cancelled"), "\(loop.said)")
            // The answer was waited for, and it was decided on.
            #expect(try Shell.git("rev-list", "--count", "HEAD", in: fleet.url) == "3")
            #expect(loop.said.contains("pass ended"), "\(loop.said)")
            // A log in JSON is JSON alone.
            for line in loop.said.split(separator: "\n") {
                #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil, "\(line)")
            }
        }
    }
}
#endif
