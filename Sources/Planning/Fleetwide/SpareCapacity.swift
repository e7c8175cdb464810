import UnderstudyModel

/// What each region can give to standbys, on the same basis as demand.
struct SpareCapacity {
    /// Larger amounts than this are counted as this, so that no sum can overflow: a thousand million cores.
    static let largestAmount: Int64 = 1_000_000_000_000

    /// By region, in the catalogue's order; never negative.
    var spare: [ResourceAmounts]
    /// By region: what there is to give, where standbys that await approval keep more than that.
    private(set) var given: [ResourceAmounts] = []
    /// By region: what is missing for what is at home there; nil where nothing is.
    var deficits: [ResourceAmounts?]

    /// spare = max(0, allocatable - what is at home there at the sized quantile - failovers that run on no reservation).
    ///
    /// - Parameters:
    ///   - retained: committed assignments of workloads of which nothing new is known: what was at home stays there.
    init(
        catalogue: OfferCatalogue,
        demands: [SizedDemand],
        retained: [Assignment],
        committed: [String: Assignment],
        failovers: RunningFailovers
    ) {
        var left = catalogue.regions.map { region in
            ResourceAmounts { min(region.allocatable.asSupply[$0], SpareCapacity.largestAmount) }
        }
        let loads =
            demands.map { (workload: $0.workload.name, home: $0.workload.home, demand: $0.planned) }
            + retained.map { (workload: $0.workload, home: $0.home, demand: $0.planned) }
        for load in loads {
            let standbys = committed[load.workload]?.standbys.map(\.offer) ?? []
            let places = [load.home, failovers.elsewhere(load.workload, standbys: standbys)]
            for place in places.compactMap({ $0 }) {
                guard let region = catalogue.region(named: place) else { continue }
                left[region] = left[region] - load.demand
            }
        }
        spare = left.map(\.clampedToZero)
        given = spare
        deficits = left.map { amounts in
            Resource.allCases.contains { amounts[$0] < 0 } ? (ResourceAmounts.zero - amounts).clampedToZero : nil
        }
        keepRoom(for: retained.filter(\.awaitsApproval), in: catalogue)
    }
}

extension SpareCapacity {
    /// Regions give what standbys that await approval take, each by itself, also where they have less: what is short there
    /// is told, and nothing is taken away for it.
    private mutating func keepRoom(for assignments: [Assignment], in catalogue: OfferCatalogue) {
        var kept = spare.map { _ in ResourceAmounts.zero }
        for standby in assignments.flatMap(\.standbys) {
            guard let offer = catalogue.offer(named: standby.offer) else { continue }
            let (region, persona) = (catalogue.offers[offer].region, catalogue.offers[offer].persona)
            let instances = (max(0, standby.share) + 999) / 1000
            kept[region] = kept[region] + ResourceAmounts { catalogue.takes[persona][$0].saturatingTimes(instances) }
        }
        spare = zip(spare, kept).map { ResourceAmounts.maximum($0, $1) }
    }
}

extension Assignment {
    /// What was planned for, held at `SpareCapacity.largestAmount`.
    var planned: ResourceAmounts { ResourceAmounts { min(max(0, demand[$0]), SpareCapacity.largestAmount) } }
}

extension SizedDemand {
    /// What is planned for, held at `SpareCapacity.largestAmount`.
    var planned: ResourceAmounts { ResourceAmounts { min(max(0, amounts[$0]), SpareCapacity.largestAmount) } }
}
