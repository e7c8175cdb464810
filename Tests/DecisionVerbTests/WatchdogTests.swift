import Synchronization
import Testing

@testable import understudy

@Suite("The watchdog of passes")
struct WatchdogTests {
    /// Notes that the time was over.
    private final class Bell: Sendable {
        let rings = Mutex(0)
        func ring() { rings.withLock { $0 += 1 } }
        var count: Int { rings.withLock { $0 } }
    }

    @Test("ends a pass that takes too long, and none that has ended")
    func stuck() async throws {
        let bell = Bell()
        let watchdog = PassWatchdog(limit: .milliseconds(50)) { _ in bell.ring() }
        watchdog.passBegan()
        watchdog.passEnded()
        // The alarm of the pass before must not strike the next one, which has just begun.
        watchdog.passBegan()
        for _ in 0..<400 where bell.count == 0 { try await Task.sleep(for: .milliseconds(25)) }
        #expect(bell.count == 1)
        watchdog.passEnded()
        watchdog.passBegan()
        watchdog.passEnded()
        try await Task.sleep(for: .milliseconds(300))
        #expect(bell.count == 1)
    }

    @Test(
        "only loopback addresses are listened on",
        arguments: [
            ("127.0.0.1:9901", true), ("127.9.9.9:1", true), ("localhost:9901", true), ("[::1]:9901", true),
            ("0.0.0.0:9901", false), ("10.0.0.1:9901", false), (":9901", false), ("127.0.0.1", false),
            ("127.0.0.1:99999", false), ("127.0.0.1.evil.example:80", false), ("::1:80", false),
        ]
    )
    func loopback(text: String, isAllowed: Bool) {
        #expect((LoopbackAddress(text) != nil) == isAllowed)
    }
}
