/// An instance in the format `standby-matching/1`, as far as planning needs it.
struct MatchingInstance: Hashable {
    struct Region: Hashable {
        var id: String
        var spare: [Int64]
    }

    struct Persona: Hashable {
        var id: String
        var unit: [Int64]
    }

    struct Offer: Hashable {
        var region: Int
        var persona: Int
        var cost: Int64
    }

    struct Workload: Hashable {
        var id: String
        var home: Int
        var standbys: Int
        var demand: [Int64]
        var weight: Int64
        var unassignedPenalty: Int64
        var churnCost: Int64
        var committed: [Int]
        /// By persona, -1 where it is not eligible.
        var personaFit: [Int64]
        /// By region, -1 where it is not eligible.
        var regionPenalty: [Int64]
    }

    var name: String
    var rankWeights: [Int64]
    var costWeight: Int64
    var regions: [Region]
    var personas: [Persona]
    var offers: [Offer]
    var workloads: [Workload]

    static let format = "standby-matching/1"
    /// The most regions, personas, offers and workloads that are read, and the largest amount.
    static let limits = (regions: 1_000, personas: 1_000, offers: 20_000, workloads: 100_000, amount: Int64(1) << 45)

    /// How well an offer suits a workload, before any weight; nil when it is not eligible.
    func fit(_ workload: Workload, _ offer: Offer) -> Int64? {
        let suitability = workload.personaFit[offer.persona]
        let penalty = workload.regionPenalty[offer.region]
        guard suitability >= 0, penalty >= 0, offer.region != workload.home,
            zip(workload.demand, personas[offer.persona].unit).allSatisfy({ $0 == 0 || $1 > 0 })
        else { return nil }
        return suitability - penalty
    }

    /// The fit if every workload had its best eligible offer to itself, for every rank: what gaps are reported against.
    var idealFit: Int64 {
        workloads.reduce(0) { total, workload in
            let best = offers.reduce(Int64(0)) { max($0, fit(workload, $1) ?? 0) }
            return rankWeights.prefix(workload.standbys).reduce(total) { $0 + $1 * workload.weight * best }
        }
    }
}
