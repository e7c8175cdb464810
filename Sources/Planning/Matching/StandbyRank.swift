/// A workload's first standby, and its second.
enum StandbyRank {
    /// How much each counts.
    static let weights: [Int64] = [2, 1]
}
