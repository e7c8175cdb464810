extension ReservationLedger {
    /// What the reservations would cost more if the workload's load came to the offer in those of the scenarios that
    /// leave its region up; nil when the region has no room for it. Never negative.
    func quote(_ workload: Int, on offer: Int, in scenarios: some Collection<Int32>) -> Int64? {
        let resources = problem.resourceCount
        let count = problem.scenarioCount
        let lostRow = problem.offerRegion[offer] * count
        var needed = instances[offer]
        // Where not one instance more fits, the first scenario that needs one settles it.
        var canGrow: Bool?
        for resource in 0..<resources {
            let demand = problem.demand[workload * resources + resource]
            let cell = offer * resources + resource
            // Beside the largest load of all there is room: no scenario needs a look.
            guard demand > 0, peaks[cell] + demand > capacity[cell] else { continue }
            var highest = capacity[cell] - demand
            let carried = highest
            for scenario in scenarios where !problem.isLost[lostRow + Int(scenario)] {
                let load = loads[cell * count + Int(scenario)]
                guard load > highest else { continue }
                let isOpen = canGrow ?? hasRoom(for: 1, of: offer)
                guard isOpen else { return nil }
                canGrow = isOpen
                highest = load
            }
            guard highest > carried else { continue }
            needed = max(needed, roundingUp(highest + demand, dividedBy: problem.carries[cell]))
        }
        let extra = needed - instances[offer]
        guard extra > 0 else { return 0 }
        return hasRoom(for: extra, of: offer) ? extra * problem.unitCost[offer] : nil
    }

    /// Whether so many instances more fit the region and the limit.
    private func hasRoom(for extra: Int64, of offer: Int) -> Bool {
        guard extra <= limits[offer] - instances[offer] else { return false }
        let resources = problem.resourceCount
        let region = problem.offerRegion[offer] * resources
        for resource in 0..<resources {
            let taken = problem.takes[offer * resources + resource]
            // `limits` never exceeds what the spare holds, so the product fits.
            guard taken == 0 || extra * taken <= problem.spare[region + resource] - used[region + resource] else {
                return false
            }
        }
        return true
    }
}
