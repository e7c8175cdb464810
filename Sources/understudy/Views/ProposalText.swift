import Planning
import UnderstudyModel

/// A proposal, for terminals: what would be taken away, why, what that frees, and how it is approved.
enum ProposalText {
    /// Longer lists are cut; the document holds all.
    private static let limit = 12

    static func text(_ proposal: Proposal) -> String {
        var text = Paragraph.wrap("Waits for approval: \(proposal.what)")
        for limit in proposal.limits {
            text += Paragraph.wrap("beyond the guardrails: \(limit)", first: "  ", indent: "    ")
        }
        for removal in proposal.removals.prefix(limit) {
            let freed = removal.frees.map { "\(Quantity(thousandths: $0.share)) of \($0.offer)" }
            let frees = freed.isEmpty ? "" : "; frees " + freed.joined(separator: ", ")
            let what =
                removal.standbys > 0
                ? "\(Paragraph.count(removal.standbys, "standby")) fewer" : "serves less"
            text += Paragraph.wrap(
                "- \(removal.workload) (tier \(removal.tier)): \(what), \(removal.reason)\(frees)",
                indent: "    "
            )
        }
        for deletion in proposal.deletions.prefix(limit) { text += "- \(deletion) was deleted, and stays in force\n" }
        let more =
            max(0, proposal.removals.count - limit) + max(0, proposal.deletions.count - limit)
        if more > 0 { text += "- and \(more) more, in -o json\n" }
        return text + Paragraph.wrap("If it is meant: understudy approve \(proposal.digest)")
    }
}
