public import UnderstudyModel

extension PlanRecord.Move: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PlanRecord.Move>("Move", "one standby that changes") {
        Field("action", .oneOf(["add", "move", "remove"]), "How it changes.", \.action)
        Field("workload", .text, "The workload's name.", \.workload)
        Field("rank", .integer, "1 or 2: which of the workload's standbys.", \.rank)
        Field("from", .nullable(.object), "Where it was; null when there was none.", \.from)
        Field("to", .nullable(.object), "Where it is; null when there is none.", \.to)
        Field("reason", .text, "Why.", \.reason)
    }

    private var action: String { from == nil ? "add" : to == nil ? "remove" : "move" }
}

extension PlanRecord.Summary: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PlanRecord.Summary>("Summary", "counts of a plan") {
        Field("workloads", .integer, "Workloads planned.", \.workloads)
        Field("standbysWanted", .integer, "Standbys that are wanted.", \.wanted)
        Field("standbysAssigned", .integer, "Standbys that are assigned.", \.assigned)
        Field("scenarios", .integer, "Failure scenarios looked at.", \.scenarios)
        Field(
            "scenariosCovered",
            .integer,
            "Failure scenarios in which every workload that counts has a place.",
            \.covered
        )
        Field("costPerHour", .number, "USD per hour of all reservations.", \.costPerHour)
        Field(
            "costPerHourWithoutSharing",
            .number,
            "USD per hour if every workload had instances of its own.",
            \.costWithoutSharing
        )
    }
}
