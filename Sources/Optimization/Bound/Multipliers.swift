/// What a bound is made of: a price per workload, per load of an offer in a scenario, and per resource of a region.
struct Multipliers {
    /// Per workload: what its standbys are worth together.
    var workload: [Double]
    /// Offers and scenarios whose loads are priced, ascending.
    var rows: [PricedRow] = []
    /// Row by resource: per unit of load.
    var load: [Double] = []
    /// Per gate: what a second standby pays for its offer to have the instances that it needs alone.
    var gate: [Double]
    /// Region by resource: per unit of spare.
    var spare: [Double]
}

/// An offer's load in a scenario.
struct PricedRow: Hashable, Comparable {
    var offer: Int32
    var scenario: Int32

    static func < (left: PricedRow, right: PricedRow) -> Bool {
        (left.offer, left.scenario) < (right.offer, right.scenario)
    }
}
