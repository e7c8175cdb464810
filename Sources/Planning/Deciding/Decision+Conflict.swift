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
