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
            tables.append(try table(of: index, room: room, free: &free))
        }
        let search = RegionSearch(tables: tables, prices: certificate.spare[region], spare: problem.spare[region])
        return search.most() + free
    }

    /// What 0, 1, ... instances of an offer earn; what needs no instance is added to `free`.
    private func table(
        of offer: Int,
        room: Int64,
        free: inout Int128
    ) throws(Certificate.Refusal) -> RegionSearch.Table {
        let (groups, unbound) = try itemsByScenario(of: offer, room: room)
        free += unbound
        var unit = Int128(problem.costWeight) * Int128(problem.offers[offer].cost) << 40
        for load in loadPrices(of: offer) {
            for (price, carried) in zip(load.prices, problem.offers[offer].carries) {
                unit -= Int128(price) * Int128(carried)
            }
        }
        let useful = unit < 0 ? room : min(room, usefulInstances(of: offer))
        guard useful <= Self.instanceLimit else {
            // Too many to tell apart: everything is let in by one that takes nothing.
            let (earned, overflow) = (-min(0, unit)).multipliedReportingOverflow(by: Int128(room))
            guard !overflow else { throw .overflow }
            var most = unit < 0 ? earned >> 20 + 1 : 0
            for group in groups { most += group.items.reduce(Int128(0)) { $0 + Int128($1.worth) } }
            for gate in gatesByOffer[offer] { most += Int128(certificate.gates[gate].price) }
            return RegionSearch.Table(worths: [0, most], takes: problem.offers[offer].takes.map { _ in 0 })
        }
        let last = Int(useful)
        var gain = [Int128](repeating: 0, count: last + 1)
        for group in groups {
            let bounds = group.bounds(problem.offers[offer].carries, upTo: last)
            for count in 0...last { gain[count] += bounds[count] }
        }
        for gate in gatesByOffer[offer] {
            let need = self.need(of: certificate.gates[gate].workload, on: offer)
            guard need <= useful else { continue }
            for count in Int(need)...last { gain[count] += Int128(certificate.gates[gate].price) }
        }
        // Rounding what is subtracted down is rounding up.
        for count in 0...last { gain[count] -= (Int128(count) * unit) >> 20 }
        return RegionSearch.Table(worths: gain, takes: problem.offers[offer].takes)
    }

    /// More instances than all that may stand by on an offer need together are of no use.
    private func usefulInstances(of offer: Int) -> Int64 {
        var useful: Int64 = 0
        for (workload, _) in usersByOffer[offer] {
            let (sum, overflow) = useful.addingReportingOverflow(need(of: workload, on: offer))
            if overflow { return .max }
            useful = sum
        }
        return useful
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
            // Without the resource it never opens.
            guard carried > 0 else { return .max }
            need = max(need, (demand - 1) / carried + 1)
        }
        return need
    }

    private func itemsByScenario(
        of offer: Int,
        room: Int64
    ) throws(Certificate.Refusal) -> (groups: [CarriedItems], free: Int128) {
        let region = problem.offers[offer].region
        let rows = loadPrices(of: offer)
        var position: [Int: Int] = [:]
        var groups: [CarriedItems] = []
        var free: Int128 = 0
        for (workload, value) in usersByOffer[offer] {
            let need = self.need(of: workload, on: offer)
            let audience = audiences[audienceOf[workload]]
            guard audience.common[region] == nil || need <= room else { continue }
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
