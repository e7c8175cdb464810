extension Board {
    /// What one more standby would cost in further instances; -1 when it does not fit.
    ///
    /// - Parameter region: of the standby before it, -1 for a first one.
    @inline(__always)
    func quote(_ workload: Int, on offer: Int, after region: Int) -> Int64 {
        region < 0 ? quoteFirst(workload, on: offer) : quoteSecond(workload, on: offer, after: region)
    }

    @inline(__always)
    private func quoteFirst(_ workload: Int, on offer: Int) -> Int64 {
        let resources = tables.resourceCount
        let pair = offer * tables.classCount + Int(tables.classOf[workload])
        if fits(workload, on: offer, above: peaks, pair * resources) { return 0 }
        if isStale[pair] {
            refresh(offer, Int(tables.classOf[workload]))
            if fits(workload, on: offer, above: peaks, pair * resources) { return 0 }
        }
        let region = Int(tables.offerRegion[offer])
        guard tables.everRuns[Int(tables.classOf[workload]) * tables.regionCount + region] else { return 0 }
        guard hasRoom(for: 1, of: offer) else { return -1 }
        return price(of: need(workload, on: offer, above: peaks, pair * resources), of: offer)
    }

    private func quoteSecond(_ workload: Int, on offer: Int, after region: Int) -> Int64 {
        let resources = tables.resourceCount
        let place = Int(tables.offerRegion[offer])
        let (list, range) = scenarios(of: workload, after: region)
        var needed = instances[offer]
        for position in range {
            let scenario = Int(list[position])
            guard !tables.isLost[scenario * tables.regionCount + place] else { continue }
            let cell = (offer * tables.scenarioCount + scenario) * resources
            guard !fits(workload, on: offer, above: loads, cell) else { continue }
            guard hasRoom(for: 1, of: offer) else { return -1 }
            needed = max(needed, need(workload, on: offer, above: loads, cell))
        }
        return price(of: needed, of: offer)
    }

    /// Whether what is ready carries a workload on top of loads from a cell on.
    @inline(__always)
    private func fits(_ workload: Int, on offer: Int, above loads: Flat<Int64>, _ cell: Int) -> Bool {
        let resources = tables.resourceCount
        for resource in 0..<resources
        where loads[cell + resource] &+ tables.demand[workload * resources + resource]
            > capacity[offer * resources + resource]
        {
            return false
        }
        return true
    }

    @inline(__always)
    private func need(_ workload: Int, on offer: Int, above loads: Flat<Int64>, _ cell: Int) -> Int64 {
        let resources = tables.resourceCount
        var needed = instances[offer]
        for resource in 0..<resources {
            let load = loads[cell + resource] &+ tables.demand[workload * resources + resource]
            guard load > capacity[offer * resources + resource] else { continue }
            needed = max(needed, roundingUp(load, dividedBy: tables.carries[offer * resources + resource]))
        }
        return needed
    }

    @inline(__always)
    private func price(of needed: Int64, of offer: Int) -> Int64 {
        let extra = needed - instances[offer]
        guard extra > 0 else { return 0 }
        return hasRoom(for: extra, of: offer) ? extra * tables.unitCost[offer] : -1
    }

    /// Whether so many instances more fit the region and the limit.
    @inline(__always)
    func hasRoom(for extra: Int64, of offer: Int) -> Bool {
        guard extra <= limits[offer] - instances[offer] else { return false }
        let resources = tables.resourceCount
        let region = Int(tables.offerRegion[offer]) * resources
        for resource in 0..<resources {
            let taken = tables.takes[offer * resources + resource]
            // Limits never exceed what the spare holds, so the product fits.
            guard taken == 0 || extra * taken <= tables.spare[region + resource] - used[region + resource] else {
                return false
            }
        }
        return true
    }
}
