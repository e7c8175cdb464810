#if Server
public import Documents
public import Planning
public import Reconciliation
import UnderstudyModel

/// An error as HTTP clients get it: `application/problem+json` (RFC 9457).
public struct ProblemDetails: Hashable, Sendable {
    /// The media type.
    public static let mediaType = "application/problem+json"
    /// The HTTP status.
    public var status: Int
    /// What kind of problem, in a few words that stay the same.
    public var title: String
    /// What happened this time.
    public var detail: String
    /// The stable code, as the command shows it.
    public var code: String

    /// A problem.
    public init(status: Int, title: String, detail: String, code: String) {
        self.status = status
        self.title = title
        self.detail = detail
        self.code = code
    }

    /// The body.
    public var body: String {
        JSONEmitter.emit(
            .mapping([
                ("type", .string("about:blank")), ("title", .string(title)), ("status", .integer(status)),
                ("detail", .string(detail)), ("code", .string(code)),
            ]),
            pretty: false
        )
    }
}

extension ProblemDetails {
    /// A pass that could not be finished: somebody else was faster, try again.
    public init(_ error: PassError) {
        self.init(status: 409, title: "the branch moved", detail: error.description, code: PassError.code)
    }

    /// A fleet that can not be planned.
    public init(_ error: PlanningError) {
        self.init(
            status: 422,
            title: "the fleet can not be planned",
            detail: error.description,
            code: PlanningError.code
        )
    }

    /// Documents that are wrong; the first error speaks, the count says how many there are.
    public init?(_ diagnostics: [Diagnostic]) {
        let errors = diagnostics.filter { $0.severity == .error }.sorted()
        guard let first = errors.first else { return nil }
        self.init(
            status: 422,
            title: first.code.title,
            detail: first.message + (errors.count > 1 ? " (and \(errors.count - 1) more)" : ""),
            code: first.code.id
        )
    }
}
#endif
