extension StandbyProblem {
    /// The most ledger cells (scenarios times offers times resources) that a problem may ask for: 800 MB.
    public static let cellLimit = 100_000_000
    /// The most ranks that a problem may have.
    public static let rankLimit = 4

    /// Everything that is wrong with the problem, empty when it can be solved. Linear in its size.
    ///
    /// What passes cannot overflow anywhere: demands per resource add up within Int64, and the worst possible objective
    /// stays below a quarter of Int64's range, so that differences and sums of two scores are safe as well.
    public func validate() -> [Defect] {
        var defects = regionDefects() + offerDefects()
        for index in workloads.indices { defects += workloadDefects(index) }
        for index in scenarios.indices { defects += scenarioDefects(index) }
        guard defects.isEmpty else { return defects }
        return sizeDefects() + overflowDefects()
    }

    /// Throws what `validate()` finds.
    func requireValid() throws(Invalid) {
        let defects = validate()
        guard defects.isEmpty else { throw Invalid(defects: defects) }
    }

    private func regionDefects() -> [Defect] {
        var defects: [Defect] = []
        if rankWeights.contains(where: { $0 < 0 }) { defects.append(.negative(.rankWeights)) }
        if rankWeights.count > Self.rankLimit {
            defects.append(.tooLarge(cells: rankWeights.count, limit: Self.rankLimit))
        }
        if costWeight < 0 { defects.append(.negative(.costWeight)) }
        for (region, amounts) in spare.enumerated() {
            defects += amountDefects(amounts, at: .spare(region: region))
        }
        return defects
    }

    private func offerDefects() -> [Defect] {
        var defects: [Defect] = []
        for (index, offer) in offers.enumerated() {
            let place = Defect.Place.offer(index)
            defects += amountDefects(offer.carries, at: place) + amountDefects(offer.takes, at: place)
            if offer.cost < 0 { defects.append(.negative(place)) }
            if !spare.indices.contains(offer.region) {
                defects.append(.unknownRegion(place, region: offer.region))
            }
        }
        return defects
    }

    private func workloadDefects(_ index: Int) -> [Defect] {
        let workload = workloads[index]
        let place = Defect.Place.workload(index)
        var defects = amountDefects(workload.demand, at: place)
        if workload.unassignedPenalty < 0 || workload.switchingCost < 0 { defects.append(.negative(place)) }
        if !spare.indices.contains(workload.home) {
            defects.append(.unknownRegion(place, region: workload.home))
        }
        if workload.standbys < 0 || workload.standbys > rankWeights.count {
            defects.append(.standbysOutOfRange(workload: index, standbys: workload.standbys))
        }
        if !workload.committed.isEmpty && workload.committed.count != workload.standbys {
            defects.append(.wrongCount(place, expected: workload.standbys, found: workload.committed.count))
        }
        for case .some(let offer) in workload.committed where !offers.indices.contains(offer) {
            defects.append(.unknownOffer(workload: index, offer: offer))
        }
        var previous = -1
        for candidate in workload.candidates {
            guard offers.indices.contains(candidate.offer) else {
                defects.append(.unknownOffer(workload: index, offer: candidate.offer))
                continue
            }
            if candidate.offer <= previous { defects.append(.unsortedCandidates(workload: index)) }
            previous = candidate.offer
            let offer = offers[candidate.offer]
            if offer.region == workload.home {
                defects.append(.candidateAtHome(workload: index, offer: candidate.offer))
            }
            for (resource, (needed, carried)) in zip(workload.demand, offer.carries).enumerated()
            where needed > 0 && carried == 0 {
                defects.append(
                    .candidateLacksResource(workload: index, offer: candidate.offer, resource: resource)
                )
            }
        }
        return defects
    }

    private func scenarioDefects(_ index: Int) -> [Defect] {
        let scenario = scenarios[index]
        var defects: [Defect] = []
        for region in scenario.regions where !spare.indices.contains(region) {
            defects.append(.unknownRegion(.scenario(index), region: region))
        }
        if case .only(let mask) = scenario.participants, mask.count != workloads.count {
            defects.append(.wrongCount(.scenario(index), expected: workloads.count, found: mask.count))
        }
        return defects
    }

    private func amountDefects(_ amounts: [Int64], at place: Defect.Place) -> [Defect] {
        var defects: [Defect] = []
        if amounts.count != resourceCount {
            defects.append(.wrongCount(place, expected: resourceCount, found: amounts.count))
        }
        if amounts.contains(where: { $0 < 0 }) { defects.append(.negative(place)) }
        return defects
    }
}
