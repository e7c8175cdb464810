import Synchronization

/// A clock that stands still until a test moves it.
public final class ManualClock: Clock, Sendable {
    /// A point of time since the clock was made.
    public struct Instant: InstantProtocol {
        /// The time since the clock was made.
        public var offset: Duration

        /// Some time later.
        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        /// The time from this to another.
        public func duration(to other: Instant) -> Duration { other.offset - offset }
        /// Earlier.
        public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        var deadline: Instant
        var wake: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Instant(offset: .zero)
        var sleepers: [Int: Sleeper] = [:]
        var cancelled = Set<Int>()
        var next = 0
    }

    private let state = Mutex(State())
    private let beginnings: AsyncStream<Duration>.Continuation
    /// Tells of each sleep that begins how long it is to be.
    public let sleeps: AsyncStream<Duration>

    /// A clock that shows zero.
    public init() {
        (sleeps, beginnings) = AsyncStream.makeStream(of: Duration.self)
    }

    /// What it shows.
    public var now: Instant { state.withLock(\.now) }
    /// As fine as durations are.
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// Sleeps until the clock is moved as far; throws `CancellationError` when the task is cancelled before.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (wake: CheckedContinuation<Void, any Error>) in
                let (isOver, length) = state.withLock { state in
                    let isOver = state.cancelled.contains(id) || deadline <= state.now
                    if !isOver { state.sleepers[id] = Sleeper(deadline: deadline, wake: wake) }
                    return (isOver, state.now.duration(to: deadline))
                }
                if isOver { wake.resume() }
                beginnings.yield(length)
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                state.cancelled.insert(id)
                return state.sleepers.removeValue(forKey: id)
            }
            sleeper?.wake.resume(throwing: CancellationError())
        }
        try Task.checkCancellation()
    }

    /// Moves the clock, and wakes whoever sleeps no longer than that.
    public func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.sorted { $0.deadline < $1.deadline }
        }
        for sleeper in woken { sleeper.wake.resume() }
    }
}
