import Manifests
import UnderstudyModel

/// What is covered, and what people should know.
extension Listing {
    func proofs() -> String {
        var table = Table(["SCENARIO", "COVERED", "TIGHTEST", "MARGIN"], alignRight: [3])
        for case .coverageProof(let proof) in documents {
            let tightest = proof.landings.min { ($0.margin, $0.offer) < ($1.margin, $1.offer) }
            table.add([
                proof.isGroup ? "\(proof.scenario) (\(proof.scenarios))" : proof.scenario,
                "\(proof.isCovered ? "yes" : "no"), \(max(0, proof.affected - proof.uncovered.count)) of \(proof.affected)",
                tightest.map { "\($0.offer)" } ?? "-",
                tightest.map { "\(ProofView.percent($0.margin)) %" } ?? "-",
            ])
        }
        return table.rendered()
    }

    func alerts(isSingle: Bool) -> String {
        if isSingle { return documents.map(Listing.alert).joined() }
        var table = Table(["SEVERITY", "RULE", "STATE", "SINCE"])
        for alert in sortedAlerts {
            table.add([alert.severity.rawValue, alert.rule.rawValue, alert.phase.rawValue, Listing.short(alert.since)])
        }
        // A sentence does not fit beside four columns, so it stands below its row.
        var lines = table.rendered().split(separator: "\n").map { $0 + "\n" }
        for (index, alert) in sortedAlerts.enumerated() where index + 1 < lines.count {
            lines[index + 1] += Paragraph.wrap("\(alert.name): \(alert.summary)", first: "    ", indent: "    ")
        }
        let names = sortedAlerts.prefix(1).map { "\nMore: understudy get alert \($0.name)\n" }.joined()
        return lines.joined() + names
    }

    private var sortedAlerts: [Alert] {
        let all = documents.compactMap { document -> Alert? in
            if case .alert(let alert) = document { alert } else { nil }
        }
        let order = Alert.Severity.allCases
        return order.flatMap { severity in all.filter { $0.severity == severity } }
    }

    private static func alert(_ document: Document) -> String {
        guard case .alert(let alert) = document else { return "" }
        var text = Paragraph.wrap("\(alert.severity.rawValue) \(alert.rule.rawValue): \(alert.summary)", indent: "  ")
        text += "  \(alert.phase.rawValue) since \(alert.since)\n"
        if let expected = alert.expected {
            let percent = expected.quantile.level.thousandths / 10
            let hours = (expected.at - WallClock.now()).seconds / 3600
            let ahead = hours > 0 ? " (in \(hours) h)" : ""
            text += "  expected at \(expected.at)\(ahead), by the \(percent) % forecast\n"
        }
        for label in alert.labels {
            text += Paragraph.wrap("\(label.key): \(label.value)", first: "  ", indent: "    ")
        }
        if !alert.missing.isEmpty {
            let amounts = alert.missing.map { $0.resource.phrase($0.amount) }.joined(separator: ", ")
            text += Paragraph.wrap("missing: \(amounts)", first: "  ", indent: "    ")
        }
        if let follows = alert.follows {
            text += Paragraph.wrap("explained by: \(follows), so it is not sent", first: "  ", indent: "    ")
        }
        text += Paragraph.wrap("remedy: \(alert.remedy)", first: "  ", indent: "    ")
        return text + Paragraph.wrap("more: \(alert.command)", first: "  ", indent: "    ")
    }
}
