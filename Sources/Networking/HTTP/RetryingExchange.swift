#if Server
public import UnderstudyModel

/// Sends a request again when what went wrong may pass: with exponentially longer pauses, at random so that many clients do
/// not come back together, and not before `Retry-After`.
///
/// A request may reach the other side more than once: receivers tell repetitions by an id in it.
public struct RetryingExchange: HTTPExchange {
    /// How often and how fast.
    public struct Policy: Hashable, Sendable {
        /// The most tries, the first included.
        public var attempts: Int
        /// The pause before the second try, doubled before each further one.
        public var firstPause: Duration
        /// The longest pause; who asks for a longer one by `Retry-After` is not asked again.
        public var longestPause: Duration

        /// A policy.
        public init(attempts: Int = 4, firstPause: Duration = .seconds(1), longestPause: Duration = .seconds(30)) {
            self.attempts = attempts
            self.firstPause = firstPause
            self.longestPause = longestPause
        }
    }

    private let exchange: any HTTPExchange
    private let policy: Policy
    private let clock: @Sendable () -> Instant
    private let random: @Sendable () -> Double
    private let pause: @Sendable (Duration) async throws -> Void

    /// An exchange that tries again.
    ///
    /// - Parameters:
    ///   - clock: tells how far away a date in `Retry-After` is.
    ///   - random: gives numbers of 0..<1 for the jitter.
    ///   - pause: waits; throws when it was cancelled.
    public init(
        _ exchange: any HTTPExchange,
        policy: Policy = Policy(),
        clock: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> Double,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.exchange = exchange
        self.policy = policy
        self.clock = clock
        self.random = random
        self.pause = pause
    }

    /// The first answer that is neither 408, 429 nor 5xx; after the last try whatever it gave.
    public func answer(to request: OutboundRequest) async throws(OutboundFailure) -> OutboundAnswer {
        var next = policy.firstPause
        for attempt in 1... {
            let isLast = attempt >= policy.attempts
            // Half of the pause is certain, half is chance.
            var delay = next * (0.5 + random() / 2)
            do throws(OutboundFailure) {
                let answer = try await exchange.answer(to: request)
                guard RetryingExchange.isPassing(answer.status), !isLast else { return answer }
                if let wanted = answer.retryAfter(now: clock()) {
                    guard wanted <= policy.longestPause else { return answer }
                    delay = max(delay, wanted)
                }
            } catch {
                guard error.isPassing, !isLast else { throw error }
            }
            do { try await pause(delay) } catch { throw OutboundFailure.cancelled }
            next = min(next * 2, policy.longestPause)
        }
        throw .cancelled
    }

    /// Whether a status tells of something that may pass.
    static func isPassing(_ status: Int) -> Bool { status == 408 || status == 429 || (500..<600).contains(status) }
}
#endif
