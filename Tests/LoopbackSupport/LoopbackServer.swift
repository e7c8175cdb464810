#if Server
import NIOCore
import NIOPosix

/// An HTTP/1.1 server on loopback that says exactly the bytes it is told to say, when it is told to.
public final class LoopbackServer: Sendable {
    /// What came in.
    public struct Request: Sendable {
        /// What is asked for.
        public var method: String
        /// Path and query.
        public var target: String
        /// By name in lower case.
        public var headers: [String: String]
        /// The body.
        public var body: String
    }

    /// What is done in answer to it, in order; then the connection is closed.
    public enum Step: Sendable {
        /// Bytes.
        case say([UInt8])
        /// Silence.
        case wait(Duration)

        /// A whole answer.
        public static func answer(_ status: Int = 200, headers: [String] = [], _ body: String = "") -> Step {
            let head =
                ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
            return .say(Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
        }
    }

    /// The port that was free.
    public let port: Int
    private let task: Task<Void, any Error>

    /// `http://127.0.0.1:PORT`.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// Runs a server while `body` runs.
    public static func serving<Result>(
        _ respond: @escaping @Sendable (Request) async -> [Step],
        _ body: (LoopbackServer) async throws -> Result
    ) async throws -> Result {
        let server = try await LoopbackServer(respond)
        defer { server.task.cancel() }
        return try await body(server)
    }

    private init(_ respond: @escaping @Sendable (Request) async -> [Step]) async throws {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        port = listener.channel.localAddress?.port ?? 0
        task = Task {
            try await listener.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask { try? await LoopbackServer.serve(connection, respond) }
                    }
                }
            }
        }
    }

    private static func serve(
        _ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>,
        _ respond: @escaping @Sendable (Request) async -> [Step]
    ) async throws {
        try await connection.executeThenClose { incoming, outgoing in
            var received = ""
            for try await part in incoming {
                received += String(buffer: part)
                guard let request = LoopbackServer.parse(received) else { continue }
                for step in await respond(request) {
                    switch step {
                    case .say(let bytes): try await outgoing.write(ByteBuffer(bytes: bytes))
                    case .wait(let time): try await Task.sleep(for: time)
                    }
                }
                return
            }
        }
    }

    /// The request, once all of it is there.
    private static func parse(_ text: String) -> Request? {
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        let start = lines[0].split(separator: " ")
        guard start.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        let body = String(text[end.upperBound...])
        guard body.utf8.count >= Int(headers["content-length"] ?? "0") ?? 0 else { return nil }
        return Request(method: String(start[0]), target: String(start[1]), headers: headers, body: body)
    }
}
#endif
