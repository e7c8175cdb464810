import Answers
import Planning
import UnderstudyModel

/// The answer of `drill` for people.
struct DrillView {
    let answer: DrillAnswer

    private var drill: Drill { answer.drill }

    func text(_ printer: Printer) -> String {
        var text = verdict(printer) + ages()
        if drill.moves.isEmpty {
            text += "\nNothing runs there.\n"
        } else {
            text += "\n" + moves()
        }
        text += homeless(printer) + landings(printer) + exposed() + stale()
        return text + next()
    }

    private func verdict(_ printer: Printer) -> String {
        let lost = drill.lost.joined(separator: " and ")
        let head = "If \(lost) \(drill.lost.count == 1 ? "is" : "are") lost: "
        let stuck = drill.moves.count { $0.outcome == .noPlace }
        let overfull = drill.moves.count { $0.outcome == .overfull }
        let shed = drill.moves.count { $0.outcome == .shed }
        var parts = ["\(Paragraph.count(drill.moves.count, "workload")) to move"]
        if stuck > 0 { parts.append("\(stuck) without a place") }
        if overfull > 0 { parts.append("\(overfull) beyond what is reserved") }
        if shed > 0 { parts.append("\(shed) given up as the policy says") }
        let unprotected = drill.moves.count { $0.outcome == .unprotected }
        if unprotected > 0 { parts.append("\(unprotected) that \(unprotected == 1 ? "wants" : "want") no standby") }
        for region in drill.overcommitted {
            let missing = Resource.allCases.filter { region.missing[$0] > 0 }.map { $0.phrase(region.missing[$0]) }
            parts.append("\(region.region) lacks \(missing.joined(separator: ", ")) of what is reserved there")
        }
        if drill.isCovered, !drill.moves.isEmpty { parts.append("all that counts has a place") }
        let line = String(Paragraph.wrap(head + parts.joined(separator: ", ")).dropLast())
        return (drill.isCovered ? printer.bold(line) : printer.red(line)) + "\n"
    }

    private func ages() -> String {
        var text = Paragraph.wrap(
            "from \(answer.source), decided at \(answer.basis.date)"
                + (answer.observedAt.map { ", last observed \($0)" } ?? "")
        )
        if drill.scenario == nil {
            text += Paragraph.wrap(
                "note: no failure scenario loses exactly these regions, so nothing was reserved for it as such",
                indent: "  "
            )
        }
        return text
    }

    /// What goes where, what matters most first.
    private func moves() -> String {
        var table = Table(["TIER", "WORKLOAD", "GOES TO", "SHARE", ""], alignRight: [0, 3])
        for move in drill.moves {
            table.add([
                "\(move.tier)", move.workload, move.to?.description ?? "-",
                move.to == nil ? "-" : Amounts.share(move.share), DrillView.word(move.outcome),
            ])
        }
        return table.rendered()
    }

    private static func word(_ outcome: Drill.Outcome) -> String {
        switch outcome {
        case .moves: ""
        case .runsThere: "runs there"
        case .overfull: "TOO FULL"
        case .shed: "shed"
        case .unprotected: "wants no standby"
        case .noPlace: "NO PLACE"
        }
    }

    private func homeless(_ printer: Printer) -> String {
        let stuck = drill.moves.filter { $0.outcome == .noPlace }
        guard !stuck.isEmpty else { return "" }
        return "\n" + printer.red("No place:") + "\n"
            + stuck.map { move in
                Paragraph.wrap(
                    "\(move.workload) (tier \(move.tier), needs \(Amounts.describe(move.demand))): \(move.reason ?? "")",
                    first: "- ",
                    indent: "  "
                )
            }.joined()
    }

    /// How full what is reserved gets.
    private func landings(_ printer: Printer) -> String {
        guard !drill.landings.isEmpty else { return "" }
        var table = Table(
            ["LANDS ON", "FULL", "OF", "NEEDS", "READY", "MORE"],
            alignRight: [1, 3, 4, 5]
        )
        for landing in drill.landings {
            table.add([
                landing.offer.description, "\(ProofView.percent(landing.fullness)) %",
                Amounts.shortName(landing.fullest),
                "\(landing.needed)", "\(landing.reserved)", "\(landing.startable)",
            ])
        }
        var text =
            "\n" + table.rendered()
            + printer.dim("READY instances are reserved; MORE could be started in what the region has left") + "\n"
        for landing in drill.landings where landing.needed > landing.reserved {
            let lack = landing.needed - landing.reserved
            let remedy =
                landing.startable >= lack
                ? "start \(lack) more there" : "at most \(landing.startable) more can be started there"
            text +=
                printer.red(
                    String(
                        Paragraph.wrap("\(landing.offer) is \(lack) short: \(remedy)", first: "- ", indent: "  ")
                            .dropLast()
                    )
                )
                + "\n"
        }
        return text
    }

    /// Workloads that run on with less behind them.
    private func exposed() -> String {
        guard !drill.exposed.isEmpty else { return "" }
        let bare = drill.exposed.filter(\.left.isEmpty).map(\.workload)
        let kept =
            drill.exposed.count == 1
            ? "1 workload keeps running and loses a standby"
            : "\(drill.exposed.count) workloads keep running and lose a standby"
        return "\n"
            + Paragraph.wrap(
                "\(kept); without any now: \(bare.isEmpty ? "none" : Paragraph.list(bare, limit: 10))"
            )
    }

    private func stale() -> String {
        guard !drill.stale.isEmpty else { return "" }
        var table = WrappedTable(["STALE INPUT", "SINCE", "WHY"])
        for input in drill.stale {
            table.add([
                input.workload, input.inputs?.since.map { "\($0)" } ?? "-",
                input.inputs?.cause?.description ?? "no profile is committed",
            ])
        }
        return "\n" + table.rendered()
    }

    private func next() -> String {
        guard let move = drill.moves.first(where: { $0.to != nil }), let to = move.to else { return "" }
        return "\n"
            + Paragraph.wrap(
                "Commit a Failover document for each as it starts (\(move.workload) to \(to.region)); how to write one: understudy docs Failover"
            )
    }
}
