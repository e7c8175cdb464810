#if Server
import Synchronization

/// What came in at loopback servers, in order.
public final class RequestLog: Sendable {
    private let log = Mutex<[LoopbackServer.Request]>([])

    /// Nothing so far.
    public init() {}

    /// Notes a request.
    public func add(_ request: LoopbackServer.Request) { log.withLock { $0.append(request) } }

    /// All of them.
    public var requests: [LoopbackServer.Request] { log.withLock { $0 } }

    /// Their bodies.
    public var bodies: [String] { requests.map(\.body) }
}
#endif
