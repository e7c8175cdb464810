extension CertificateCheck {
    /// A first standby that is worth more than its workload's price.
    struct Item {
        var worth: Int64
        var need: Int64
        var demand: [Int64]
    }

    /// The most instances that are told apart.
    private static let instanceLimit: Int64 = 2_000

    /// The most that a region can earn, in fractions.
    mutating func earnings(of region: Int) throws(Certificate.Refusal) -> Int128 {
        var tables: [RegionSearch.Table] = []
        var free: Int128 = 0
        for (index, offer) in problem.offers.enumerated() where offer.region == region {
            let room = zip(problem.spare[region], offer.takes).reduce(Int64.max) { room, pair in
                pair.1 > 0 ? min(room, pair.0 / pair.1) : room
            }
            // Without a limit on its instances an offer can not be tabled; only what costs nothing to carry has none.
            guard room <= Self.instanceLimit else { throw .overflow }
            let (worths, unlimited) = try table(of: index, room: Int(room))
            free += unlimited
            tables.append(RegionSearch.Table(worths: worths, takes: offer.takes))
        }
        let search = RegionSearch(tables: tables, prices: certificate.spare[region], spare: problem.spare[region])
        return search.most() + free
    }

    /// What 0, 1, ... instances of an offer earn, and what needs no instance.
    private func table(of offer: Int, room: Int) throws(Certificate.Refusal) -> (worths: [Int128], free: Int128) {
        let (groups, free) = try itemsByScenario(of: offer, room: room)
        var gain = [Int128](repeating: 0, count: room + 1)
        var unit = Int128(problem.costWeight) * Int128(problem.offers[offer].cost) << 40
        for load in loadPrices(of: offer) {
            for (price, carried) in zip(load.prices, problem.offers[offer].carries) {
                unit -= Int128(price) * Int128(carried)
            }
        }
        for group in groups.indices {
            let bounds = groups[group].bounds(problem.offers[offer].carries, upTo: room)
            for count in 0...room { gain[count] += bounds[count] }
        }
        for gate in gatesByOffer[offer] {
            let need = self.need(of: certificate.gates[gate].workload, on: offer)
            guard need <= Int64(room) else { continue }
            for count in Int(need)...room { gain[count] += Int128(certificate.gates[gate].price) }
        }
        // Rounding what is subtracted down is rounding up.
        for count in 0...room { gain[count] -= (Int128(count) * unit) >> 20 }
        return (gain, free)
    }

    private func loadPrices(of offer: Int) -> ArraySlice<Certificate.LoadPrice> {
        let start = certificate.loads.partitioningIndex { $0.offer >= offer }
        let end = certificate.loads.partitioningIndex { $0.offer > offer }
        return certificate.loads[start..<end]
    }

    /// The instances that a workload needs on an offer when it is alone there.
    private func need(of workload: Int, on offer: Int) -> Int64 {
        var need: Int64 = 0
        for (demand, carried) in zip(problem.workloads[workload].demand, problem.offers[offer].carries)
        where demand > 0 {
            need = max(need, (demand - 1) / carried + 1)
        }
        return need
    }

    private func itemsByScenario(
        of offer: Int,
        room: Int
    ) throws(Certificate.Refusal) -> (groups: [CarriedItems], free: Int128) {
        let region = problem.offers[offer].region
        let rows = loadPrices(of: offer)
        var position: [Int: Int] = [:]
        var groups: [CarriedItems] = []
        var free: Int128 = 0
        for (workload, value) in usersByOffer[offer] {
            let need = self.need(of: workload, on: offer)
            guard need <= Int64(room) else { continue }
            let audience = audiences[audienceOf[workload]]
            var worth = Int128(problem.rankWeights[0]) * Int128(value)
            worth -= Int128(switching(of: workload, rank: 0, to: offer))
            worth = (worth << 20) - Int128(certificate.workloads[workload])
            if problem.workloads[workload].standbys == 2 { worth += Int128(seconds[workload][region]) }
            guard worth > 0 else { continue }
            var loads: Int128 = 0
            for row in rows
            where audience.isOne[row.scenario] && !problem.scenarios[row.scenario].regions.contains(region) {
                loads += loadPrice(of: workload, on: offer, in: row.scenario)
            }
            let net = try less(worth, loads)
            guard net > 0 else { continue }
            guard let common = audience.common[region] else {
                free += Int128(net)
                continue
            }
            if position[common] == nil {
                position[common] = groups.count
                groups.append(CarriedItems())
            }
            let item = Item(worth: net, need: need, demand: problem.workloads[workload].demand)
            groups[position[common] ?? 0].items.append(item)
        }
        return (groups, free)
    }
}
