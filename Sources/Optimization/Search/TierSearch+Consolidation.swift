extension TierSearch {
    /// The most workloads that are moved to save one instance.
    static let consolidationLimit = 60

    /// Tries to save an instance of every offer in use: those of the tier that run there in the scenarios that need the
    /// last instance move elsewhere. Single moves cannot do that, since the first one saves nothing. Returns whether any
    /// was saved.
    mutating func consolidate() -> Bool {
        var improved = false
        for offer in 0..<problem.offerCount where placement.ledger.instances[offer] > 0 {
            if saveInstance(of: offer) { improved = true }
        }
        return improved
    }

    private mutating func saveInstance(of offer: Int) -> Bool {
        let binding = placement.ledger.bindingScenarios(of: offer)
        let moving = members.filter { workload in
            !problem.isHeld[workload] && !isSettled(workload) && placement.row(of: workload).contains(offer)
                && problem.scenarios(of: workload).contains { binding[Int($0)] }
        }
        guard !moving.isEmpty, moving.count <= Self.consolidationLimit else { return false }
        var trial = beginTrial()
        let limit = placement.ledger.limits[offer]
        placement.ledger.limits[offer] = placement.ledger.instances[offer] - 1
        for workload in moving { eject(workload, in: &trial) }
        for workload in moving where !trial.isCutShort { reinsert(workload, in: &trial) }
        placement.ledger.limits[offer] = limit
        return conclude(trial)
    }
}

extension ReservationLedger {
    /// The scenarios whose load alone asks for all instances of an offer.
    func bindingScenarios(of offer: Int) -> [Bool] {
        var isBinding = [Bool](repeating: false, count: problem.scenarioCount)
        for resource in 0..<problem.resourceCount {
            let cell = offer * problem.resourceCount + resource
            guard peaks[cell] > 0 else { continue }
            let carried = problem.carries[cell]
            // One instance less carries no more than this.
            let (below, overflow) = (instances[offer] - 1).multipliedReportingOverflow(by: carried)
            guard !overflow, peaks[cell] > below else { continue }
            for scenario in 0..<problem.scenarioCount
            where loads[cell * problem.scenarioCount + scenario] > below {
                isBinding[scenario] = true
            }
        }
        return isBinding
    }
}
