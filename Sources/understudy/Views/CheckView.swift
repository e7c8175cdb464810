import Answers
import Reconciliation

/// The answer of `check` for people.
struct CheckView {
    let answer: CheckAnswer

    private var checks: [CheckAnswer.Item] { answer.items }

    /// A line for each, and what mends it.
    func text(_ printer: Printer) -> String {
        let width = checks.map(\.name.count).max() ?? 0
        var text = ""
        for check in checks {
            let mark = check.verdict.rawValue.left(7)
            let painted =
                switch check.verdict {
                case .ok: printer.green(mark)
                case .warning: printer.yellow(mark)
                case .failed: printer.red(mark)
                }
            let indent = String(repeating: " ", count: 9)
            let lines = Paragraph.wrap(
                check.detail,
                first: "\(indent)\(check.name.left(width))  ",
                indent: indent + "  "
            )
            text += painted + lines.dropFirst(7)
            if let fix = check.fix { text += Paragraph.wrap(fix, first: indent + "fix: ", indent: indent + "     ") }
        }
        return text + "\n" + summary + "\n"
    }

    private var summary: String {
        let (failed, warnings) = (answer.count(.failed), answer.count(.warning))
        if failed == 0, warnings == 0 { return "All \(checks.count) checks passed." }
        return "\(checks.count - failed - warnings) of \(checks.count) checks passed, "
            + "\(Paragraph.count(warnings, "warning")), \(failed) failed."
    }
}

extension CheckAnswer {
    /// What came of checks.
    init(_ checks: [Check]) {
        self.init(
            items: checks.map { check in
                let verdict: Verdict =
                    switch check.verdict {
                    case .ok: .ok
                    case .warning: .warning
                    case .failed: .failed
                    }
                return Item(name: check.name, verdict: verdict, detail: check.detail, fix: check.fix)
            }
        )
    }
}
