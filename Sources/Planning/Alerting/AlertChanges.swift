public import UnderstudyModel

/// Which alerts people hear of, from one decision to the next; those that wait for their delay are no news.
public struct AlertChanges: Hashable, Sendable {
    /// Those that fire now and did not before.
    public var raised: [Alert]
    /// Those that fired before and are gone.
    public var resolved: [Alert]

    /// The changes between two decisions.
    public init(from before: [Alert], to after: [Alert]) {
        let fired = Set(before.filter { $0.phase == .firing }.map(\.name))
        let present = Set(after.map(\.name))
        raised = after.filter { $0.phase == .firing && !fired.contains($0.name) }
        resolved = before.filter { $0.phase == .firing && !present.contains($0.name) }
    }
}
