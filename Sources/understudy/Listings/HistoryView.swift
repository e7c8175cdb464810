import Documents
import GitState
import UnderstudyModel

/// Commits of the branch, as `history` shows them.
struct HistoryView {
    let commits: [PassCommit]
    let branch: String

    /// The list for people.
    func text(_ printer: Printer) -> String {
        guard !commits.isEmpty else {
            let name = branch.hasPrefix("refs/heads/") ? String(branch.dropFirst("refs/heads/".count)) : branch
            return "No decision on \(name.shown) yet. See one first: understudy plan; take it: understudy reconcile\n"
        }
        let hasOthers = commits.contains { !$0.isDecision }
        var table = WrappedTable(["DATE", "COMMIT"] + (hasOthers ? ["BY"] : []) + ["WHAT"])
        for commit in commits {
            let author = Text.excerpt(commit.isDecision ? "understudy" : commit.author, limit: 20)
            table.add(
                ["\(commit.date)", ReplayView.short(commit.revision)] + (hasOthers ? [author] : []) + [commit.subject]
            )
        }
        return table.rendered() + "\nWhy: git show \(ReplayView.short(commits[0].revision)); one workload's: "
            + "understudy history WORKLOAD\n"
    }

    /// The list for programs.
    var node: Node {
        .result("History", [("branch", .string(branch)), ("items", .sequence(commits.map(HistoryView.node)))])
    }

    static func node(_ commit: PassCommit) -> Node {
        let moves = commit.isDecision ? commit.record?.moves ?? [] : []
        return .mapping([
            ("revision", .string(commit.revision)), ("date", .time(commit.date)), ("author", .string(commit.author)),
            ("subject", .string(commit.subject)), ("decision", .boolean(commit.isDecision)),
            ("standbys", .sequence(moves.map(PlanView.node))),
        ])
    }
}

/// The changes of one workload's assignment.
struct AssignmentHistoryView {
    let workload: String
    let changes: [DecisionLog.Change]

    /// The changes for people.
    func text(_ printer: Printer) -> String {
        guard !changes.isEmpty else { return "\(workload.shown) was never assigned.\n" }
        var text = printer.bold("\(workload.shown): \(Paragraph.count(changes.count, "change")), newest first") + "\n"
        for change in changes {
            text += "\n\(change.commit.date)  \(ReplayView.short(change.commit.revision))"
            text += change.commit.isDecision ? "\n" : "  \(printer.yellow("by hand: \(change.commit.author.shown)"))\n"
            text += MoveList.text(change.moves, printer)
            for line in change.differences { text += Paragraph.wrap(line, first: "  ", indent: "      ") }
        }
        return text + "\nNow: understudy explain \(workload.shown)\n"
    }

    /// The changes for programs.
    var node: Node {
        let items = changes.map { change in
            Node.mapping([
                ("revision", .string(change.commit.revision)), ("date", .time(change.commit.date)),
                ("decision", .boolean(change.commit.isDecision)), ("author", .string(change.commit.author)),
                ("before", offers(change.before)), ("after", offers(change.after)),
                ("standbys", .sequence(change.moves.map(PlanView.node))), ("differences", .texts(change.differences)),
            ])
        }
        return .result("AssignmentHistory", [("workload", .string(workload)), ("items", .sequence(items))])
    }

    private func offers(_ assignment: Assignment?) -> Node {
        assignment.map { .sequence($0.standbys.map { .offer($0.offer) }) } ?? .null
    }
}

extension DecisionLog.Change {
    /// What differs beside the standbys that moved, a line each.
    var differences: [String] {
        guard let after else { return ["the assignment was removed"] }
        guard let before else { return moves.isEmpty ? ["first assignment, without a standby"] : [] }
        var lines: [String] = []
        let grown = Resource.allCases.filter { before.demand[$0] != after.demand[$0] }.map { resource in
            "\(resource.name) \(resource.describe(before.demand[resource])) -> \(resource.describe(after.demand[resource]))"
        }
        if !grown.isEmpty { lines.append("demand: " + grown.joined(separator: ", ")) }
        if before.tier != after.tier { lines.append("tier: \(before.tier) -> \(after.tier)") }
        if before.home != after.home { lines.append("home: \(before.home) -> \(after.home)") }
        if before.heldBecause != after.heldBecause {
            lines.append(after.heldBecause.map { "held: \($0)" } ?? "no longer held")
        }
        for missing in after.uncovered where !before.uncovered.contains(missing) {
            lines.append("standby \(missing.rank) is missing: \(missing.reason)")
        }
        for missing in before.uncovered where !after.uncovered.contains(where: { $0.rank == missing.rank }) {
            lines.append("standby \(missing.rank) is no longer missing")
        }
        if moves.isEmpty, before.standbys.map(\.offer) != after.standbys.map(\.offer) {
            let places = after.standbys.map { "\($0.offer)" }.joined(separator: ", ")
            lines.append("standbys are now \(places.isEmpty ? "none" : places)")
        }
        return lines.isEmpty && moves.isEmpty ? ["fit or share worked out again"] : lines
    }
}
