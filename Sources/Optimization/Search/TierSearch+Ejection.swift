extension TierSearch {
    /// How hard one uncovered standby is tried for: less when many are uncovered, for then the room is simply not there.
    struct Effort {
        /// The most other workloads that are asked to move, one at a time.
        var blockers: Int
        /// The most regions that are cleared.
        var regions: Int

        init(uncovered: Int) {
            blockers = min(400, max(8, 20_000 / max(1, uncovered)))
            regions = min(12, max(1, 400 / max(1, uncovered)))
        }
    }

    /// The most workloads that are ejected from a region for one uncovered standby.
    static let ejectionLimit = 260

    /// Covers standbys that found no room by moving others of the same tier. Returns whether any was covered.
    mutating func coverByEjecting() -> Bool {
        let uncovered = members.filter { placement.isShort($0) && !problem.isHeld[$0] }
        let effort = Effort(uncovered: uncovered.count)
        var improved = false
        for workload in uncovered where placement.isShort(workload) {
            let regions = candidateRegions(of: workload)
            if coverByMovingOne(workload, in: regions, limit: effort.blockers)
                || coverByForce(workload, in: regions.prefix(effort.regions))
            {
                improved = true
            }
            if budget.isExhausted { return improved }
        }
        return improved
    }

    /// The regions where a workload has candidates, best candidate first.
    private func candidateRegions(of workload: Int) -> [Int] {
        var isListed = [Bool](repeating: false, count: problem.regionCount)
        var regions: [Int] = []
        for index in problem.candidateRange(of: workload) {
            let region = problem.offerRegion[Int(problem.candidates[index].offer)]
            guard !isListed[region] else { continue }
            isListed[region] = true
            regions.append(region)
        }
        return regions
    }

    /// The other workloads of the tier with a standby in one of the regions, those that count least first.
    private func blockers(of workload: Int, in regions: [Int]) -> [Int] {
        var isWanted = [Bool](repeating: false, count: problem.regionCount)
        for region in regions { isWanted[region] = true }
        return members.reversed().filter { other in
            other != workload && !problem.isHeld[other]
                && placement.row(of: other).contains { isWanted[problem.offerRegion[$0]] }
        }
    }

    /// Lets one other workload make room and find another place.
    private mutating func coverByMovingOne(_ workload: Int, in regions: [Int], limit: Int) -> Bool {
        let open = NextStandby(of: workload, in: placement)
        for blocker in blockers(of: workload, in: regions).prefix(limit) {
            // Only where the blocker leaves can there be room that was not there before.
            let left = placement.row(of: blocker).map { problem.offerRegion[$0] }
            var trial = beginTrial()
            eject(blocker, in: &trial)
            if left.contains(where: { open.fits(in: $0, of: placement) }) {
                lengthen(workload, in: &trial)
                reinsert(blocker, in: &trial)
            }
            if conclude(trial) { return true }
            if trial.isCutShort { return false }
        }
        return false
    }

    /// Clears a region, those that count least first, until the workload fits, then places the ejected ones anew.
    private mutating func coverByForce(_ workload: Int, in regions: ArraySlice<Int>) -> Bool {
        let open = NextStandby(of: workload, in: placement)
        for region in regions {
            var trial = beginTrial()
            var ejected: [Int] = []
            var hasRoom = false
            for blocker in blockers(of: workload, in: [region]).prefix(Self.ejectionLimit) where !hasRoom {
                eject(blocker, in: &trial)
                if trial.isCutShort { break }
                ejected.append(blocker)
                hasRoom = open.fits(in: region, of: placement)
            }
            if hasRoom {
                lengthen(workload, in: &trial)
                for blocker in ejected.reversed() where !trial.isCutShort { reinsert(blocker, in: &trial) }
            }
            if conclude(trial) { return true }
            if trial.isCutShort { return false }
        }
        return false
    }
}

/// Where the first missing rank of a workload could go, the standbys it has being what they are.
private struct NextStandby {
    let workload: Int
    /// Its candidates, by region; none in regions that it uses.
    let offers: [[Int]]
    /// The scenarios in which it would run there.
    let scenarios: [Int32]

    init(of workload: Int, in placement: Placement) {
        let problem = placement.problem
        let used = placement.row(of: workload).map { problem.offerRegion[$0] }
        var offers = [[Int]](repeating: [], count: problem.regionCount)
        for index in problem.candidateRange(of: workload) {
            let offer = Int(problem.candidates[index].offer)
            let region = problem.offerRegion[offer]
            if !used.contains(region) { offers[region].append(offer) }
        }
        self.workload = workload
        self.offers = offers
        scenarios = problem.scenarios(of: workload).filter { scenario in
            used.allSatisfy { problem.isLost($0, in: scenario) }
        }
    }

    /// Whether a region has room for it.
    func fits(in region: Int, of placement: Placement) -> Bool {
        offers[region].contains { placement.ledger.quote(workload, on: $0, in: scenarios) != nil }
    }
}
