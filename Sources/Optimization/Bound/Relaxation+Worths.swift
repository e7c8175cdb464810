extension Relaxation {
    /// Whether a second standby in a region ever runs after a first one in another: only then it needs instances.
    @inline(__always)
    func runs(_ workload: Int, in place: Int, after region: Int) -> Bool {
        let cell = Int(tables.classOf[workload]) * tables.regionCount + region
        for position in Int(tables.losingStart[cell])..<Int(tables.losingStart[cell + 1])
        where !tables.isLost[Int(tables.losing[position]) * tables.regionCount + place] {
            return true
        }
        return false
    }

    /// What a candidate is worth as a second standby at the multipliers, after a first one in a region.
    @inline(__always)
    func secondWorth(of workload: Int, after region: Int, at index: Int, _ prices: Multipliers) -> Double {
        let resources = tables.resourceCount
        let candidate = tables.candidateOffer[index]
        let place = Int(tables.offerRegion[Int(candidate)])
        let inForce = tables.committed[workload * 2 + 1]
        let gate = Int(bound.gateStart[workload]) + index - Int(tables.candidateStart[workload])
        var worth = Double(tables.rankWeight.1 * tables.candidateValue[index])
        if inForce >= 0, inForce != candidate { worth -= Double(tables.switchingCost[workload]) }
        if runs(workload, in: place, after: region) { worth -= prices.gate[gate] }
        guard !rows.isEmpty else { return worth }
        let cell = Int(tables.classOf[workload]) * tables.regionCount + region
        for position in Int(tables.losingStart[cell])..<Int(tables.losingStart[cell + 1]) {
            let scenario = Int(tables.losing[position])
            let row = Int(rowOf[Int(candidate) * tables.scenarioCount + scenario])
            guard row >= 0, !tables.isLost[scenario * tables.regionCount + place] else { continue }
            for resource in 0..<resources {
                worth -=
                    prices.load[row * resources + resource]
                    * Double(tables.demand[workload * resources + resource])
            }
        }
        return worth
    }

    /// What a candidate is worth as a first standby at the multipliers, without a second one and the workload's price.
    func firstWorth(of workload: Int, at index: Int, _ prices: Multipliers) -> Double {
        let resources = tables.resourceCount
        let candidate = tables.candidateOffer[index]
        let inForce = tables.committed[workload * 2]
        var worth = Double(tables.rankWeight.0 * tables.candidateValue[index])
        if inForce >= 0, inForce != candidate { worth -= Double(tables.switchingCost[workload]) }
        let cell = (Int(candidate) * tables.classCount + Int(tables.classOf[workload])) * resources
        for resource in 0..<resources {
            worth -= classPrice[cell + resource] * Double(tables.demand[workload * resources + resource])
        }
        return worth
    }
}
