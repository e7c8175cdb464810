import Documents
import GitState
import Planning
import Reconciliation
import UnderstudyModel

/// The answer of `explain` for people and for programs.
struct ExplainView {
    let explanation: Explanation
    /// The assignment that is explained.
    let assignment: Assignment
    let basis: DecisionBasis
    /// Whether the assignment is committed; else it is what would be decided.
    let isCommitted: Bool

    /// Explains the committed assignment of a workload, or the one that would be decided where there is none yet.
    ///
    /// - Throws: `CommandError` when the workload wants no standby, or nothing is known of its demand.
    init(_ basis: DecisionBasis, _ workload: Workload) throws {
        let committed = basis.snapshot.committed
        isCommitted = committed.assignments.contains { $0.workload == workload.name }
        let assignments = isCommitted ? committed.assignments : try basis.decision().plan.assignments
        guard let assignment = assignments.first(where: { $0.workload == workload.name }) else {
            throw CommandError(
                message: "\(workload.name) has no assignment in \(basis.loaded.sourceName)",
                remedy: workload.standbys == 0 ? "it wants no standby: spec.standbys is 0" : "understudy plan"
            )
        }
        let explainer = FleetExplainer(
            fleet: basis.fleet,
            profiles: basis.profiles,
            committed: assignments,
            keepsMissing: basis.snapshot.keepsMissing,
            date: committed.plan?.date ?? basis.date
        )
        guard let explanation = explainer.explanation(of: workload.name) else { throw CommandError.noDemand(workload) }
        self.explanation = explanation
        self.assignment = assignment
        self.basis = basis
    }

    /// A standby with the reason that was committed with it.
    struct Chosen {
        var standby: Explanation.Standby
        var reason: String
    }

    var standbys: [Chosen] {
        explanation.standbys.map { standby in
            Chosen(
                standby: standby,
                reason: assignment.standbys.first { $0.offer == standby.offer }?.reason ?? ""
            )
        }
    }

    func text(_ printer: Printer) -> String {
        var text = verdict(printer)
        text += Paragraph.wrap(
            "needs \(Amounts.describe(explanation.demand)) (\(Amounts.level(explanation.quantile)) of the peak, tier "
                + "\(explanation.tier)); \(explanation.type.rawValue), home \(explanation.home)"
        )
        if let held = explanation.heldBecause {
            text += Paragraph.wrap("note: nothing may move: \(held)", indent: "  ")
        }
        text += basis.notes(for: [explanation.workload])
        if basis.intentHasChanged {
            text += Paragraph.wrap(
                "note: personas/, regions/ or policies/ changed since this was decided: understudy plan",
                indent: "  "
            )
        }
        for chosen in standbys { text += "\n" + why(chosen) }
        for missing in assignment.uncovered {
            text += "\n" + printer.red("Standby \(missing.rank) is missing:") + "\n"
            text += Paragraph.wrap(missing.reason, first: "  ", indent: "  ")
            if let conflict = missing.conflict { text += Paragraph.wrap(conflict.phrase, first: "  ", indent: "  ") }
            for remedy in missing.remedies { text += Paragraph.wrap(remedy, first: "  - ", indent: "    ") }
        }
        return text + runnerUp() + others() + flips()
    }

    private func verdict(_ printer: Printer) -> String {
        let places = explanation.standbys.map(\.offer.description)
        let head =
            if explanation.wanted == 0 {
                "\(explanation.workload) wants no standby"
            } else if places.isEmpty {
                "\(explanation.workload) has no standby, wants \(explanation.wanted)"
            } else {
                "\(explanation.workload) stands by on \(places.joined(separator: ", then "))"
                    + (places.count < explanation.wanted ? " (wants \(explanation.wanted))" : "")
            }
        let styled = String(Paragraph.wrap(head).dropLast())
        let colour = places.count < explanation.wanted ? printer.red(styled) : printer.bold(styled)
        return colour + "\n" + (isCommitted ? "" : "note: not committed yet; this is what would be decided\n")
    }

    private func why(_ chosen: Chosen) -> String {
        let standby = chosen.standby
        var text = Paragraph.wrap(
            "Standby \(standby.rank), \(standby.offer), \(Amounts.share(standby.share)) instances: \(chosen.reason)"
        )
        if let fit = standby.fit {
            text += TermList.text(of: fit)
        } else if let refusal = standby.refusal {
            text += Paragraph.wrap(
                "is not eligible any more: \(refusal.rule): \(refusal.reason)",
                first: "  ",
                indent: "  "
            )
        }
        return text
    }

    private func runnerUp() -> String {
        guard let runner = explanation.runnerUp, let offer = runner.offer else { return "" }
        let margin = runner.margin > 0 ? ", loses by \(runner.margin) points with costs and moving counted" : ""
        return "\n"
            + Paragraph.wrap("Runner-up for standby \(runner.rank): \(offer): \(runner.verdict.reason)\(margin)")
    }

    /// Every other region, each with why not: first those that could be, then those that are refused.
    private func others() -> String {
        let eligible = explanation.alternatives.filter { $0.fit != nil }
        let refused = explanation.alternatives.filter { $0.fit == nil }
        var table = WrappedTable(["NOT CHOSEN", "PERSONA", "FIT", "VS", "WHY NOT"], alignRight: [2])
        for alternative in eligible {
            table.add([
                alternative.region, alternative.offer?.persona ?? "-", alternative.fit.map { "\($0.points)" } ?? "-",
                "#\(alternative.rank)", alternative.verdict.reason,
            ])
        }
        var out = WrappedTable(["REFUSED", "WHY"])
        for alternative in refused { out.add([alternative.region, alternative.verdict.reason]) }
        return (eligible.isEmpty ? "" : "\n" + table.rendered()) + (refused.isEmpty ? "" : "\n" + out.rendered())
    }

    private func flips() -> String {
        guard !explanation.flips.isEmpty else { return "" }
        return "\nWhat would flip it, all else being equal:\n"
            + explanation.flips.map { Paragraph.wrap($0.sentence, first: "- ", indent: "  ") }.joined()
    }
}

extension Assignment.Uncovered.Conflict {
    /// In a sentence.
    var phrase: String {
        let lost = scenario.map { " in \($0)" } ?? ""
        guard !workloads.isEmpty else {
            return "\(offer.region) lacks \(resource.name)\(lost) whatever else stands by there"
        }
        return "in the way on \(offer), for want of \(resource.name)\(lost): \(workloads.joined(separator: ", ")); "
            + "without any one of them it would fit"
    }
}
