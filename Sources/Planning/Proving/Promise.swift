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
        /// Whether a person or missing data keeps it where it is, whatever its tier.
        var isHeld: Bool
        var missing: Int { max(0, workload.standbys - offers.count) }
    }

    let fleet: Fleet
    let scenarios: [Scenario]
    let parts: [Part]
    /// Instances that must be ready, by offer.
    let instances: [OfferName: Int64]
    let personas: [String: Persona]
    let regions: [String: Region]

    init(fleet: Fleet, profiles: [WorkloadProfile], assignments: [Assignment], reservations: [Reservation]) {
        self.fleet = fleet
        scenarios = Scenario.all(of: fleet)
        let profile = Dictionary(profiles.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        let assignment = Dictionary(assignments.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        parts = fleet.workloads.map { workload in
            let quantile = fleet.policy.quantile(ofTier: workload.tier)
            let assigned = assignment[workload.name]
            return Part(
                workload: workload,
                demand: profile[workload.name]?.peak[quantile] ?? assigned?.demand ?? .zero,
                offers: assigned?.standbys.map(\.offer) ?? [],
                isHeld: assigned?.heldBecause != nil
            )
        }
        var instances: [OfferName: Int64] = [:]
        for reservation in reservations {
            for ready in reservation.personas {
                instances[OfferName(region: reservation.region, persona: ready.persona), default: 0] += ready.instances
            }
        }
        self.instances = instances
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

    /// What a region can give to standbys: allocatable, less what is at home there, less running failovers; at least 0.
    ///
    /// - Parameter date: when failovers run; nil leaves them out.
    func spare(in region: Region, at date: Instant?) -> ResourceAmounts {
        var left = ResourceAmounts { Int64(clamping: region.allocatable[$0].nanos / $0.nanosPerBaseUnit) }
        for part in parts where part.workload.home == region.name { left = left - part.demand }
        for failover in fleet.failovers where failover.to == region.name {
            guard let date, failover.isRunning(at: date) else { continue }
            for part in parts where part.workload.name == failover.workload { left = left - part.demand }
        }
        return left.clampedToZero
    }

    /// Where a workload runs when regions are lost: its first standby outside of them.
    func landing(of part: Part, in scenario: Scenario) -> OfferName? {
        part.offers.first { !scenario.regions.contains($0.region) }
    }
}
