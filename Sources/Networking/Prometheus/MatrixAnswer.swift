#if Server
import Documents
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
    /// What the server itself says of its answer: it may be partial.
    var warnings: [String]

    /// Reads an answer.
    ///
    /// - Throws: `AnswerProblem` where it is no answer to a range query, or has too many series.
    init(_ bytes: [UInt8], seriesLimit: Int) throws(AnswerProblem) {
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: Data(bytes))
        } catch {
            throw .malformed("it is not the JSON of a query's answer")
        }
        guard body.status == "success" else {
            throw .failed(
                type: AnswerProblem.shown(body.errorType ?? "error"),
                text: AnswerProblem.shown(body.error ?? "no reason is given")
            )
        }
        guard let data = body.data, data.resultType == "matrix", let result = data.result else {
            throw .malformed("its result is no matrix")
        }
        guard result.count <= seriesLimit else { throw .tooManySeries(result.count, limit: seriesLimit) }
        series = result.map { $0.series }
        warnings = (body.warnings ?? []).map { AnswerProblem.shown($0) }
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

/// Why an answer can not be used.
enum AnswerProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The server could not do what was asked.
    case failed(type: String, text: String)
    /// It is no answer to what was asked.
    case malformed(String)
    /// It has more series than allowed.
    case tooManySeries(Int, limit: Int)

    /// Whether something else than a query API has answered, such as a page to log in at: no query is to blame.
    var isForeign: Bool { if case .malformed = self { true } else { false } }

    var description: String {
        switch self {
        case .failed(let type, let text): "\(type): \(text)"
        case .malformed(let reason): "the answer can not be read: \(reason)"
        case .tooManySeries(let count, let limit): "the answer has \(count) series, more than the \(limit) allowed"
        }
    }

    /// A text of a server as it may be shown: one line, without what is invisible, not long.
    static func shown(_ text: String, _ limit: Int = 300) -> String {
        Text.escapedForDisplay(Text.excerpt(text, limit: limit)).replacing("<", with: "\\u{3C}")
    }
}
#endif
