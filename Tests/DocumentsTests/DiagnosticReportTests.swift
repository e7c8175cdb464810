import Documents
import Testing

@Suite("Reports")
struct DiagnosticReportTests {
    @Test("problems come by file and place, each once, with the counts at the end")
    func order() {
        let report = DiagnosticReport([
            sample("second", file: "b.yaml", at: range(1, 1, 2)),
            sample("third", file: "b.yaml", at: range(10, 1, 2), severity: .warning),
            sample("first", file: "a.yaml"),
            sample("second", file: "b.yaml", at: range(1, 1, 2), help: "worded elsewhere"),
        ])
        #expect(report.diagnostics.map(\.message) == ["first", "second", "third"])
        #expect(report.errorCount == 2)
        #expect(report.warningCount == 1)
        #expect(report.summary == "2 errors and 1 warning in 2 files")
        #expect(
            report.render(with: DiagnosticRenderer(colour: false)) { _ in nil } == """
                error[US1003]: first
                  --> a.yaml

                error[US1003]: second
                  --> b.yaml:1:1

                warning[US1003]: third
                   --> b.yaml:10:1

                2 errors and 1 warning in 2 files

                """
        )
    }

    @Test("nothing wrong is said as well")
    func empty() {
        #expect(
            DiagnosticReport([]).render(with: DiagnosticRenderer(colour: false)) { _ in nil } == "no problems found\n"
        )
        #expect(!DiagnosticReport([]).hasErrors)
    }
}

@Suite("GitHub workflow commands")
struct WorkflowCommandTests {
    @Test("place, title, message, notes and help are in one line")
    func wholeText() {
        let diagnostic = sample(
            "duplicate key `cpu`",
            at: range(4, 3, 6),
            notes: [Diagnostic.Note(message: "first given here", file: "a.yaml", range: range(2, 3, 6))],
            help: "keep one"
        )
        #expect(
            diagnostic.workflowCommand == "::error file=personas/a.yaml,line=4,endLine=4,col=3,endColumn=6,"
                + "title=US1003%3A key is given twice::duplicate key `cpu`%0Anote: first given here (a.yaml:2:3)%0Ahelp: keep one"
        )
    }

    @Test("nothing in a document can end the command or begin another")
    func hostile() {
        let diagnostic = sample("100%\r\n::error::x\n", file: "a,b:c%\n.yaml")
        let command = diagnostic.workflowCommand
        #expect(
            command == "::error file=a%2Cb%3Ac%25\\n.yaml,title=US1003%3A key is given twice::100%25\\r\\n::error::x\\n"
        )
    }

    @Test("beyond what GitHub shows, the last annotation says how many more there are")
    func limit() {
        let report = DiagnosticReport((1...15).map { sample("bad \($0)", at: range($0, 1, 2)) })
        let lines = report.workflowCommands().split(separator: "\n")
        #expect(lines.count == 10)
        #expect(lines.last == "::error title=understudy::6 more in the log")
        #expect(report.workflowCommands(limit: 15).split(separator: "\n").count == 15)
    }
}
