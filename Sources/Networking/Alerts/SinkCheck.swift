#if Server
import Foundation
public import UnderstudyModel

/// Tells beforehand whether an alert sink will take messages, without sending one.
public struct SinkCheck: Sendable {
    /// What came of it.
    public enum Verdict: Hashable, Sendable {
        /// It will do; says how far that is known.
        case fine(String)
        /// It will not; says why, and what to do.
        case trouble(String, remedy: String)
    }

    private let exchange: any HTTPExchange
    private let secrets: SecretFiles

    /// A check.
    public init(exchange: any HTTPExchange, secrets: SecretFiles) {
        self.exchange = exchange
        self.secrets = secrets
    }

    /// Reads the secrets that a sink names, and asks it for something harmless.
    public func verdict(on sink: AlertSink) async -> Verdict {
        for file in [sink.secretPathFile, sink.signingKeyFile].compactMap({ $0 }) {
            do throws(OutboundFailure) {
                let line = try secrets.line(of: file)
                if file == sink.signingKeyFile { _ = try WebhookSignature.key(line, in: file) }
            } catch {
                return .trouble(
                    "\(error)",
                    remedy: "write the secret into that file, or correct its name in the policy"
                )
            }
        }
        let path = sink.kind == .alertmanager ? "/api/v2/status" : ""
        let answer: OutboundAnswer
        do throws(OutboundFailure) {
            answer = try await exchange.answer(to: OutboundRequest(.get, to: sink.endpoint, path: path))
        } catch {
            return .trouble("\(error)", remedy: SinkCheck.remedy(for: error))
        }
        switch (sink.kind, answer.status) {
        case (_, 401),
            (_, 403) where sink.kind == .alertmanager:
            return .trouble(
                "it answers \(answer.status)",
                remedy: "give it credentials: bearerTokenFile or basicAuth of the endpoint"
            )
        case (.alertmanager, 200):
            let isAlertmanager = String(decoding: answer.body, as: UTF8.self).contains("\"versionInfo\"")
            return isAlertmanager
                ? .fine("Alertmanager answers")
                : .trouble(
                    "what answers is no Alertmanager",
                    remedy: "give the URL of Alertmanager, without /api/v2"
                )
        case (.alertmanager, _):
            return .trouble(
                "it answers \(answer.status) to /api/v2/status",
                remedy: "give the URL of Alertmanager, without /api/v2; with its prefix, if it has one"
            )
        case (_, 500...) where answer.status != 501:
            return .trouble("it answers \(answer.status)", remedy: "mend what answers there")
        default:
            // Whether it takes messages shows only when one is sent.
            return .fine("the host answers; nothing was sent")
        }
    }

    private static func remedy(for failure: OutboundFailure) -> String {
        switch failure {
        case .badURL: "correct the URL of the endpoint"
        case .refusedAddress: "name another address, or allow this one with --allow-address"
        case .unusableFile: "write the secret into that file, or correct its name in the policy"
        case .badHeader: "correct that header of the endpoint"
        case .untrusted: "give the certificates of the authority: caFile of the endpoint"
        case .redirected: "give the URL that it sends to"
        case .unreachable, .timedOut, .cutOff, .tooLarge, .cancelled: "start it, or mend the way to it"
        }
    }
}
#endif
