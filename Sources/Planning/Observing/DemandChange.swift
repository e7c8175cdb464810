public import UnderstudyModel

/// How demand of one resource has changed.
public struct DemandChange: Hashable, Sendable {
    /// Of what.
    public var resource: Resource
    /// What it was, in base units.
    public var before: Int64
    /// What it is, in base units.
    public var after: Int64

    var isRise: Bool { after > before }

    /// How many times it was multiplied or divided.
    var factor: Double {
        let (less, more) = (Double(min(before, after)), Double(max(before, after)))
        return more / max(1, less)
    }

    /// `cpu to 4.7 times what it was, from 36 cores to 170 cores`.
    var phrase: String {
        let tenths = Int128(after) * (isRise ? 10 : 100) / Int128(max(1, before))
        let share = isRise ? "\(tenths / 10).\(tenths % 10) times" : "\(tenths) % of"
        return "\(resource.name) to \(share) what it was, from \(resource.phrase(before)) to \(resource.phrase(after))"
    }
}
