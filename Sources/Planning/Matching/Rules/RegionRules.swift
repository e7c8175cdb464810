import UnderstudyModel

/// A standby is somewhere else than home.
struct HomeRule: RegionRule {
    let name = MatchingRule.home

    func judge(_ demand: SizedDemand, _ facts: RegionFacts) -> Judgement {
        facts.region.name == demand.workload.home ? .refused : .points(0)
    }

    func detail(_ demand: SizedDemand, _ facts: RegionFacts) -> String {
        facts.region.name == demand.workload.home ? "is the home region" : "is not the home region"
    }
}

/// Residency: the region's jurisdiction must be one that the workload allows.
struct ResidencyRule: RegionRule {
    let name = MatchingRule.residency

    func judge(_ demand: SizedDemand, _ facts: RegionFacts) -> Judgement {
        let allowed = demand.workload.requirements.jurisdictions
        return allowed.isEmpty || allowed.contains(facts.region.location.jurisdiction) ? .points(0) : .refused
    }

    func detail(_ demand: SizedDemand, _ facts: RegionFacts) -> String {
        let allowed = demand.workload.requirements.jurisdictions
        guard !allowed.isEmpty else { return "anywhere" }
        let jurisdiction = facts.region.location.jurisdiction
        return allowed.contains(jurisdiction)
            ? jurisdiction : "is in \(jurisdiction), must be in \(allowed.joined(separator: " or "))"
    }
}

/// Round trip from home: free up to half the reference, all of the penalty at twice the reference, and a hard limit where
/// the workload names one. A round trip that nobody lists counts as the worst, and fails a limit.
struct LatencyRule: RegionRule {
    let name = MatchingRule.latency
    let penalties: FleetPolicy.Penalties

    func judge(_ demand: SizedDemand, _ facts: RegionFacts) -> Judgement {
        guard let roundTrip = facts.roundTrip else {
            return demand.workload.requirements.maxLatency == nil ? .points(-penalties.latency) : .refused
        }
        if let limit = demand.workload.requirements.maxLatency, roundTrip > limit { return .refused }
        let reference = max(1, penalties.latencyReference.microseconds)
        let over = min(max(0, 2 * roundTrip.microseconds - reference), 3 * reference)
        return .points(-penalties.latency * over / (3 * reference))
    }

    func detail(_ demand: SizedDemand, _ facts: RegionFacts) -> String {
        let limit = demand.workload.requirements.maxLatency
        guard let roundTrip = facts.roundTrip else {
            return "no round trip from \(demand.workload.home) is listed"
                + (limit.map { ", must be at most \($0)" } ?? "")
        }
        guard let limit else { return "\(roundTrip) from home" }
        return roundTrip > limit ? "\(roundTrip) from home, must be at most \(limit)" : "\(roundTrip) of \(limit)"
    }
}

/// Carbon: in proportion to the grid's intensity, all of the penalty at 700 gCO2eq/kWh and above.
struct CarbonRule: RegionRule {
    let name = MatchingRule.carbon
    let penalties: FleetPolicy.Penalties
    private static let reference: Int64 = 700_000

    func judge(_ demand: SizedDemand, _ facts: RegionFacts) -> Judgement {
        let intensity = min(max(0, facts.region.carbonIntensity.thousandths), CarbonRule.reference)
        return .points(-penalties.carbon * intensity / CarbonRule.reference)
    }

    func detail(_ demand: SizedDemand, _ facts: RegionFacts) -> String {
        "\(facts.region.carbonIntensity) gCO2eq/kWh"
    }
}

/// Data locality: the share of the workload's datasets that the region has no replica of.
struct LocalityRule: RegionRule {
    let name = MatchingRule.locality
    let penalties: FleetPolicy.Penalties

    func judge(_ demand: SizedDemand, _ facts: RegionFacts) -> Judgement {
        let wanted = demand.workload.requirements.datasets
        guard !wanted.isEmpty else { return .points(0) }
        return .points(-penalties.locality * Int64(missing(demand, facts).count) / Int64(wanted.count))
    }

    func detail(_ demand: SizedDemand, _ facts: RegionFacts) -> String {
        guard !demand.workload.requirements.datasets.isEmpty else { return "no datasets" }
        let missing = missing(demand, facts)
        return missing.isEmpty ? "all datasets there" : "no replica of \(missing.joined(separator: ", "))"
    }

    private func missing(_ demand: SizedDemand, _ facts: RegionFacts) -> [String] {
        demand.workload.requirements.datasets.filter { !facts.region.datasets.contains($0) }
    }
}

/// A region that a declared scenario loses together with home is a poor standby: it would be gone with it.
struct SharedFateRule: RegionRule {
    /// Points, once, however many scenarios there are.
    static let penalty: Int64 = 400
    let name = MatchingRule.sharedFate

    func judge(_ demand: SizedDemand, _ facts: RegionFacts) -> Judgement {
        .points(facts.sharedScenarios.isEmpty ? 0 : -SharedFateRule.penalty)
    }

    func detail(_ demand: SizedDemand, _ facts: RegionFacts) -> String {
        facts.sharedScenarios.isEmpty
            ? "no scenario loses it with home" : "lost with home in \(facts.sharedScenarios.joined(separator: ", "))"
    }
}
