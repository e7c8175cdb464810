import Planning
import UnderstudyModel

/// Terms of several fits side by side: a column for each term that is not zero everywhere.
enum TermColumns {
    private static let titles = [
        "cpu": "CPU", "memory": "MEM", "gpu": "GPU", "networkBandwidth": "NET", "iops": "IOPS", "affinity": "TYPE",
        "storage": "DISK", "dependencies": "DEPS", "latency": "RTT", "carbon": "CO2", "locality": "DATA",
        "sharedFate": "FATE", "cost": "COST",
    ]

    /// The table, or two where it is wider than the terminal: who, then what the fits are made of, by rank.
    static func text(of matches: [Fit]) -> String {
        let names = names(in: matches)
        let head = ["RANK", "REGION", "PERSONA", "FIT"]
        var whole = Table(head + names.map(title), alignRight: Set([0] + (3..<(4 + names.count))))
        for (index, match) in matches.enumerated() {
            whole.add(who(index, match) + points(match, names))
        }
        // An unlimited width shows whether anything would have to give way.
        let wide = whole.rendered(width: 1000)
        guard wide.split(separator: "\n").contains(where: { $0.count > Terminal.width }) else { return wide }
        var first = Table(head, alignRight: [0, 3])
        for (index, match) in matches.enumerated() { first.add(who(index, match)) }
        var text = first.rendered()
        for start in stride(from: 0, to: names.count, by: 12) {
            let part = Array(names[start..<min(start + 12, names.count)])
            var table = Table(["RANK"] + part.map(title), alignRight: Set(0...part.count))
            for (index, match) in matches.enumerated() { table.add(["\(index + 1)"] + points(match, part)) }
            text += "\nPoints of 1000 by term:\n" + table.rendered()
        }
        return text
    }

    /// What a title stands for, in the order of the terms: `RTT latency, CO2 carbon`.
    static func legend(of matches: [Fit]) -> String {
        names(in: matches).filter { title($0).lowercased() != $0 }.map { "\(title($0)) \($0)" }.joined(separator: ", ")
    }

    private static func who(_ index: Int, _ match: Fit) -> [String] {
        ["\(index + 1)", match.offer.region, match.offer.persona, "\(match.points)"]
    }

    private static func points(_ match: Fit, _ names: [String]) -> [String] {
        names.map { name in "\(match.terms.first { $0.name == name }?.points ?? 0)" }
    }

    private static func title(_ name: String) -> String { titles[name] ?? String(name.uppercased().prefix(4)) }

    /// Names of terms that are not zero somewhere, in the order in which they first appear.
    private static func names(in matches: [Fit]) -> [String] {
        var names: [String] = []
        for term in matches.flatMap(\.terms)
        where term.points != 0 && term.name != FitTerm.base && !names.contains(term.name) {
            names.append(term.name)
        }
        return names
    }
}

/// One fit, term by term, adding up.
enum TermList {
    static func text(of fit: Fit, indent: String = "  ") -> String {
        let width = max(fit.terms.map { $0.name.count }.max() ?? 0, 3)
        var text = ""
        for term in fit.terms {
            let head = indent + signed(term).right(6) + "  " + term.name.left(width) + "  "
            text += Paragraph.wrap(term.detail, first: head, indent: String(repeating: " ", count: head.count))
        }
        return text + indent + "\(fit.points)".right(6) + "  " + "fit\n"
    }

    private static func signed(_ term: FitTerm) -> String {
        term.points > 0 && term.name != FitTerm.base ? "+\(term.points)" : "\(term.points)"
    }
}
