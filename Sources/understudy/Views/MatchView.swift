import Answers
import Planning
import UnderstudyModel

/// The answer of `match` for people.
struct MatchView {
    let answer: MatchAnswer
    /// Whether the terms of every match are written out, not only those of the best.
    let isDetailed: Bool

    private var ranking: Ranking { answer.ranking }
    private var demand: SizedDemand { answer.demand }

    func text(_ printer: Printer) -> String {
        var text = verdict(printer)
        text += Paragraph.wrap(
            "needs \(Amounts.describe(ranking.demand)) (\(demand.quantile.shortName) of the peak, tier "
                + "\(demand.workload.tier)); \(demand.type.rawValue), home \(demand.workload.home)"
        )
        text += answer.basis.notes(source: answer.source, of: (ranking.workload, answer.inputs))
        if !ranking.matches.isEmpty {
            text += "\n" + TermColumns.text(of: ranking.matches)
            let legend = TermColumns.legend(of: ranking.matches)
            if !legend.isEmpty { text += printer.dim(String(Paragraph.wrap(legend).dropLast())) + "\n" }
        }
        for match in ranking.matches.prefix(isDetailed ? ranking.matches.count : 1) {
            text += "\nWhy \(match.offer.description.shown):\n" + TermList.text(of: match)
        }
        return text + refusals() + next()
    }

    private func verdict(_ printer: Printer) -> String {
        let offers = ranking.eligible + ranking.refused.count
        guard let best = ranking.matches.first else {
            let head = "\(ranking.workload): no offer is eligible, all \(offers) are refused"
            return ranking.eligible == 0
                ? printer.red(head) + "\n"
                : "\(ranking.workload): \(ranking.eligible) of \(offers) offers are eligible\n"
        }
        return printer.bold("\(ranking.workload): \(best.offer) fits best") + "\n"
            + "\(best.points) points of 1000; \(ranking.eligible) of \(offers) offers eligible\n"
    }

    /// How many offers each rule refuses, with one example.
    private func refusals() -> String {
        guard !ranking.refused.isEmpty else { return "" }
        var rules: [String: (count: Int, example: Ranking.RefusedOffer)] = [:]
        for refused in ranking.refused {
            rules[refused.refusal.rule.rawValue, default: (0, refused)].count += 1
        }
        var table = WrappedTable(["REFUSED BY", "OFFERS", "FOR EXAMPLE"], alignRight: [1])
        for (rule, found) in rules.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            table.add([rule, "\(found.count)", "\(found.example.offer): \(found.example.refusal.reason)"])
        }
        return "\n" + table.rendered()
    }

    private func next() -> String {
        "\nWhat the fleet as a whole decides: understudy explain \(ranking.workload)\n"
    }
}
