public import UnderstudyModel

extension Decision {
    /// Lets stand what is committed, because two reconcilers undo each other's decisions; only the alert comes to it.
    public mutating func stand(_ input: DecisionInput, because conflict: Alert) {
        guard var record = input.committed.plan else { return }
        record.date = input.date
        record.moves = []
        state = input.committed
        state.plan = record
        state.alerts = (state.alerts.filter { $0.rule != .writerConflict } + [conflict]).sorted { $0.name < $1.name }
        plan.assignments = state.assignments
        plan.reservations = state.reservations
        plan.moves = []
    }
}

/// A decision with the reconciler that made it.
public struct AttributedDecision: Hashable, Sendable {
    /// The reconciler, as people can tell it from others.
    public var writer: String
    /// A short digest of what was decided.
    public var decision: String

    /// A decision with its maker.
    public init(writer: String, decision: String) {
        self.writer = writer
        self.decision = decision
    }
}

extension Alert {
    /// How long a conflict of reconcilers stands; then one change is let through, and where only one of them is left, that
    /// is the last.
    public static let conflictStandsFor = TimeSpan.hours(3)

    /// Two reconcilers undo each other's decisions; the first one's stays.
    public static func writerConflict(
        _ standing: AttributedDecision,
        undoneBy other: AttributedDecision,
        date: Instant
    ) -> Alert {
        let pair = [standing.decision, other.decision].sorted().joined(separator: "-")
        let condition = AlertCondition(
            rule: .writerConflict,
            severity: .warning,
            labels: [Label("decisions", pair)],
            summary: "two reconcilers undo each other's decisions on the same personas, regions and policies: "
                + "\(standing.writer) decides \(standing.decision), \(other.writer) decides \(other.decision); "
                + "\(standing.decision) stays",
            remedy: "stop one of them, or give both the same version and the same metrics; it is tried again after "
                + "\(conflictStandsFor), or as soon as personas, regions or policies change",
            command: "understudy history"
        )
        return Alert(condition, committed: nil, date: date)
    }

    /// Whether a conflict is about a decision, and its time is not over.
    public func concerns(_ decision: String, at date: Instant) -> Bool {
        let pair = labels.first?.value.split(separator: "-").map(String.init) ?? []
        return rule == .writerConflict && date < since + Alert.conflictStandsFor && pair.contains(decision)
    }
}
