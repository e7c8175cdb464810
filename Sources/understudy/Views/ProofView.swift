import Documents
import GitState
import Planning
import UnderstudyModel

/// The answer of `prove` for people and for programs.
struct ProofView {
    let check: ProofCheck
    let basis: DecisionBasis
    /// How many margins and violations are shown.
    let limit: Int

    func text(_ printer: Printer) -> String {
        var text = verdict(printer) + basis.notes()
        if basis.intentHasChanged {
            text += Paragraph.wrap(
                "note: personas/, regions/ or policies/ changed since the decision; the proof is of the documents as they "
                    + "are now, and the plan's certificate was not checked",
                indent: "  "
            )
        }
        return text + violations(printer) + holds() + certificate() + uncovered() + margins() + next()
    }

    private func verdict(_ printer: Printer) -> String {
        let broken = check.violations.count + check.undeclared.count
        let head =
            if broken > 0 {
                printer.red(
                    "The proof does not hold: \(Paragraph.count(broken, "promise is", "promises are")) not kept."
                )
            } else if check.uncovered.isEmpty {
                printer.green("The proof holds.")
            } else {
                printer.yellow("The proof holds, with gaps that it declares.")
            }
        return head + "\n"
            + Paragraph.wrap(
                "\(check.covered) of \(check.scenarios) failure scenarios covered, in \(basis.loaded.sourceName), decided at "
                    + "\(basis.date)"
            )
    }

    private func violations(_ printer: Printer) -> String {
        var messages = check.violations.map { "\($0.rule.rawValue): \($0.message)" }
        messages += check.undeclared.map { "undeclaredGap: \($0) is not covered, and no alert says so" }
        guard !messages.isEmpty else { return "" }
        var text = "\nNot kept:\n"
        for message in messages.prefix(limit) { text += Paragraph.wrap(message, first: "- ", indent: "  ") }
        return text + (messages.count > limit ? "- and \(messages.count - limit) more: --all\n" : "")
    }

    /// What people keep from being covered, apart from what is broken.
    private func holds() -> String {
        guard !check.keptOutByHolds.isEmpty else { return "" }
        let count = Paragraph.count(check.keptOutByHolds.count, "missing standby has", "missing standbys have")
        return Paragraph.wrap(
            "\(count) room but for what is held: \(Paragraph.list(check.keptOutByHolds, limit: limit))",
            indent: "  "
        )
    }

    private func certificate() -> String {
        guard let certificate = check.certificate else { return "" }
        guard !check.violations.contains(where: { $0.rule == .certificateRefused }) else { return "" }
        return "\n" + certificate.sentences.map { Paragraph.wrap($0) }.joined()
    }

    private func uncovered() -> String {
        guard !check.uncovered.isEmpty else { return "" }
        var table = WrappedTable(["NOT COVERED", "SCENARIOS", "NO PLACE FOR"], alignRight: [1])
        for proof in check.uncovered {
            let names = proof.uncovered.map { homeless in
                homeless.workload + (homeless.scenario.map { " (\($0))" } ?? "")
            }
            let what = names.isEmpty ? "(loads do not fit what is ready)" : Paragraph.list(names, limit: limit)
            table.add([proof.scenario, "\(proof.scenarios)", what])
        }
        return "\n" + table.rendered()
    }

    private func margins() -> String {
        let all = check.margins
        guard !all.isEmpty else { return "" }
        var table = WrappedTable(["LEFT", "OF", "REGION/PERSONA", "WHEN LOST"], alignRight: [0])
        for (scenario, landing) in all.prefix(limit) {
            table.add([
                "\(ProofView.percent(landing.margin)) %", Amounts.shortName(landing.tightest),
                landing.offer.description, check.lost(in: scenario),
            ])
        }
        let more = all.count > limit ? "and \(all.count - limit) wider ones: --all\n" : ""
        return "\nTightest margins:\n" + table.rendered() + more
    }

    /// Thousandths as a percentage: `12.5`.
    static func percent(_ thousandths: Int64) -> String { "\(Quantity(nanos: Int128(thousandths) * 100_000_000))" }

    private func next() -> String {
        if let name = check.uncovered.first?.uncovered.first?.workload {
            return "\nWhy \(name.shown) has no place: understudy explain \(name.shown)\n"
        }
        return check.isKept ? "" : "\nDecide again: understudy reconcile; see it first: understudy plan\n"
    }
}
