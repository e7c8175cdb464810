public import Planning
public import UnderstudyModel

/// What an answer stands on, beside the source that it was read from.
public struct Basis: Hashable, Sendable {
    /// The date that was decided at.
    public var date: Instant
    /// Workloads whose demand was observed just now, because no profile of them is committed; sorted.
    public var observedNow: [String]
    /// Whether people changed documents since the decision in force was taken.
    public var intentHasChanged: Bool
    /// Documents that can not be used as they are.
    public var broken: [BrokenDocument]

    /// A basis.
    public init(date: Instant, observedNow: [String], intentHasChanged: Bool, broken: [BrokenDocument]) {
        self.date = date
        self.observedNow = observedNow
        self.intentHasChanged = intentHasChanged
        self.broken = broken
    }
}

extension Basis: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Basis>("Basis", "what an answer stands on") {
        Field("date", .time, "The date that was decided at.", \.date)
        Field(
            "observedNow",
            .texts,
            "Workloads whose demand was observed just now, because no profile of them is committed.",
            \.observedNow
        )
        Field(
            "intentChangedSinceDecision",
            .boolean,
            "Whether people changed documents since the decision in force was taken.",
            \.intentHasChanged
        )
        Field("broken", .objects(), "Documents that can not be used as they are.", \.broken)
    }
}

extension BrokenDocument: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<BrokenDocument>("BrokenDocument", "a document that can not be used as it is")
    {
        Field("path", .text, "The file, relative to the fleet's root.", \.path)
        Field("line", .integer, "Line of the first error, from 1.", \.line)
        Field("column", .integer, "Column of the first error, from 1.", \.column)
        Field("code", .text, "The stable code of what is wrong: `US2003`.", \.code)
        Field("message", .text, "What is wrong.", \.message)
        Field("inForce", .texts, "The documents whose last good version stands in for it: `Workload/checkout`.") {
            $0.inForce.map(\.description)
        }
    }
}
