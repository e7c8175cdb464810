import Answers
import Documents
import UnderstudyModel

/// The answer of `history` for people.
struct HistoryView {
    let answer: HistoryAnswer

    func text(_ printer: Printer) -> String {
        let commits = answer.items.map(\.commit)
        guard !commits.isEmpty else {
            let branch = answer.branch
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
}

/// The answer of `history WORKLOAD` for people.
struct AssignmentHistoryView {
    let answer: AssignmentHistoryAnswer

    func text(_ printer: Printer) -> String {
        let (workload, changes) = (answer.workload, answer.items)
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
}
