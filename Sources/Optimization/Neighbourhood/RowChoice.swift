/// The standbys found best for one workload, and what they gain over having none.
struct RowChoice {
    var first: Int32 = -1
    var second: Int32 = -1
    /// Rank weight times value, added up.
    var value: Int64 = 0
    /// Value and charges, less what further instances cost, as the search counted it.
    var score: Int64
}

/// How a search for one row departs from the exact objective.
struct Perturbation {
    /// Own cost is charged times this by 16; 0 charges nothing.
    var ownCost: Int64 = 0
    /// Values are lowered by up to this many 1024ths of the workload's best.
    var valueNoise = 0
    /// Costs are lowered by up to this many 256ths.
    var costNoise = 0

    static let none = Perturbation()
    var isNone: Bool { ownCost == 0 && valueNoise == 0 && costNoise == 0 }
}

/// Looks for the best row of one workload; keeps scratch memory between searches.
struct RowChooser {
    private let arena = Arena()
    /// By region of the first standby: the best second one.
    private let secondOffer: Flat<Int32>
    private let secondValue: Flat<Int64>
    private let secondScore: Flat<Int64>
    private let isKnown: Flat<Bool>
    /// Offers whose further instances cost nothing just now.
    let isFavoured: Flat<Bool>
    var random: RandomSource

    init(_ tables: SearchTables, random: RandomSource) {
        secondOffer = arena.table(tables.regionCount, of: -1)
        secondValue = arena.table(tables.regionCount, of: 0)
        secondScore = arena.table(tables.regionCount, of: 0)
        isKnown = arena.table(tables.regionCount, of: false)
        isFavoured = arena.table(tables.offerCount, of: false)
        self.random = random
    }

    /// The best row of a workload that has none on the board. Exact without a perturbation: standbys of a row are in
    /// different regions, so that their costs add up, and candidates come best value first while costs are never negative,
    /// so that a scan ends when value alone is no better than what was found.
    mutating func best(_ workload: Int, on board: Board, _ change: Perturbation) -> RowChoice {
        let tables = board.tables
        var best = RowChoice(score: board.emptyWorth(of: workload))
        let standbys = tables.standbys[workload]
        guard standbys > 0 else { return best }
        let range = Int(tables.candidateStart[workload])..<Int(tables.candidateStart[workload + 1])
        guard let start = range.first else { return best }
        let noise = noiseLimit(change, top: tables.candidateValue[start])
        let isPair = standbys == 2
        var later: Int64 = 0
        if isPair {
            isKnown.fill(false)
            later = max(tables.rankWeight.1 * tables.candidateValue[start], board.charge(workload, rank: 1, offer: -1))
        }
        for index in range {
            let value = tables.rankWeight.0 * tables.candidateValue[index]
            if value + later <= best.score { break }
            let offer = tables.candidateOffer[index]
            let cost = board.quote(workload, on: Int(offer), after: -1)
            guard cost >= 0 else { continue }
            var score = value + board.charge(workload, rank: 0, offer: offer)
            score -= counted(cost, offer, index, noise, change, tables)
            guard isPair else {
                if score > best.score { best = RowChoice(first: offer, value: value, score: score) }
                continue
            }
            guard score + later > best.score else { continue }
            let region = Int(tables.offerRegion[Int(offer)])
            if !isKnown[region] { findSecond(workload, after: region, on: board, range, noise, change) }
            score += secondScore[region]
            if score > best.score {
                best = RowChoice(
                    first: offer,
                    second: secondOffer[region],
                    value: value + secondValue[region],
                    score: score
                )
            }
        }
        return best
    }

    private mutating func findSecond(
        _ workload: Int,
        after region: Int,
        on board: Board,
        _ range: Range<Int>,
        _ noise: Int,
        _ change: Perturbation
    ) {
        let tables = board.tables
        var best = RowChoice(score: board.charge(workload, rank: 1, offer: -1))
        for index in range {
            let value = tables.rankWeight.1 * tables.candidateValue[index]
            if value <= best.score { break }
            let offer = tables.candidateOffer[index]
            guard tables.offerRegion[Int(offer)] != Int32(region) else { continue }
            let cost = board.quote(workload, on: Int(offer), after: region)
            guard cost >= 0 else { continue }
            var score = value + board.charge(workload, rank: 1, offer: offer)
            score -= counted(cost, offer, index, noise, change, tables)
            if score > best.score { best = RowChoice(first: offer, value: value, score: score) }
        }
        secondOffer[region] = best.first
        secondValue[region] = best.value
        secondScore[region] = best.score
        isKnown[region] = true
    }

    /// What a standby is charged: its cost, own cost and noise; never below zero, so that scans may end early.
    @inline(__always)
    private mutating func counted(
        _ cost: Int64,
        _ offer: Int32,
        _ index: Int,
        _ noise: Int,
        _ change: Perturbation,
        _ tables: SearchTables
    ) -> Int64 {
        if change.isNone { return cost }
        var charged = isFavoured[Int(offer)] ? 0 : cost
        if change.costNoise > 0, charged > 0 {
            charged -= (charged >> 8) * Int64(random.below(change.costNoise + 1))
        }
        if noise > 0 { charged += Int64(random.below(noise)) }
        if change.ownCost > 0 { charged += (tables.candidateOwnCost[index] >> 4) * change.ownCost }
        return charged
    }

    @inline(__always)
    private func noiseLimit(_ change: Perturbation, top: Int64) -> Int {
        Int((top.magnitude >> 10) * UInt64(change.valueNoise))
    }
}
