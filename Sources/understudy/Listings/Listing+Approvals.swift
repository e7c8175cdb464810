import Manifests
import UnderstudyModel

/// What waits for a person's approval, and what people approved.
extension Listing {
    func proposals() -> String {
        documents.map { document in
            guard case .proposal(let proposal) = document else { return "" }
            return ProposalText.text(proposal)
        }.joined(separator: "\n")
    }

    func approvals() -> String {
        var table = WrappedTable(["NAME", "EXPIRES", "BY", "APPROVES"])
        for case .approval(let approval) in documents {
            let what =
                approval.removals.map(\.workload) + approval.deletions
                + approval.demand.map { "the demand of \($0)" }
            table.add([
                approval.name, Listing.short(approval.expiresAt), approval.by,
                "\(Paragraph.list(what)): \(approval.reason)",
            ])
        }
        return table.rendered()
    }
}
