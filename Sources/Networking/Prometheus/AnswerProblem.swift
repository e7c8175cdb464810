#if Server
/// Why an answer can not be used.
enum AnswerProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The server could not do what was asked; the text is its own, as people may see it.
    case failed(PrometheusError, status: Int, text: String)
    /// It is no answer to what was asked.
    case malformed(String)
    /// It has more series than allowed.
    case tooManySeries(Int, limit: Int)

    /// Whether something else than a query API has answered, such as a page to log in at: no query is to blame.
    var isForeign: Bool { if case .malformed = self { true } else { false } }

    /// For people, in the server's own words. Never committed: see `fact`.
    var description: String {
        if case .failed(let error, _, let text) = self { return "\(error.rawValue): \(text)" }
        return fact
    }

    /// The same without any word of the server, as documents may hold it.
    var fact: String {
        switch self {
        case .failed(let error, let status, _): "status \(status), \(error.rawValue)"
        case .malformed(let reason): "the answer can not be read: \(reason)"
        case .tooManySeries(let count, let limit): "the answer has \(count) series, more than the \(limit) allowed"
        }
    }
}

/// The kinds of errors that query APIs tell (Prometheus, web/api/v1).
enum PrometheusError: String, Sendable {
    case timeout, canceled, execution, `internal`, unavailable
    case badData = "bad_data"
    case notFound = "not_found"
    case notAcceptable = "not_acceptable"
    /// Any other word.
    case unknown = "an unknown error"
}
#endif
