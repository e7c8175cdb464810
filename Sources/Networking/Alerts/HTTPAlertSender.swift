#if Server
import Crypto
import Foundation
public import Notifications
public import Reconciliation
public import UnderstudyModel

/// Brings messages to alert sinks over HTTP.
public struct HTTPAlertSender: AlertSender {
    private let exchange: any HTTPExchange
    private let secrets: SecretFiles
    private let clock: @Sendable () -> Instant

    /// A sender.
    ///
    /// - Parameter exchange: tries again what may pass.
    public init(exchange: any HTTPExchange, secrets: SecretFiles, clock: @escaping @Sendable () -> Instant) {
        self.exchange = exchange
        self.secrets = secrets
        self.clock = clock
    }

    /// Sends a message; whatever is not a success is a failure.
    public func send(_ delivery: Delivery, to sink: AlertSink) async throws(AlertSendFailure) {
        let answer: OutboundAnswer
        do throws(OutboundFailure) {
            answer = try await exchange.answer(to: request(delivery, to: sink))
        } catch {
            throw AlertSendFailure(error.message, remedy: error.remedy, concernsSink: true)
        }
        guard !answer.isSuccess else { return }
        // What is wrong with one message may not be wrong with the next.
        let isOwn = [400, 413, 422].contains(answer.status)
        throw AlertSendFailure(
            "it answers \(answer.status)\(excerpt(of: answer))",
            concernsSink: !isOwn
        )
    }

    /// The request that carries a message.
    func request(_ delivery: Delivery, to sink: AlertSink) throws(OutboundFailure) -> OutboundRequest {
        var headers = [Label("Content-Type", delivery.contentType)]
        if let file = sink.signingKeyFile {
            headers +=
                WebhookSignature(
                    id: WebhookSignature.headerID(delivery.id),
                    time: clock(),
                    body: delivery.body,
                    key: try WebhookSignature.key(secrets.line(of: file), in: file)
                ).headers
        }
        return OutboundRequest(
            .post,
            to: sink.endpoint,
            path: try secretPath(of: sink) + delivery.path,
            headers: headers,
            body: delivery.body,
            byteLimit: 64 << 10
        )
    }

    /// What of the URL is secret. The host is what the policy says: what follows can not change it.
    private func secretPath(of sink: AlertSink) throws(OutboundFailure) -> String {
        guard let file = sink.secretPathFile else { return "" }
        return "/" + (try secrets.line(of: file)).drop { $0 == "/" }
    }

    /// The beginning of what a sink says, as far as people may see it.
    private func excerpt(of answer: OutboundAnswer) -> String {
        let text = String(decoding: answer.body, as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.isEmpty ? "" : ": \(answer.secrets.and(secrets.known).shown(text, limit: 200))"
    }
}
#endif
