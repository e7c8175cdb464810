extension Relaxation {
    /// Adds the loads of a first standby, and of the second one that goes with it, to what is observed.
    func observe(_ workload: Int, on offer: Int, region: Int, _ part: Double) {
        let number = Int(tables.classOf[workload])
        for position in Int(tables.classStart[number])..<Int(tables.classStart[number + 1]) {
            observe(workload, on: offer, in: Int(tables.classScenario[position]), part)
        }
        guard bound.pairIndex[workload] >= 0 else { return }
        let second = Int(secondOffer[Int(bound.pairIndex[workload]) * tables.regionCount + region])
        guard second >= 0 else { return }
        let cell = number * tables.regionCount + region
        for position in Int(tables.losingStart[cell])..<Int(tables.losingStart[cell + 1]) {
            observe(workload, on: second, in: Int(tables.losing[position]), part)
        }
    }

    private func observe(_ workload: Int, on offer: Int, in scenario: Int, _ part: Double) {
        guard !tables.isLost[scenario * tables.regionCount + Int(tables.offerRegion[offer])] else { return }
        let resources = tables.resourceCount
        let cell = (offer * tables.scenarioCount + scenario) * resources
        for resource in 0..<resources {
            observed[cell + resource] += part * Double(tables.demand[workload * resources + resource])
        }
    }

    /// The rows whose observed loads exceed the observed instances, at most so many, worst first.
    func overloaded(limit: Int) -> [PricedRow] {
        var found: [(excess: Double, row: PricedRow)] = []
        let resources = tables.resourceCount
        for offer in 0..<tables.offerCount {
            for scenario in 0..<tables.scenarioCount where rowOf[offer * tables.scenarioCount + scenario] < 0 {
                var worst = 0.0
                for resource in 0..<resources {
                    let carries = Double(tables.carries[offer * resources + resource])
                    guard carries > 0 else { continue }
                    let load = observed[(offer * tables.scenarioCount + scenario) * resources + resource]
                    worst = max(worst, load / carries)
                }
                let excess = (worst - observedInstances[offer]) / max(1, observations)
                guard excess > 0.02 else { continue }
                let row = PricedRow(offer: Int32(offer), scenario: Int32(scenario))
                found.append((excess * Double(tables.unitCost[offer]), row))
            }
        }
        found.sort { $0.excess > $1.excess || ($0.excess == $1.excess && $0.row < $1.row) }
        return found.prefix(limit).map(\.row)
    }
}
