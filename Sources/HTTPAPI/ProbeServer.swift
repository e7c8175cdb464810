#if Server
import Hummingbird
import Logging

/// Answers `/livez`, `/readyz` and `/metrics`, and nothing else.
///
/// `/livez` says that the process answers; `/readyz` that it does its work. Machines look at the status only, the text is
/// for people.
public enum ProbeServer {
    /// What is answered.
    public struct Probes: Sendable {
        /// Whether the work is done, and why.
        public var readiness: @Sendable () -> (isReady: Bool, detail: String)
        /// Metrics, with their media type.
        public var metrics: @Sendable () -> (text: String, type: String)

        /// Answers.
        public init(
            readiness: @escaping @Sendable () -> (isReady: Bool, detail: String),
            metrics: @escaping @Sendable () -> (text: String, type: String)
        ) {
            self.readiness = readiness
            self.metrics = metrics
        }
    }

    /// Serves until the task is cancelled. Returns once the address is taken, and throws where it can not be.
    ///
    /// - Parameter port: 0 takes a free one.
    /// - Parameter running: told which port was taken.
    public static func start(
        host: String,
        port: Int,
        probes: Probes,
        running: (@Sendable (Int) -> Void)? = nil
    ) async throws -> Task<Void, any Error> {
        var logger = Logger(label: "understudy.probes") { StreamLogHandler.standardError(label: $0) }
        // It is stopped by cancelling its task, which it reports as an error of each open connection.
        logger.logLevel = .critical
        let (started, continuation) = AsyncThrowingStream.makeStream(of: Int.self)
        let application = Application(
            router: router(probes),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { continuation.yield($0.localAddress?.port ?? port) },
            logger: logger
        )
        let task = Task {
            do {
                try await application.run()
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
                throw error
            }
        }
        for try await port in started {
            running?(port)
            break
        }
        return task
    }

    static func router(_ probes: Probes) -> Router<BasicRequestContext> {
        let router = Router()
        router.get("livez") { _, _ in text("ok\n") }
        router.get("readyz") { _, _ in
            let (isReady, detail) = probes.readiness()
            return text(detail + "\n", status: isReady ? .ok : .serviceUnavailable)
        }
        router.get("metrics") { _, _ in
            let (body, type) = probes.metrics()
            return text(body, type: type)
        }
        return router
    }

    private static func text(
        _ body: String,
        status: HTTPResponse.Status = .ok,
        type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: body))
        )
    }
}
#endif
