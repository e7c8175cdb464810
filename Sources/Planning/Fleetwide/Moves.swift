import UnderstudyModel

extension PlanRecord.Move {
    /// What changed between two sets of assignments, sorted by workload and rank.
    static func between(_ old: [Assignment], and new: [Assignment], fleet: Fleet) -> [PlanRecord.Move] {
        let before = Dictionary(old.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        let declared = Set(fleet.workloads.map(\.name))
        var moves: [PlanRecord.Move] = []
        for name in Set(before.keys).union(after.keys).sorted() {
            let from = before[name]?.standbys ?? []
            let to = after[name]?.standbys ?? []
            for rank in 0..<max(from.count, to.count) {
                let left = rank < from.count ? from[rank].offer : nil
                let right = rank < to.count ? to[rank].offer : nil
                guard left != right else { continue }
                let gone = declared.contains(name) ? after[name]?.uncovered.first?.reason : "it is no longer declared"
                moves.append(
                    PlanRecord.Move(
                        workload: name,
                        rank: rank + 1,
                        from: left,
                        to: right,
                        reason: rank < to.count ? to[rank].reason : gone ?? "it wants fewer standbys"
                    )
                )
            }
        }
        return moves
    }
}
