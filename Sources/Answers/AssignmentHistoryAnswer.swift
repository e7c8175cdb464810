public import UnderstudyModel

/// The answer of `history WORKLOAD`: every change of its assignment, newest first.
public struct AssignmentHistoryAnswer: Answer, Hashable {
    /// The workload's name.
    public var workload: String
    /// The changes, newest first.
    public var items: [Change]

    /// One change of the assignment.
    public struct Change: Hashable, Sendable {
        /// The commit that made it.
        public var commit: CommitSummary
        /// Standbys before it; nil where there was no assignment.
        public var before: [OfferName]?
        /// Standbys after it; nil where the assignment was removed.
        public var after: [OfferName]?
        /// Standbys that moved, with the reasons.
        public var moves: [PlanRecord.Move]
        /// What differs beside them, a line each.
        public var differences: [String]

        /// A change from one assignment to another.
        public init(commit: CommitSummary, before: Assignment?, after: Assignment?, moves: [PlanRecord.Move]) {
            self.commit = commit
            self.before = before?.standbys.map(\.offer)
            self.after = after?.standbys.map(\.offer)
            self.moves = moves
            differences = Change.differences(from: before, to: after, isMoved: !moves.isEmpty)
        }
    }

    /// An answer.
    public init(workload: String, items: [Change]) {
        self.workload = workload
        self.items = items
    }

    /// Its fields.
    public static let shape = ObjectShape<AssignmentHistoryAnswer>(
        "AssignmentHistory",
        "every change of one workload's assignment, newest first"
    ) {
        Field("workload", .text, "The workload's name.", \.workload)
        Field("items", .objects(), "The changes, newest first.", \.items)
    }
}

extension AssignmentHistoryAnswer.Change: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<AssignmentHistoryAnswer.Change>("Change", "one change of an assignment") {
        Field("revision", .text, "The commit id.", \.commit.revision)
        Field("date", .time, "The commit's committer date.", \.commit.date)
        Field("decision", .boolean, "Whether the commit made a decision; else people changed it.", \.commit.isDecision)
        Field("author", .text, "Who made the commit.", \.commit.author)
        Field("before", .nullable(.objects()), "Standbys before; null where there was no assignment.", \.before)
        Field("after", .nullable(.objects()), "Standbys after; null where it was removed.", \.after)
        Field("standbys", .objects(), "Standbys that moved, with the reasons.", \.moves)
        Field("differences", .texts, "What differs beside them.", \.differences)
    }

    /// What differs beside the standbys that moved, a line each.
    fileprivate static func differences(from before: Assignment?, to after: Assignment?, isMoved: Bool) -> [String] {
        guard let after else { return ["the assignment was removed"] }
        guard let before else { return isMoved ? [] : ["first assignment, without a standby"] }
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
        if !isMoved, before.standbys.map(\.offer) != after.standbys.map(\.offer) {
            let places = after.standbys.map { "\($0.offer)" }.joined(separator: ", ")
            lines.append("standbys are now \(places.isEmpty ? "none" : places)")
        }
        return lines.isEmpty && !isMoved ? ["fit or share worked out again"] : lines
    }
}
