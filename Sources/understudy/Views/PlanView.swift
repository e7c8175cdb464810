import Answers
import GitState
import Planning
import Reconciliation
import UnderstudyModel

/// The answer of `plan` for people.
struct PlanView {
    let answer: PlanAnswer
    /// The pass that wrote nothing and came to it; nil where the fleet is held.
    let report: PassReport?
    /// What the plan supposes of the engine, where the fleet pins another; in a sentence.
    private var supposed: String?
    /// Why reconcile would refuse to commit it.
    var refusal: (any Error)?
    /// Whether reconcile must be told which branch.
    var isDetached = false

    /// The plan that a pass which wrote nothing came to.
    ///
    /// - Throws: `CommandError` where the pass decided nothing.
    init(
        _ report: PassReport,
        source: String,
        supposed: String? = nil,
        unreached: [UnreachedSource],
        isRepository: Bool
    ) throws {
        guard let decided = report.decided, let observed = report.observed else {
            throw CommandError(message: "nothing was decided in \(source)", remedy: nil)
        }
        self.report = report
        self.supposed = supposed
        answer = PlanAnswer(
            source: source,
            preview: PlanPreview(committed: decided.input.committed, decision: decided.decision),
            objective: decided.decision.plan.objective,
            certificate: decided.decision.plan.certificate,
            proposal: decided.decision.state.proposals.first,
            files: isRepository ? report.changes?.files.map(ChangedFile.init) : nil,
            subject: report.message?.subject,
            engine: Decision.engine,
            demand: observed.demandAnswered(isReached: unreached.isEmpty),
            unreached: unreached.map { PlanAnswer.UnreachedSource(source: $0.source, cause: $0.cause) },
            basis: observed.answered
        )
    }

    /// That nothing would be decided, because the fleet is held as it is.
    init(held loaded: LoadedFleet, because error: StoreError) {
        let snapshot = loaded.snapshot
        let record = snapshot.committed.plan
        report = nil
        answer = PlanAnswer(
            source: loaded.sourceName,
            preview: PlanPreview(unchanged: snapshot.committed),
            objective: record?.objective ?? [],
            certificate: record?.certificate,
            proposal: snapshot.committed.proposals.first,
            files: [],
            subject: nil,
            engine: loaded.enginePin.engine,
            held: PlanAnswer.Held(code: error.code ?? "", reason: error.message, remedy: error.remedy ?? ""),
            demand: .committed,
            unreached: [],
            basis: Basis(
                date: record?.date ?? WallClock.now(),
                observedNow: [],
                intentHasChanged: record.map { !snapshot.inputs.changed(since: $0.inputs).isEmpty } ?? false,
                broken: snapshot.broken
            )
        )
    }

    var preview: PlanPreview { answer.preview }
    /// Whether committing this would change anything.
    var hasChanges: Bool { answer.hasChanges }

    func text(_ printer: Printer) -> String {
        var text = verdict(printer) + notes()
        if let proposal = answer.proposal { text += "\n" + ProposalText.text(proposal) }
        if !preview.moves.isEmpty { text += "\n" + MoveList.text(preview.moves, printer) }
        if !preview.resized.isEmpty { text += "\n" + reservations() }
        text += "\n" + totals()
        text += coverage(printer) + alerts(printer)
        return text + objective() + next()
    }

    private func verdict(_ printer: Printer) -> String {
        if let held = answer.held {
            return printer.yellow("Held: nothing would be decided.") + " What is committed stays.\n"
                + Paragraph.wrap("warning: \(held.reason) [\(held.code)]") + Paragraph.wrap("help: \(held.remedy)")
        }
        let source = Paragraph.wrap("decided from \(answer.source), at \(answer.basis.date)")
        guard hasChanges else {
            return printer.green("No changes.") + " What is committed is what would be decided.\n" + source
        }
        let counts = "\(preview.added) to add, \(preview.moved) to move, \(preview.removed) to remove"
        let files = answer.files.map { ", \(Paragraph.count($0.count, "file"))" } ?? ""
        return printer.bold("Plan: \(counts), \(preview.kept) to keep\(files)") + "\n" + source
    }

    /// What a reader must know of what was planned from, a line each.
    private func notes() -> String {
        var text = supposed.map { Paragraph.wrap("note: \($0)", indent: "  ") } ?? ""
        for source in answer.unreached {
            text += Paragraph.wrap(
                "note: demand is as committed where it comes from source \(source.source), which can not be read from here: "
                    + source.cause,
                indent: "  "
            )
        }
        let kept = report?.observed?.asCommitted ?? []
        if answer.unreached.isEmpty, !kept.isEmpty {
            text += Paragraph.wrap("note: demand is as committed of \(Paragraph.count(kept.count, "workload"))")
        }
        return text + Basis.notes(ofBroken: answer.basis.broken)
    }

    /// Reservations that change, the largest change first.
    private func reservations() -> String {
        let limit = 12
        var table = Table(["RESERVED IN", "PERSONA", "NOW", "THEN"], alignRight: [2, 3])
        let sorted = preview.resized.sorted {
            let (left, right) = (($0.to - $0.from).magnitude, ($1.to - $1.from).magnitude)
            return (right, $0.offer) < (left, $1.offer)
        }
        for resize in sorted.prefix(limit) {
            table.add([resize.offer.region, resize.offer.persona, "\(resize.from)", "\(resize.to)"])
        }
        let more = sorted.count > limit ? "and \(sorted.count - limit) more, in -o json\n" : ""
        return table.rendered() + more
    }

    private func totals() -> String {
        guard let after = preview.after else { return "" }
        var table = Table(["", "NOW", "THEN"], alignRight: [1, 2])
        func row(_ title: String, _ value: (PlanRecord.Summary) -> String) {
            table.add([title, preview.before.map(value) ?? "-", value(after)])
        }
        row("standbys in place") { "\($0.assigned) of \($0.wanted)" }
        row("failure scenarios covered") { "\($0.covered) of \($0.scenarios)" }
        row("reserved, USD/h") { Amounts.dollars($0.costPerHour) }
        row("without sharing, USD/h") { Amounts.dollars($0.costWithoutSharing) }
        return table.rendered()
    }

    private func coverage(_ printer: Printer) -> String {
        var text = ""
        for proof in preview.uncovered {
            let names = Paragraph.list(proof.uncovered.map(\.workload))
            let lost = proof.regions.isEmpty ? "some pair of regions" : proof.regions.joined(separator: ", ")
            let what = names.isEmpty ? "more lands elsewhere than is ready" : "no place for \(names)"
            let head = preview.before == nil ? "not covered" : "no longer covered"
            text +=
                printer.red(
                    String(
                        Paragraph.wrap("\(head): \(proof.scenario) (\(lost) lost): \(what)", indent: "  ").dropLast()
                    )
                ) + "\n"
        }
        if !preview.covered.isEmpty {
            text +=
                printer.green(
                    String(Paragraph.wrap("newly covered: \(Paragraph.list(preview.covered))", indent: "  ").dropLast())
                ) + "\n"
        }
        return text.isEmpty ? "" : "\n" + text
    }

    private func alerts(_ printer: Printer) -> String {
        var text = AlertList.text("would be raised", preview.raised, printer)
        text += AlertList.text("would be resolved", preview.resolved, printer)
        return text.isEmpty ? "" : "\n" + text
    }

    private func objective() -> String {
        let terms = answer.objective
        let total = terms.reduce(Int64(0)) { $0 + $1.points }
        let parts = terms.map { "\($0.name) \($0.points)" }.joined(separator: ", ")
        let sentences = answer.certificate?.sentences ?? []
        return "\n" + Paragraph.wrap("objective: \(total) points = \(parts)", indent: "  ")
            + sentences.map { Paragraph.wrap($0) }.joined()
    }

    private func next() -> String {
        guard hasChanges, refusal == nil else { return "" }
        let why = preview.moves.first.map { "; why one of them: understudy explain \($0.workload)" } ?? ""
        let branch = isDetached ? " --branch NAME" : ""
        let note = isDetached ? Paragraph.wrap("note: HEAD is detached, so reconcile must be told the branch") : ""
        return "\n" + note
            + Paragraph.wrap("Commit your changes, then decide and commit: understudy reconcile\(branch)\(why)")
    }
}
