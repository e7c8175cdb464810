public import UnderstudyModel

extension OfferName: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<OfferName>("Offer", "a persona in a region") {
        Field("region", .text, "The region's name.", \.region)
        Field("persona", .text, "The persona's name.", \.persona)
    }
}

extension FitTerm: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<FitTerm>("Term", "one term of a fit or of an objective") {
        Field("name", .text, "The rule that gives the points: `cpu`, `latency`.", \.name)
        Field("points", .integer, "Points; penalties are negative.", \.points)
        Field("detail", .text, "What the points were worked out from, for people.", \.detail)
    }
}
