import Answers
import GitState
import Logging
import Planning
import Reconciliation
import UnderstudyModel

/// The report of one pass for people.
struct PassView {
    let report: PassReport
    /// The subject of the commit that was, or would be, made.
    let subject: String?
    /// Alerts that appeared, and those that were resolved.
    let raised: [Alert]
    let resolved: [Alert]
    let isVerbose: Bool

    init(_ report: PassReport, isVerbose: Bool = false) {
        self.report = report
        self.isVerbose = isVerbose
        subject = report.message?.subject
        let news = subject == nil ? nil : AlertChanges(from: report.alertsBefore, to: report.alerts)
        (raised, resolved) = (news?.raised ?? [], news?.resolved ?? [])
    }

    /// `unchanged`, `committed` or `proposed`.
    var outcome: String { answer.outcome.name }

    var revision: String? { answer.revision }

    var record: PlanRecord? { report.changes?.record }

    /// One line, for a loop: what came of it, the date of the decision, how long it took.
    var line: String {
        let seconds = report.timings.reduce(0) { $0 + $1.seconds }
        let what =
            switch report.outcome {
            case .unchanged: "nothing to change"
            case .proposed: "would commit \((subject ?? "").shown)"
            case .committed(let revision): "committed \(ReplayView.short(revision)) \((subject ?? "").shown)"
            }
        let broken = report.broken.isEmpty ? "" : ", \(Paragraph.count(report.broken.count, "broken file"))"
        return "\(what)\(broken), at \(report.date) (\(PassView.seconds(seconds)))\n"
    }

    /// The same for a log.
    var fields: Logger.Metadata {
        let seconds = report.timings.reduce(0) { $0 + $1.seconds }
        var fields: Logger.Metadata = [
            "outcome": "\(outcome)", "date": "\(report.date)", "seconds": "\(PassView.decimals(seconds))",
            "revision": "\(revision ?? report.base)", "broken": "\(report.broken.count)",
            "retries": "\(report.retries)",
            "alertsRaised": "\(raised.count)", "alertsResolved": "\(resolved.count)",
        ]
        if let subject { fields["subject"] = "\(subject)" }
        return fields
    }

    func text(_ printer: Printer) -> String {
        var text = verdict(printer)
        if let mended = report.mended { text += Paragraph.wrap("note: \(mended)", indent: "  ") }
        if report.retries > 0 {
            text +=
                "note: somebody else moved the branch \(Paragraph.count(report.retries, "time")); decided again on it\n"
        }
        if let moves = record?.moves, subject != nil, !moves.isEmpty {
            text += "\n" + MoveList.text(moves, printer, limit: 20)
        }
        let alerts = AlertList.text("raised", raised, printer) + AlertList.text("resolved", resolved, printer)
        if !alerts.isEmpty { text += "\n" + alerts }
        return text + broken(printer) + totals() + timings()
    }

    private func verdict(_ printer: Printer) -> String {
        switch report.outcome {
        case .unchanged:
            let at =
                report.decision == nil
                ? ".\nA full pass on the same documents found so before; --force decides again." : " at \(report.date)."
            return printer.green("Nothing to change.")
                + " \(ReplayView.short(report.base)) is what would be decided\(at)\n"
        case .proposed:
            let files = report.changes?.files.count ?? 0
            return printer.bold("Would commit \(Paragraph.count(files, "file"))") + ", at \(report.date):\n  "
                + (subject ?? "").shown + "\n"
        case .committed(let revision):
            return printer.bold("Committed \(ReplayView.short(revision))") + ", at \(report.date):\n  "
                + (subject ?? "").shown + "\n"
        }
    }

    private func broken(_ printer: Printer) -> String {
        guard !report.broken.isEmpty else { return "" }
        var text = "\n" + printer.yellow("\(Paragraph.count(report.broken.count, "file")) broken:") + "\n"
        for document in report.broken {
            text += Paragraph.wrap(document.summary, first: "- ", indent: "  ")
        }
        return text
    }

    private func totals() -> String {
        guard let summary = report.decision?.state.plan?.summary else { return "" }
        return "\n"
            + Paragraph.wrap(
                "\(summary.assigned) of \(summary.wanted) standbys in place; \(summary.covered) of \(summary.scenarios) failure "
                    + "scenarios covered; \(Amounts.dollars(summary.costPerHour)) USD/h reserved, "
                    + "\(Amounts.dollars(summary.costWithoutSharing)) USD/h without sharing"
            )
    }

    private func timings() -> String {
        guard isVerbose else { return "" }
        var table = Table(["STAGE", "SECONDS"], alignRight: [1])
        for lap in report.timings { table.add([lap.stage, PassView.decimals(lap.seconds)]) }
        return "\n" + table.rendered()
    }

    private static func seconds(_ seconds: Double) -> String { "\(decimals(seconds)) s" }

    /// Three decimals: `0.042`.
    private static func decimals(_ value: Double) -> String {
        let thousandths = Int64((max(0, min(value, 1e9)) * 1000).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
