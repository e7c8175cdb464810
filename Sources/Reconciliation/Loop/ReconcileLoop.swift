/// Runs passes again and again: one at a time, started by a timer or by a trigger, until it is cancelled.
///
/// Triggers that arrive while a pass runs are one more pass, not many. Pauses are counted by a clock that nobody sets and that
/// goes on while the machine sleeps: after eight hours of sleep there is one pass, at once, and then one each interval.
public struct ReconcileLoop: Sendable {
    /// Why a pass starts.
    public enum Trigger: String, Sendable {
        /// The loop has just started.
        case start
        /// The interval is over.
        case timer
        /// Somebody asked for a pass.
        case request
    }

    /// Time between the end of a pass and the start of the next.
    public var interval: Duration
    /// The share of the interval by which it is made longer or shorter at random, so that many reconcilers spread out.
    public var jitter: Double

    /// A loop.
    public init(interval: Duration, jitter: Double = 0.1) {
        self.interval = interval
        self.jitter = jitter
    }

    /// Runs until the task is cancelled. A pass that has begun is finished; what it throws is its own to handle.
    ///
    /// - Parameters:
    ///   - requests: further triggers; they end the waiting at once.
    ///   - random: gives the jitter.
    ///   - clock: what pauses are counted by.
    public func run(
        requests: AsyncStream<Trigger>? = nil,
        random: some RandomNumberGenerator & Sendable,
        clock: some Clock<Duration> = .continuous,
        pass: (Trigger) async -> Void
    ) async {
        var random = random
        let (triggers, continuation) = AsyncStream.makeStream(of: Trigger.self, bufferingPolicy: .bufferingNewest(1))
        let forwarding = requests.map { requests in
            Task { for await trigger in requests { continuation.yield(trigger) } }
        }
        defer { forwarding?.cancel() }
        await withTaskCancellationHandler {
            var iterator = triggers.makeAsyncIterator()
            var trigger: Trigger? = .start
            while let current = trigger, !Task.isCancelled {
                await pass(current)
                guard !Task.isCancelled else { break }
                let pause = self.pause(using: &random)
                let timer = Task {
                    guard (try? await Task.sleep(for: pause, clock: clock)) != nil else { return }
                    continuation.yield(.timer)
                }
                trigger = await iterator.next()
                timer.cancel()
            }
        } onCancel: {
            continuation.finish()
        }
    }

    /// The interval with its jitter.
    func pause(using random: inout some RandomNumberGenerator) -> Duration {
        interval * (1 + Double.random(in: -1...1, using: &random) * min(max(jitter, 0), 1))
    }
}
