#if Server
import Foundation
import UnderstudyModel

/// The range queries of a source's HTTP API.
struct PrometheusAPI: Sendable {
    let source: PrometheusSource
    let exchange: any HTTPExchange

    /// The most points of a series in one answer; a Prometheus refuses more.
    static let mostPoints = 11_000

    /// The values of an expression at the times `first`, `first + step`, ... `last`.
    func range(
        _ expression: String,
        from first: Instant,
        through last: Instant,
        step: Int64
    ) async throws(QueryProblem) -> MatrixAnswer {
        let form = [
            ("query", expression), ("start", "\(first.seconds)"), ("end", "\(last.seconds)"), ("step", "\(step)"),
        ]
        let request = OutboundRequest(
            .post,
            to: source.endpoint,
            path: "/api/v1/query_range",
            headers: [
                Label("Content-Type", "application/x-www-form-urlencoded"), Label("Accept", "application/json"),
            ],
            body: Array(form.map { "\($0)=\(PrometheusAPI.encoded($1))" }.joined(separator: "&").utf8),
            byteLimit: source.limits.mebibytes << 20
        )
        let answer: OutboundAnswer
        do {
            answer = try await exchange.answer(to: request)
        } catch {
            throw .exchange(error)
        }
        if answer.status == 401 || answer.status == 403 { throw .denied(status: answer.status) }
        do {
            // A refusal explains itself in the body; a proxy's page does not.
            return try MatrixAnswer(answer, seriesLimit: source.limits.series)
        } catch {
            if case .malformed = error, !answer.isSuccess { throw .status(answer.status) }
            throw .answer(error)
        }
    }

    /// A value of a form (WHATWG URL, application/x-www-form-urlencoded).
    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}

/// Why a query gave nothing.
enum QueryProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case exchange(OutboundFailure)
    case denied(status: Int)
    case status(Int)
    case answer(AnswerProblem)

    var description: String {
        switch self {
        case .exchange(let failure): failure.description
        case .denied(let status): "it answers \(status): the credentials are missing or not accepted"
        case .status(let status): "it answers \(status)"
        case .answer(let problem): problem.description
        }
    }
}
#endif
