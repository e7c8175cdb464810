#if Server
import Synchronization
import Testing
import UnderstudyModel

@testable import Networking

@Suite("Trying again")
struct RetryingExchangeTests {
    private final class Script: HTTPExchange {
        private let outcomes: Mutex<[Result<OutboundAnswer, OutboundFailure>]>
        let pauses = Mutex<[Duration]>([])

        init(_ outcomes: [Result<OutboundAnswer, OutboundFailure>]) { self.outcomes = Mutex(outcomes) }

        func answer(to request: OutboundRequest) async throws(OutboundFailure) -> OutboundAnswer {
            try outcomes.withLock { $0.removeFirst() }.get()
        }

        var left: Int { outcomes.withLock { $0.count } }

        func retrying(_ random: Double = 0.5) -> RetryingExchange {
            RetryingExchange(
                self,
                policy: RetryingExchange.Policy(attempts: 3, firstPause: .seconds(1), longestPause: .seconds(10)),
                clock: { Instant(seconds: 784_111_777) },
                random: { random },
                pause: { pause in self.pauses.withLock { $0.append(pause) } }
            )
        }
    }

    private static let down = Result<OutboundAnswer, OutboundFailure>.success(OutboundAnswer(status: 503))
    private static let fine = Result<OutboundAnswer, OutboundFailure>.success(OutboundAnswer(status: 200))
    private let request = OutboundRequest(url: "http://x")

    @Test("goes on until an answer is there, with pauses that double and are partly chance")
    func backoff() async throws {
        let script = Script([Self.down, .failure(.cutOff(host: "x")), Self.fine])
        #expect(try await script.retrying(0).answer(to: request).status == 200)
        #expect(script.pauses.withLock { $0 } == [.milliseconds(500), .seconds(1)])
        let late = Script([Self.down, Self.down, Self.fine])
        #expect(try await late.retrying(1).answer(to: request).status == 200)
        #expect(late.pauses.withLock { $0 } == [.seconds(1), .seconds(2)])
    }

    @Test("ends after so many tries with what the last one gave")
    func ends() async throws {
        let script = Script([Self.down, Self.down, Self.down, Self.fine])
        #expect(try await script.retrying().answer(to: request).status == 503)
        #expect(script.left == 1)
    }

    @Test("is not done for what will not pass")
    func hopeless() async throws {
        let refused = Script([.failure(.untrusted(host: "x", reason: "y")), Self.fine])
        await #expect(throws: OutboundFailure.untrusted(host: "x", reason: "y")) {
            try await refused.retrying().answer(to: request)
        }
        let wrong = Script([.success(OutboundAnswer(status: 400)), Self.fine])
        #expect(try await wrong.retrying().answer(to: request).status == 400)
        #expect(refused.left == 1 && wrong.left == 1)
    }

    @Test("waits as long as Retry-After asks, in seconds or until a date, and gives up where that is too long")
    func retryAfter() async throws {
        func told(_ text: String) -> Result<OutboundAnswer, OutboundFailure> {
            .success(OutboundAnswer(status: 429, headers: [Label("retry-after", text)]))
        }
        // RFC 9110's own example of a date is 784111777 s after 1970.
        let script = Script([told("7"), told("Sun, 06 Nov 1994 08:49:40 GMT"), Self.fine])
        #expect(try await script.retrying().answer(to: request).status == 200)
        #expect(script.pauses.withLock { $0 } == [.seconds(7), .seconds(3)])
        let long = Script([told("3600"), Self.fine])
        #expect(try await long.retrying().answer(to: request).status == 429)
        let nonsense = Script([told("-5"), told("soon"), Self.fine])
        #expect(try await nonsense.retrying(0).answer(to: request).status == 200)
        #expect(nonsense.pauses.withLock { $0 } == [.milliseconds(500), .seconds(1)])
    }
}
#endif
