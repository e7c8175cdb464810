extension Approval.Allowance {
    /// Whether a removal is no more than this.
    public func covers(_ removal: Removal) -> Bool {
        workload == removal.workload && removal.standbys <= standbys
            && Resource.allCases.allSatisfy { removal.demand[$0] <= demand[$0] }
    }
}
