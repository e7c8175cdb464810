#if Server
import Foundation
import Synchronization
import UnderstudyModel

@testable import Networking

/// Answers range queries from what it is told, and remembers what was asked.
final class FakePrometheus: HTTPExchange {
    /// A range query.
    struct Query: Sendable {
        var host: String
        var expression: String
        var start: Int64
        var end: Int64
        var step: Int64

        /// The times that are asked for.
        var times: [Int64] { Array(stride(from: start, through: end, by: Int(step))) }
        /// The number of points of a series.
        var points: Int { times.count }
    }

    private let respond: @Sendable (Query) throws(OutboundFailure) -> OutboundAnswer
    let queries = Mutex<[Query]>([])

    init(_ respond: @escaping @Sendable (Query) throws(OutboundFailure) -> OutboundAnswer) {
        self.respond = respond
    }

    func answer(to request: OutboundRequest) async throws(OutboundFailure) -> OutboundAnswer {
        var form: [String: String] = [:]
        for pair in String(decoding: request.body ?? [], as: UTF8.self).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            form[String(parts[0])] = parts.count > 1 ? String(parts[1]).removingPercentEncoding : ""
        }
        let query = Query(
            host: try Origin(of: request.url).host,
            expression: form["query"] ?? "",
            start: Int64(form["start"] ?? "") ?? 0,
            end: Int64(form["end"] ?? "") ?? 0,
            step: Int64(form["step"] ?? "") ?? 1
        )
        queries.withLock { $0.append(query) }
        return try respond(query)
    }

    /// A matrix with these series: labels and values as JSON texts by time.
    static func matrix(
        _ series: [(labels: [String: String], values: [(Int64, String)])],
        warnings: [String] = []
    ) -> OutboundAnswer {
        let rows = series.map { labels, values in
            let names = labels.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
            let points = values.map { "[\($0.0),\($0.1)]" }
            return "{\"metric\":{\(names.joined(separator: ","))},\"values\":[\(points.joined(separator: ","))]}"
        }
        let warned = warnings.isEmpty ? "" : "\"warnings\":[\(warnings.map(quoted).joined(separator: ","))],"
        return json(
            "{\"status\":\"success\",\(warned)\"data\":{\"resultType\":\"matrix\",\"result\":[\(rows.joined(separator: ","))]}}"
        )
    }

    /// An answer with a body.
    static func json(_ text: String, status: Int = 200) -> OutboundAnswer {
        OutboundAnswer(status: status, body: Array(text.utf8))
    }

    private static func quoted(_ text: String) -> String {
        String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
    }
}
#endif
