import UnderstudyModel

/// What the committed documents promise, laid out for checking.
///
/// Everything here is worked out again from the documents with arithmetic of its own, and shares nothing with the planner:
/// a mistake there can not hide here. Only the vocabulary (what a scenario is) is common.
struct Promise {
    /// One workload's part of the promise.
    struct Part {
        var workload: Workload
        var demand: ResourceAmounts
        var offers: [OfferName]
        /// Whether a person, a running failover or missing data keeps it where it is, whatever its tier.
        var isHeld: Bool
        /// Whether it runs on a standby of its own already, or its home is gone, so that it loads it in every scenario.
        var isDisplaced: Bool
        /// Whether its document can not be read just now, or what it would lose awaits approval, so that it keeps what it has
        /// whatever it requires.
        var isRetained: Bool
        /// Whether it was ever sized: of what was not, nobody can say where it would fit.
        var isSized: Bool
        /// Whether a person's hold leaves it with fewer standbys than it wants.
        var isReduced: Bool
        var missing: Int { max(0, workload.standbys - offers.count) }
    }

    let fleet: Fleet
    let scenarios: [Scenario]
    let parts: [Part]
    /// Instances that must be ready, by offer.
    let instances: [OfferName: Int64]
    let personas: [String: Persona]
    let regions: [String: Region]
    /// Regions with standbys that await approval: these stay there also where the region has less to give.
    let awaitingRegions: Set<String>
    private let failovers: RunningFailovers

    /// - Parameter date: when failovers run.
    init(
        fleet: Fleet,
        profiles: [WorkloadProfile],
        assignments: [Assignment],
        reservations: [Reservation],
        date: Instant
    ) {
        self.fleet = fleet
        let failovers = RunningFailovers(fleet, at: date)
        scenarios = Scenario.all(of: fleet)
        let profile = Dictionary(profiles.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        let assignment = Dictionary(assignments.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        let declared = Set(fleet.workloads.map(\.name))
        let homes = Set(fleet.regions.map(\.name))
        // The document of these can not be read just now, or what they would lose waits: what they were promised stands.
        let retained = assignments.filter { !declared.contains($0.workload) || $0.awaitsApproval }
        let standing = Set(retained.map(\.workload))
        awaitingRegions = Set(assignments.filter(\.awaitsApproval).flatMap(\.standbys).map(\.offer.region))
        let placements = fleet.placements(at: date)
        let decided = fleet.workloads.filter { !standing.contains($0.name) }
        parts = (decided + retained.map(Workload.init(retaining:))).map { workload in
            let quantile = fleet.policy.quantile(ofTier: workload.tier)
            let assigned = assignment[workload.name]
            let offers = assigned?.standbys.map(\.offer) ?? []
            let isRetained = standing.contains(workload.name)
            let known = isRetained ? nil : profile[workload.name]?.peak[quantile]
            return Part(
                workload: workload,
                demand: known ?? assigned?.demand ?? .zero,
                offers: offers,
                isHeld: assigned?.heldBecause != nil || known == nil && !offers.isEmpty,
                isDisplaced: failovers.onStandby(workload.name, standbys: offers) != nil
                    || !offers.isEmpty && !homes.contains(workload.home),
                isRetained: isRetained,
                isSized: homes.contains(workload.home) && (known != nil || (assigned?.demand ?? .zero) != .zero),
                isReduced: placements[workload.name]?.takesAway(from: workload) ?? false
            )
        }
        var instances: [OfferName: Int64] = [:]
        for reservation in reservations {
            for ready in reservation.personas {
                instances[OfferName(region: reservation.region, persona: ready.persona), default: 0] += ready.instances
            }
        }
        self.instances = instances
        self.failovers = failovers
        personas = Dictionary(fleet.personas.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        regions = Dictionary(fleet.regions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What so many instances of a persona carry: packing applied once to one instance, rounded down; GPUs whole.
    func carried(by persona: String, instances: Int64) -> ResourceAmounts {
        guard let persona = personas[persona] else { return .zero }
        return ResourceAmounts { resource in
            let written = persona.capacity[resource].nanos / resource.nanosPerBaseUnit
            let usable = resource == .gpu ? written : written * persona.packing.nanos / Quantity.nanosPerUnit
            return Int64(clamping: usable * Int128(instances))
        }
    }

    /// What so many instances of a persona take from their region: one instance rounded up.
    func taken(by persona: String, instances: Int64) -> ResourceAmounts {
        guard let persona = personas[persona] else { return .zero }
        return ResourceAmounts { resource in
            let unit = resource.nanosPerBaseUnit
            return Int64(clamping: (persona.capacity[resource].nanos + unit - 1) / unit * Int128(instances))
        }
    }

    /// What a region can give to standbys: allocatable, less what is at home there, less failovers that run there on no
    /// reservation; at least 0.
    func spare(in region: Region) -> ResourceAmounts {
        var left = ResourceAmounts { Int64(clamping: region.allocatable[$0].nanos / $0.nanosPerBaseUnit) }
        for part in parts {
            if part.workload.home == region.name { left = left - part.demand }
            let elsewhere = failovers.elsewhere(part.workload.name, standbys: part.offers)
            if elsewhere == region.name { left = left - part.demand }
        }
        return left.clampedToZero
    }

    /// The region in which a workload runs on nothing that was reserved, because of a running failover.
    func elsewhere(_ part: Part) -> String? { failovers.elsewhere(part.workload.name, standbys: part.offers) }

    /// Whether a workload runs on a standby in a scenario that counts it.
    func moves(_ part: Part, in scenario: Scenario) -> Bool {
        part.workload.standbys > 0 && (part.isDisplaced || scenario.counts(part.workload))
    }

    /// Where a workload would run if regions were lost just now: its first standby outside of them and of what running failovers
    /// left. nil where there is none.
    func landingNow(of part: Part, in scenario: Scenario) -> OfferName? {
        part.offers.first { !scenario.regions.contains($0.region) && !failovers.lost.contains($0.region) }
    }

    /// Regions that running failovers left.
    var lostNow: Set<String> { failovers.lost }

    /// Where a workload runs when regions are lost: its first standby outside of them. That is what is reserved for.
    func landing(of part: Part, in scenario: Scenario) -> OfferName? {
        part.offers.first { !scenario.regions.contains($0.region) }
    }
}

extension Workload {
    /// What a committed assignment says of a workload whose own document can not be read.
    fileprivate init(retaining assignment: Assignment) {
        self.init(
            metadata: Metadata(name: assignment.workload),
            description: "",
            home: assignment.home,
            type: nil,
            tier: assignment.tier,
            standbys: assignment.standbys.count + assignment.uncovered.count,
            requirements: Requirements(),
            history: nil,
            expected: nil,
            events: []
        )
    }
}
