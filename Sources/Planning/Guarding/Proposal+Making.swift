internal import Forecasting
public import UnderstudyModel

extension Proposal {
    /// The proposal of removals and deletions. Its digest covers which standbys go and which documents, not how large they are:
    /// demand that moves by a cell of its grid is the same proposal.
    init(_ removals: [Removal], deletions: [DocumentIdentity], limits: [String]) {
        var digest = ContentDigest()
        for removal in removals.sorted(by: { $0.workload < $1.workload }) {
            digest.add(removal.workload)
            digest.add(UInt64(removal.standbys))
            for freed in removal.frees.prefix(removal.standbys) { digest.add(freed.offer.description) }
        }
        for deletion in deletions.sorted() { digest.add(deletion.description) }
        self.init(
            digest: String(digest.text.prefix(16)),
            removals: removals,
            deletions: deletions,
            limits: limits
        )
    }

    /// What a person says who approves it: as much as it holds now, and a tenth more, as demand moves.
    public func allowances() -> [Approval.Allowance] {
        removals.map { removal in
            Approval.Allowance(
                workload: removal.workload,
                standbys: removal.standbys,
                demand: ResourceAmounts {
                    removal.demand[$0] == 0
                        ? 0 : DemandGrid.roundUp(removal.demand[$0].saturatingPlus(removal.demand[$0] / 10))
                }
            )
        }
    }
}
