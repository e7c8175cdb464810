internal import RealModule

/// How much a past step says about a coming one: more at the same place in a season.
///
/// The weight of a step that lies d steps from the target's place in season p is 1 + sum of k_p exp(-(d / width)^2), times
/// 2^(-age / half-life). Seasons share one table that covers their common cycle, so that a weight is one look-up.
struct SeasonalKernel {
    /// The length of the common cycle; 1 without seasons.
    let cycle: Int
    /// Twice the cycle, so that place + shift needs no remainder.
    let table: [Double]
    /// Each season's length, and its part of the weight by distance from the target: distances 0, 1, 2, ... that matter.
    let seasons: [(period: Int, bump: [Double])]

    /// - Parameters:
    ///   - seasons: lengths with their strengths; those whose common cycle would be too long are passed over.
    ///   - width: in steps; 1.5 hours for hourly data.
    init(seasons: [(period: Int, strength: Double)], width: Double) {
        var kept: [(period: Int, strength: Double)] = []
        var cycle = 1
        for season in seasons.reversed() where season.strength > 0 {
            let common = leastCommonMultiple(cycle, season.period)
            guard common <= History.maximumCount else { continue }
            cycle = common
            kept.append(season)
        }
        var once = [Double](repeating: 1, count: cycle)
        self.seasons = kept.map { season in
            // Beyond three widths a weight is 1e-4 of the top.
            let reach = min(Int(3 * width), (season.period - 1) / 2)
            let bump = (0...reach).map { distance in
                let widths = Double(distance) / width
                return season.strength * Double.exp(-widths * widths)
            }
            for start in stride(from: 0, to: cycle, by: season.period) {
                once[start] += bump[0]
                for distance in 1..<bump.count {
                    once[start + distance] += bump[distance]
                    once[(start + cycle - distance) % cycle] += bump[distance]
                }
            }
            return (season.period, bump)
        }
        self.cycle = cycle
        table = once + once
    }
}

private func leastCommonMultiple(_ left: Int, _ right: Int) -> Int {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return left / a * right
}
