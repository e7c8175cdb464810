#if Server
import Foundation

/// What a range query answered, read strictly: a number that is not written as Prometheus writes numbers is no number.
struct MatrixAnswer: Sendable {
    /// One series.
    struct Series: Sendable {
        var labels: [String: String]
        /// Times in seconds since 1970 with values that are finite and not negative, in the order of the answer.
        var points: [(time: Int64, value: Double)]
        /// Samples that were dropped because they are no such value.
        var dropped: Int
    }

    var series: [Series]
    /// What the server itself says of its answer, as people may see it: it may be partial.
    var warnings: [String]
    private let secrets: KnownSecrets

    /// Labels as people may see them: sorted, not long.
    func shown(_ labels: [String: String]) -> String {
        let all = labels.sorted { $0.key < $1.key }
        let shown = all.prefix(8).map {
            "\(secrets.shown($0.key, limit: 64))=\"\(secrets.shown($0.value, limit: 64))\""
        }
        return "{" + (shown + (all.count > 8 ? ["…"] : [])).joined(separator: ", ") + "}"
    }

    /// Reads an answer.
    ///
    /// - Throws: `AnswerProblem` where it is no answer to a range query, or has too many series.
    init(_ answer: OutboundAnswer, seriesLimit: Int) throws(AnswerProblem) {
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: Data(answer.body))
        } catch {
            throw .malformed("it is not the JSON of a query's answer")
        }
        guard body.status == "success" else {
            throw .failed(
                PrometheusError(rawValue: body.errorType ?? "") ?? .unknown,
                status: answer.status,
                text: answer.secrets.shown(body.error ?? "no reason is given")
            )
        }
        guard let data = body.data, data.resultType == "matrix", let result = data.result else {
            throw .malformed("its result is no matrix")
        }
        guard result.count <= seriesLimit else { throw .tooManySeries(result.count, limit: seriesLimit) }
        series = result.map { $0.series }
        warnings = (body.warnings ?? []).map { answer.secrets.shown($0) }
        secrets = answer.secrets
    }

    private struct Body: Decodable {
        var status: String
        var errorType: String?
        var error: String?
        var warnings: [String]?
        var data: Payload?
    }

    private struct Payload: Decodable {
        var resultType: String
        var result: [Row]?
    }

    private struct Row: Decodable {
        var series: Series

        private enum Key: String, CodingKey { case metric, values }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            let labels = try fields.decode([String: String].self, forKey: .metric)
            series = Series(labels: labels, points: [], dropped: 0)
            var list = try fields.nestedUnkeyedContainer(forKey: .values)
            if let count = list.count { series.points.reserveCapacity(count) }
            while !list.isAtEnd {
                let point = try list.decode(Point.self)
                if let time = point.time, let value = point.value {
                    series.points.append((time, value))
                } else {
                    series.dropped += 1
                }
            }
        }
    }

    private struct Point: Decodable {
        var time: Int64?
        var value: Double?

        init(from decoder: any Decoder) throws {
            var pair = try decoder.unkeyedContainer()
            if let time = try? pair.decode(Double.self), abs(time) < 1e12 { self.time = Int64(time.rounded()) }
            if let text = try? pair.decode(String.self) { value = MatrixAnswer.number(text) }
        }
    }

    /// A decimal number, finite and not negative; nil for everything else.
    static func number(_ text: String) -> Double? {
        let isPlain =
            text.utf8.count <= 64
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }
        guard isPlain, let value = Double(text), value.isFinite, value >= 0 else { return nil }
        return value
    }
}
#endif
