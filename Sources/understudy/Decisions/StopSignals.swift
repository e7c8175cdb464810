import Dispatch
import Glibc
import Synchronization

/// SIGTERM and SIGINT as values: the first asks to stop after the pass that runs, the second stops at once.
///
/// Stopping at once is safe: a pass that is killed leaves nothing that the next one does not mend.
final class StopSignals: Sendable {
    private let first = Mutex<Int32?>(nil)
    private let watcher = Mutex<Task<Void, Never>?>(nil)

    /// The signal that asked to stop; nil while none has.
    var received: Int32? { first.withLock { $0 } }

    /// Watches until `stopWatching`; calls `onFirst` once, with the first signal.
    init(onFirst: @escaping @Sendable (Int32) -> Void) {
        let signals = StopSignals.stream()
        let task = Task { [weak self] in
            for await number in signals {
                guard let self else { return }
                let isFirst = self.first.withLock { seen in
                    defer { seen = seen ?? number }
                    return seen == nil
                }
                guard isFirst else { _exit(128 + number) }
                onFirst(number)
            }
        }
        watcher.withLock { $0 = task }
    }

    /// Gives the signals back their usual effect.
    func stopWatching() {
        watcher.withLock { $0?.cancel() }
    }

    private static func stream() -> AsyncStream<Int32> {
        AsyncStream { continuation in
            let queue = DispatchQueue(label: "understudy.signals")
            let sources = SignalSources(
                [SIGTERM, SIGINT].map { number in
                    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
                    source.setEventHandler { continuation.yield(number) }
                    source.resume()
                    return source
                }
            )
            continuation.onTermination = { _ in sources.cancel() }
        }
    }
}

/// Keeps signal sources alive until they are cancelled.
private final class SignalSources: @unchecked Sendable {
    // Dispatch sources may be cancelled from any thread; the list never changes.
    private let sources: [any DispatchSourceSignal]

    init(_ sources: [any DispatchSourceSignal]) {
        self.sources = sources
    }

    func cancel() {
        for source in sources { source.cancel() }
    }
}
