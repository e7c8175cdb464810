import Optimization
import UnderstudyModel

/// One offer that would take one rank.
struct Challenge {
    let offer: Int
    /// From 0.
    let rank: Int
    let swap: StandbySwap
    /// Points of fit of the offer above those of the standby that it would replace; nil when it would replace none.
    let fitDifference: Int64?
    /// Points of fit that it is short of winning; at or below zero it wins.
    let margin: Int64

    init(offer: Int, rank: Int, row: Int, inForce: [Int?], loads: StandbyLoads, unit: Int64) {
        let market = loads.market
        var other = inForce
        other[rank] = offer
        self.offer = offer
        self.rank = rank
        swap = StandbySwap(loads: loads, row: row, standbys: inForce, other: other)
        let value = market.value(of: offer, row: row) ?? 0
        fitDifference = inForce[rank].map { (value - (market.value(of: $0, row: row) ?? 0)) / unit }
        // A gain of exactly zero does not win: nothing moves for nothing.
        let points = unit * market.problem.rankWeights[rank]
        margin = swap.gain > 0 ? -(swap.gain / points) : (-swap.gain) / points + 1
    }

    /// Whether this challenge is closer to success: by gain, then by room.
    func isCloser(than other: Challenge) -> Bool {
        let (mine, theirs) = (swap.shortage == .zero, other.swap.shortage == .zero)
        if swap.gain > 0, other.swap.gain > 0, mine != theirs { return mine }
        return margin != other.margin ? margin < other.margin : mine && !theirs
    }
}
