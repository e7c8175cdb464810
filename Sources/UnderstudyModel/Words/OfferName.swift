/// The names of a (region, persona) pair.
public struct OfferName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The region's name.
    public var region: String
    /// The persona's name.
    public var persona: String

    /// An offer.
    public init(region: String, persona: String) {
        self.region = region
        self.persona = persona
    }

    /// By region, then by persona.
    public static func < (left: OfferName, right: OfferName) -> Bool {
        (left.region, left.persona) < (right.region, right.persona)
    }

    /// `aws-eu-west-1/web-api`.
    public var description: String { "\(region)/\(persona)" }
}
