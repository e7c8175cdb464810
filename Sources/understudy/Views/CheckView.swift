import Documents
import Reconciliation

/// What came of checks, for people and for programs.
struct CheckView {
    /// The checks, in the order in which they were made.
    let checks: [Check]

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

    private func count(_ verdict: Check.Verdict) -> Int { checks.count { $0.verdict == verdict } }

    private var summary: String {
        let (failed, warnings) = (count(.failed), count(.warning))
        if failed == 0, warnings == 0 { return "All \(checks.count) checks passed." }
        return "\(checks.count - failed - warnings) of \(checks.count) checks passed, "
            + "\(Paragraph.count(warnings, "warning")), \(failed) failed."
    }

    /// The checks for programs.
    var node: Node {
        .result(
            "Checks",
            [
                ("passed", .boolean(count(.failed) == 0)), ("warnings", .integer(count(.warning))),
                ("failed", .integer(count(.failed))),
                (
                    "items",
                    .sequence(
                        checks.map { check in
                            .mapping([
                                ("name", .string(check.name)), ("verdict", .string(check.verdict.rawValue)),
                                ("detail", .string(check.detail)), ("fix", .text(check.fix)),
                            ])
                        }
                    )
                ),
            ]
        )
    }
}
