import Answers
import Planning
import UnderstudyModel

/// The answer of `prove` for people.
struct ProofView {
    let answer: ProofAnswer
    /// How many margins and violations are shown.
    let limit: Int

    func text(_ printer: Printer) -> String {
        var text = verdict(printer) + answer.basis.notes(source: answer.source)
        if answer.basis.intentHasChanged {
            text += Paragraph.wrap(
                "note: personas/, regions/ or policies/ changed since the decision; the proof is of the documents as they "
                    + "are now" + (answer.certificate == nil ? ", and the plan's certificate is not of those" : ""),
                indent: "  "
            )
        }
        return text + violations(printer) + holds() + certificate() + uncovered() + margins() + next()
    }

    private func verdict(_ printer: Printer) -> String {
        let broken = answer.violations.count + answer.undeclared.count
        let head =
            if broken > 0 {
                printer.red(
                    "The proof does not hold: \(Paragraph.count(broken, "promise is", "promises are")) not kept."
                )
            } else if answer.uncovered.isEmpty {
                printer.green("The proof holds.")
            } else {
                printer.yellow("The proof holds, with gaps that it declares.")
            }
        return head + "\n"
            + Paragraph.wrap(
                "\(answer.covered) of \(answer.scenarios) failure scenarios covered, in \(answer.source), decided at "
                    + "\(answer.basis.date)"
            )
    }

    private func violations(_ printer: Printer) -> String {
        var messages = answer.violations.map { "\($0.rule.rawValue): \($0.message)" }
        messages += answer.undeclared.map { "undeclaredGap: \($0) is not covered, and no alert says so" }
        guard !messages.isEmpty else { return "" }
        var text = "\nNot kept:\n"
        for message in messages.prefix(limit) { text += Paragraph.wrap(message, first: "- ", indent: "  ") }
        return text + (messages.count > limit ? "- and \(messages.count - limit) more: --all\n" : "")
    }

    /// What people keep from being covered, apart from what is broken.
    private func holds() -> String {
        guard !answer.keptOutByHolds.isEmpty else { return "" }
        let count = Paragraph.count(answer.keptOutByHolds.count, "missing standby has", "missing standbys have")
        return Paragraph.wrap(
            "\(count) room but for what is held: \(Paragraph.list(answer.keptOutByHolds, limit: limit))",
            indent: "  "
        )
    }

    private func certificate() -> String {
        guard let certificate = answer.certificate else {
            guard !answer.claimsCertificate else { return "" }
            return "\n" + Paragraph.wrap("The plan carries no certificate: how far it is from the best is not known.")
        }
        return "\n" + certificate.sentences.map { Paragraph.wrap($0) }.joined()
    }

    private func uncovered() -> String {
        guard !answer.uncovered.isEmpty else { return "" }
        var table = WrappedTable(["NOT COVERED", "SCENARIOS", "NO PLACE FOR"], alignRight: [1])
        for proof in answer.uncovered {
            let names = proof.uncovered.map { homeless in
                homeless.workload + (homeless.scenario.map { " (\($0))" } ?? "")
            }
            let what = names.isEmpty ? "(loads do not fit what is ready)" : Paragraph.list(names, limit: limit)
            table.add([proof.scenario, "\(proof.scenarios)", what])
        }
        return "\n" + table.rendered()
    }

    private func margins() -> String {
        let all = answer.margins
        guard !all.isEmpty else { return "" }
        var table = WrappedTable(["LEFT", "OF", "REGION/PERSONA", "WHEN LOST"], alignRight: [0])
        for margin in all.prefix(limit) {
            let landing = margin.landing
            table.add([
                "\(ProofView.percent(landing.margin)) %", Amounts.shortName(landing.tightest),
                landing.offer.description, lost(in: margin.scenario),
            ])
        }
        let more = all.count > limit ? "and \(all.count - limit) wider ones: --all\n" : ""
        return "\nTightest margins:\n" + table.rendered() + more
    }

    /// What a scenario loses, for people: its regions, or the name that a person gave it.
    private func lost(in scenario: String) -> String {
        answer.lostRegions[scenario]?.joined(separator: ", ") ?? scenario
    }

    /// Thousandths as a percentage: `12.5`.
    static func percent(_ thousandths: Int64) -> String { "\(Quantity(nanos: Int128(thousandths) * 100_000_000))" }

    private func next() -> String {
        if let name = answer.uncovered.first?.uncovered.first?.workload {
            return "\nWhy \(name.shown) has no place: understudy explain \(name.shown)\n"
        }
        return answer.isKept ? "" : "\nDecide again: understudy reconcile; see it first: understudy plan\n"
    }
}
