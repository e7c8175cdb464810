import UnderstudyModel

/// What each region can give to standbys, on the same basis as demand.
struct SpareCapacity {
    /// Larger amounts than this are counted as this, so that no sum can overflow: a thousand million cores.
    static let largestAmount: Int64 = 1_000_000_000_000

    /// By region, in the catalogue's order; never negative.
    var spare: [ResourceAmounts]
    /// By region: what is missing for what is at home there; nil where nothing is.
    var deficits: [ResourceAmounts?]

    /// spare = max(0, allocatable - what is at home there at the sized quantile - running failovers).
    init(catalogue: OfferCatalogue, fleet: Fleet, demands: [SizedDemand], date: Instant) {
        var left = catalogue.regions.map { region in
            ResourceAmounts { min(region.allocatable.asSupply[$0], SpareCapacity.largestAmount) }
        }
        var byName: [String: ResourceAmounts] = [:]
        for demand in demands {
            byName[demand.workload.name] = demand.planned
            guard let home = catalogue.region(named: demand.workload.home) else { continue }
            left[home] = left[home] - demand.planned
        }
        for failover in fleet.failovers where failover.isRunning(at: date) {
            guard let region = catalogue.region(named: failover.to), let load = byName[failover.workload] else {
                continue
            }
            left[region] = left[region] - load
        }
        spare = left.map(\.clampedToZero)
        deficits = left.map { amounts in
            Resource.allCases.contains { amounts[$0] < 0 } ? (ResourceAmounts.zero - amounts).clampedToZero : nil
        }
    }
}

extension SizedDemand {
    /// What is planned for, held at `SpareCapacity.largestAmount`.
    var planned: ResourceAmounts { ResourceAmounts { min(max(0, amounts[$0]), SpareCapacity.largestAmount) } }
}
