public import UnderstudyModel

/// What sinks are told of a fleet for which nothing is decided. No such alert is ever committed.
extension Alert {
    /// That a fleet is held.
    ///
    /// - Parameter since: when it was first seen.
    public static func fleetHeld(because error: any OperationError, since: Instant) -> Alert {
        let code = error.code ?? "unknown"
        return Alert(
            AlertCondition(
                rule: .fleetHeld,
                severity: .critical,
                labels: [Label("code", code)],
                summary: "nothing is decided for the fleet, what is committed stays: \(error.message)",
                remedy: error.remedy ?? "see what the code means",
                command: "understudy docs \(code)",
                since: since
            ),
            committed: nil,
            date: since
        )
    }

    /// That a fleet is not held any more, by the name of the alert that said it was; nil for any other name.
    public static func fleetHeldNoMore(_ name: String, since: Instant) -> Alert? {
        guard name.hasPrefix("\(AlertRule.fleetHeld.slug)-") else { return nil }
        return Alert(
            name: name,
            rule: .fleetHeld,
            severity: .critical,
            phase: .firing,
            since: since,
            labels: [],
            summary: "the fleet is decided again",
            missing: [],
            remedy: "nothing",
            command: "understudy history"
        )
    }
}
