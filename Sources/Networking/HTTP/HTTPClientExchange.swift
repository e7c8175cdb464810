#if Server
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import UnderstudyModel

/// The exchange over real connections: HTTP/1.1 with TLS, no redirects, no proxy, bounded in time and bytes.
public final class HTTPClientExchange: HTTPExchange {
    private let secrets: SecretFiles
    private let allowed: Set<Origin>
    /// Refuses connections to addresses that hand out secrets.
    private let guarded: HTTPClient
    /// For origins that the operator listed.
    private let unguarded: HTTPClient

    /// An exchange, to be shut down at the end.
    ///
    /// - Parameters:
    ///   - secrets: where credentials and private certificates are.
    ///   - allowed: origins that may be at a link-local or metadata address.
    public convenience init(secrets: SecretFiles, allowed: Set<Origin> = []) {
        self.init(secrets: secrets, allowed: allowed, refuses: RefusedAddresses.contains(_:))
    }

    init(secrets: SecretFiles, allowed: Set<Origin>, refuses: @escaping @Sendable (SocketAddress?) -> Bool) {
        self.secrets = secrets
        self.allowed = allowed
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(10)
        // A failed connection is told at once: trying again is for `RetryingExchange`.
        configuration.connectionPool.retryConnectionEstablishment = false
        unguarded = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        // After the name is resolved and before anything is sent, so that no second look-up can give another address.
        configuration.http1_1ConnectionDebugInitializer = { channel in
            guard refuses(channel.remoteAddress) else { return channel.eventLoop.makeSucceededVoidFuture() }
            return channel.close().recover { _ in }.flatMapThrowing { throw AddressRefused() }
        }
        guarded = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Ends all connections.
    public func shutdown() async throws {
        try await guarded.shutdown()
        try await unguarded.shutdown()
    }

    /// Sends a request once.
    public func answer(to request: OutboundRequest) async throws(OutboundFailure) -> OutboundAnswer {
        let origin = try Origin(of: request.url)
        let prepared = try prepared(request)
        let client = allowed.contains(origin) ? unguarded : guarded
        let outcome = await withTaskGroup(of: Result<OutboundAnswer, OutboundFailure>?.self) { group in
            group.addTask {
                do {
                    return .success(try await HTTPClientExchange.send(prepared, by: client, origin, request))
                } catch {
                    return .failure(OutboundFailure(error, origin: origin))
                }
            }
            // The client's own deadline ends with the head of the answer; this one covers a body that trickles.
            group.addTask {
                guard (try? await Task.sleep(for: request.timeLimit)) != nil else { return nil }
                return .failure(.timedOut(host: "\(origin)", after: request.timeLimit))
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? .failure(.cancelled)
        }
        var answer = try outcome.get()
        answer.secrets = secrets.known
        return answer
    }

    private static func send(
        _ prepared: HTTPClientRequest,
        by client: HTTPClient,
        _ origin: Origin,
        _ request: OutboundRequest
    ) async throws -> OutboundAnswer {
        let response = try await client.execute(prepared, deadline: .distantFuture)
        let status = Int(response.status.code)
        if (300..<400).contains(status) { throw OutboundFailure.redirected(host: "\(origin)", status: status) }
        let tooLarge = OutboundFailure.tooLarge(host: "\(origin)", limit: request.byteLimit)
        if let announced = response.headers.first(name: "content-length").flatMap({ Int($0) }),
            announced > request.byteLimit
        {
            throw tooLarge
        }
        var body: [UInt8] = []
        for try await part in response.body {
            guard part.readableBytes <= request.byteLimit - body.count else { throw tooLarge }
            body.append(contentsOf: part.readableBytesView)
        }
        return OutboundAnswer(
            status: status,
            headers: response.headers.map { Label($0.name.lowercased(), $0.value) },
            body: body
        )
    }

    private func prepared(_ request: OutboundRequest) throws(OutboundFailure) -> HTTPClientRequest {
        var prepared = HTTPClientRequest(url: request.url)
        prepared.method = HTTPMethod(rawValue: request.method.rawValue)
        prepared.headers.add(name: "User-Agent", value: "understudy")
        for header in request.headers {
            guard HTTPClientExchange.isSendable(header) else { throw .badHeader(name: header.key) }
            prepared.headers.replaceOrAdd(name: header.key, value: header.value)
        }
        switch request.credentials {
        case .none: break
        case .bearer(let file):
            prepared.headers.replaceOrAdd(name: "Authorization", value: "Bearer \(try secrets.line(of: file))")
        case .basic(let username, let file):
            let pair = Data("\(username):\(try secrets.line(of: file))".utf8).base64EncodedString()
            secrets.note(pair)
            prepared.headers.replaceOrAdd(name: "Authorization", value: "Basic \(pair)")
        }
        if let body = request.body { prepared.body = .bytes(body) }
        if let file = request.authorityFile {
            var tls = TLSConfiguration.makeClientConfiguration()
            guard let roots = try? NIOSSLCertificate.fromPEMBytes(try secrets.bytes(of: file)), !roots.isEmpty
            else {
                throw .unusableFile(name: file, reason: "it holds no PEM certificate")
            }
            tls.trustRoots = .certificates(roots)
            prepared.tlsConfiguration = tls
        }
        return prepared
    }

    /// Whether a header can neither end early nor begin another (RFC 9110, 5.5).
    private static func isSendable(_ header: Label) -> Bool {
        let isName = header.key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        return isName && !header.key.isEmpty
            && header.value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    }
}

/// The connection went to a refused address.
private struct AddressRefused: Error {}

extension OutboundFailure {
    /// What an error of the client means. Its own text is shown only where it can hold no secret.
    fileprivate init(_ error: any Error, origin: Origin) {
        let host = "\(origin)"
        switch error {
        case let failure as OutboundFailure: self = failure
        case is AddressRefused: self = .refusedAddress(host: host)
        case is CancellationError: self = .cancelled
        case let error as HTTPClientError where error == .connectTimeout:
            self = .unreachable(host: host, reason: "no connection within 10 s")
        case let error as HTTPClientError where error == .cancelled: self = .cancelled
        case let error as HTTPClientError where error == .remoteConnectionClosed: self = .cutOff(host: host)
        case let error as NIOConnectionError:
            if error.connectionErrors.isEmpty {
                self = .unreachable(host: host, reason: "its name can not be resolved")
            } else {
                let reasons = Set(error.connectionErrors.map { OutboundFailure.reason($0.error) }).sorted()
                    .joined(separator: "; ")
                self = .unreachable(host: host, reason: reasons)
            }
        case let error as IOError: self = .unreachable(host: host, reason: OutboundFailure.reason(error))
        case let error as NIOSSLError where "\(error)".contains("WRONG_VERSION_NUMBER"):
            self = .unreachable(host: host, reason: "it does not speak TLS; is its URL http://?")
        case let error as NIOSSLError: self = .untrusted(host: host, reason: "\(error)")
        case let error as NIOSSLExtraError: self = .untrusted(host: host, reason: "\(error)")
        case let error as HTTPParserError where error == .invalidEOFState: self = .cutOff(host: host)
        case is HTTPParserError: self = .unreachable(host: host, reason: "its answer is no HTTP")
        default: self = .unreachable(host: host, reason: "\(type(of: error))")
        }
    }

    private static func reason(_ error: any Error) -> String {
        (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(type(of: error))"
    }
}
#endif
