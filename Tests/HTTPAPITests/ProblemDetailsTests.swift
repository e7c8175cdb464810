#if Server
import Documents
import HTTPAPI
import Planning
import Reconciliation
import Testing

@Suite("Problems as HTTP clients get them")
struct ProblemDetailsTests {
    @Test("a lost race is a conflict, a fleet beyond counting can not be processed")
    func statuses() {
        #expect(ProblemDetails(PassError.raced(attempts: 10)).status == 409)
        #expect(ProblemDetails(PlanningError(defects: ["too large"])).status == 422)
    }

    @Test("the body is one JSON object with the members of RFC 9457 and the command's own code")
    func body() {
        let problem = ProblemDetails(
            status: 422,
            title: "unknown field",
            detail: "a \"quoted\" one",
            code: "US2001"
        )
        #expect(
            problem.body
                == #"{"type":"about:blank","title":"unknown field","status":422,"detail":"a \"quoted\" one","code":"US2001"}"#
        )
    }

    @Test("of many errors in documents the first speaks and the others are counted")
    func diagnostics() {
        let code = DiagnosticCode(
            id: "US2001",
            title: "unknown field",
            explanation: "",
            failingExample: "",
            fixedExample: ""
        )
        let errors = [3, 1].map { line in
            Diagnostic(
                code: code,
                file: "a.yaml",
                range: SourceRange(
                    start: SourcePosition(line: line, column: 1),
                    end: SourcePosition(line: line, column: 2)
                ),
                message: "line \(line)",
                notes: [],
                help: nil
            )
        }
        #expect(ProblemDetails(errors)?.detail == "line 1 (and 1 more)")
        #expect(ProblemDetails([]) == nil)
    }
}
#endif
