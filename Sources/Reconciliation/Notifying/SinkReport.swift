import Notifications
import UnderstudyModel

/// What came of telling one sink.
public struct SinkReport: Sendable {
    /// The sink's name.
    public var sink: String
    /// Messages that it accepted.
    public var sent: Int
    /// Why it did not accept all; nil where it did.
    public var failure: String?
    /// What it knows now.
    var confirmations: [Announced.Told]

    /// Sends messages one after the other, until the sink itself fails or the time is over.
    init(
        sending due: [Delivery],
        to sink: AlertSink,
        by sender: any AlertSender,
        within timeLimit: Duration
    ) async {
        self.sink = sink.name
        sent = 0
        confirmations = []
        guard !due.isEmpty else { return }
        let (results, continuation) = AsyncStream.makeStream(of: Result<[Announced.Told], AlertSendFailure>.self)
        let sending = Task {
            for delivery in due {
                do throws(AlertSendFailure) {
                    try await sender.send(delivery, to: sink)
                    continuation.yield(.success(delivery.confirmations))
                } catch {
                    continuation.yield(.failure(error))
                    if error.concernsSink { break }
                }
            }
            continuation.finish()
        }
        // A sender that does not heed its cancellation is left behind.
        let watch = Task {
            guard (try? await Task.sleep(for: timeLimit, clock: .continuous)) != nil else { return }
            continuation.yield(
                .failure(AlertSendFailure("it did not take all within \(timeLimit)", concernsSink: true))
            )
            continuation.finish()
        }
        for await result in results {
            switch result {
            case .success(let told):
                sent += 1
                confirmations += told
            case .failure(let error): failure = error.description
            }
        }
        watch.cancel()
        sending.cancel()
    }
}
