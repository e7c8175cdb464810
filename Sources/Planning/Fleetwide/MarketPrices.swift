import Optimization
import UnderstudyModel

/// A certificate's prices between the names of documents and the indices of a problem.
struct MarketPrices {
    let market: StandbyMarket

    /// Prices by name. Lines are in the order of the problem: names ascending, scenarios in the fleet's order.
    func named(_ certificate: Certificate) -> CertificatePrices {
        let catalogue = market.catalogue
        func offer(_ index: Int) -> [String] {
            let name = catalogue.name(ofOffer: index)
            return [name.region, name.persona]
        }
        return CertificatePrices(
            workloads: certificate.workloads.enumerated().map { PriceLine([market.name(ofRow: $0)], [$1]) },
            loads: certificate.loads.map {
                PriceLine(offer($0.offer) + [market.scenarios[$0.scenario].name], $0.prices)
            },
            gates: certificate.gates.map { PriceLine([market.name(ofRow: $0.workload)] + offer($0.offer), [$0.price]) },
            spare: certificate.spare.enumerated().compactMap { region, prices in
                prices.contains { $0 != 0 } ? PriceLine([catalogue.regions[region].name], prices) : nil
            }
        )
    }

    /// What is wrong with prices that are said to be of this fleet.
    struct Mismatch: Error, Hashable {
        var message: String
    }

    /// The prices as they are; every name must be known, and every workload priced once.
    func exact(_ prices: CertificatePrices) throws(Mismatch) -> Certificate {
        let found = certificate(prices)
        let listed = prices.workloads.count
        guard listed == market.problem.workloads.count, Set(prices.workloads.map(\.names)).count == listed,
            found.unknown == nil
        else {
            throw Mismatch(
                message: found.unknown.map { "it prices \($0), which is not there" }
                    ?? "it prices \(listed) workloads, and \(market.problem.workloads.count) are planned"
            )
        }
        return found.certificate
    }

    /// As much of the prices of an earlier fleet as this one knows; what is new is priced so high that the bound stays valid.
    func adapted(_ prices: CertificatePrices) -> Certificate { certificate(prices).certificate }

    private func certificate(_ prices: CertificatePrices) -> (certificate: Certificate, unknown: String?) {
        let catalogue = market.catalogue
        let problem = market.problem
        var unknown: String?
        func index(_ found: Int?, _ names: ArraySlice<String>) -> Int? {
            if found == nil, unknown == nil { unknown = names.joined(separator: " ") }
            return found
        }
        func offer(_ names: ArraySlice<String>) -> Int? {
            guard let region = names.first, let persona = names.last else { return nil }
            return index(catalogue.offer(named: OfferName(region: region, persona: persona)), names)
        }
        let rows = Dictionary(
            problem.workloads.indices.map { (market.name(ofRow: $0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let scenarios = Dictionary(
            market.scenarios.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var workloads = problem.workloads.map { MarketPrices.most(of: $0, problem.rankWeights) }
        for line in prices.workloads {
            guard let row = index(line.names.first.flatMap { rows[$0] }, line.names[...]) else { continue }
            let least = MarketPrices.least(of: problem.workloads[row], problem.rankWeights)
            workloads[row] = max(line.prices.first ?? 0, least)
        }
        let resources = problem.resourceCount
        var loads: [Certificate.LoadPrice] = []
        for line in prices.loads where line.names.count == 3 && line.prices.count == resources {
            guard let offer = offer(line.names[..<2]),
                let scenario = index(scenarios[line.names[2]], line.names[2...])
            else { continue }
            loads.append(Certificate.LoadPrice(offer: offer, scenario: scenario, prices: line.prices))
        }
        var gates: [Certificate.GatePrice] = []
        for line in prices.gates where line.names.count == 3 {
            guard let row = index(rows[line.names[0]], line.names[..<1]), let offer = offer(line.names[1...]),
                problem.workloads[row].standbys == 2
            else { continue }
            gates.append(Certificate.GatePrice(workload: row, offer: offer, price: line.prices.first ?? 0))
        }
        var spare = problem.spare.map { $0.map { _ in Int64(0) } }
        for line in prices.spare where line.prices.count == resources {
            guard let region = index(line.names.first.flatMap { catalogue.region(named: $0) }, line.names[...]) else {
                continue
            }
            spare[region] = line.prices
        }
        let certificate = Certificate(
            workloads: workloads,
            loads: loads.sorted { ($0.offer, $0.scenario) < ($1.offer, $1.scenario) },
            gates: gates.sorted { ($0.workload, $0.offer) < ($1.workload, $1.offer) },
            spare: spare
        )
        return (certificate, unknown)
    }

    private static let shift = Int64(1) << Int64(Certificate.fractionBits)

    /// More than the standbys of a workload can be worth.
    private static func most(of workload: StandbyProblem.Workload, _ rankWeights: [Int64]) -> Int64 {
        let best = workload.candidates.reduce(Int64(0)) { max($0, $1.value) }
        let worth = rankWeights.prefix(workload.standbys).reduce(Int64(0)) {
            $0.saturatingPlus($1.saturatingTimes(best))
        }
        return worth.saturatingTimes(shift)
    }

    /// What a workload is worth without standbys: a valid price is not below that.
    private static func least(of workload: StandbyProblem.Workload, _ rankWeights: [Int64]) -> Int64 {
        let penalty = rankWeights.prefix(workload.standbys).reduce(Int64(0)) {
            $0.saturatingPlus($1.saturatingTimes(workload.unassignedPenalty))
        }
        return (-penalty).saturatingTimes(shift)
    }
}
