import Dispatch
import Glibc
import Synchronization
import UnderstudyModel

/// Ends the process when a pass takes longer than it may: one that is stuck would otherwise keep a fleet undecided until
/// somebody notices. Whoever runs the process starts it again, and the next pass mends what this one left.
///
/// It has a thread of its own, so that it also sees a pass that keeps every other thread busy, and counts time that no
/// clock change moves.
final class PassWatchdog: Sendable {
    private let limit: Duration
    private let expire: @Sendable (Duration) -> Void
    private let queue = DispatchQueue(label: "understudy.watchdog", qos: .userInitiated)
    /// The number of the pass that runs; nil between passes.
    private let running = Mutex<(number: UInt64, isRunning: Bool)>((0, false))

    /// A watchdog.
    ///
    /// - Parameter expire: called when a pass has taken longer than the limit; ends the process unless a test says otherwise.
    init(limit: Duration, expire: @escaping @Sendable (Duration) -> Void = PassWatchdog.end) {
        self.limit = limit
        self.expire = expire
    }

    /// A pass begins.
    func passBegan() {
        let number = running.withLock { state in
            state = (state.number + 1, true)
            return state.number
        }
        let seconds = limit / .seconds(1)
        queue.asyncAfter(deadline: .now() + seconds) { [weak self] in
            guard let self, self.running.withLock({ $0.number == number && $0.isRunning }) else { return }
            self.expire(self.limit)
        }
    }

    /// The pass has ended.
    func passEnded() {
        running.withLock { $0.isRunning = false }
    }

    /// Says so and ends the process, whatever its threads do.
    static func end(_ limit: Duration) {
        Console.error(
            "the pass takes longer than \(TimeSpan(seconds: limit.components.seconds)): the process ends; the last decision stays in force",
            help: "give it longer with --deadline; `understudy check` says whether a source is slow"
        )
        _exit(Exit.stuck.rawValue)
    }
}
