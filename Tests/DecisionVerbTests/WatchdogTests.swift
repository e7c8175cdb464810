import ArgumentParser
import Synchronization
import Testing
import UnderstudyModel

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
        "a loop ends a pass after four intervals, a quarter of an hour at least, or when it is told to; a single pass only then",
        arguments: [
            (["--interval", "1s"], "15m"), (["--interval", "3m"], "15m"), (["--interval", "5m"], "20m"),
            (["--interval", "1h"], "4h"), (["--interval", "5m", "--deadline", "90s"], "1m30s"),
            (["--deadline", "2h"], "2h"), ([], nil),
        ]
    )
    func deadline(arguments: [String], wanted: String?) throws {
        let command = try ReconcileCommand.parse(arguments)
        #expect(command.monitoring.deadline(interval: command.interval)?.description == wanted)
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
