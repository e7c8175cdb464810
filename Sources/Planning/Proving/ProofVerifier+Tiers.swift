import UnderstudyModel

extension ProofVerifier {
    /// Missing standbys that would fit if only standbys of lower tiers gave way.
    func unservedTiers() -> [Violation] { missingWithRoom(holdsCount: true) }

    /// Workloads whose missing standby has room but for what is held of lower tiers: no broken promise, but a person's
    /// choice to be known. By name.
    public func keptOutByHolds() -> [String] {
        let unserved = Set(unservedTiers().compactMap(\.workload))
        return missingWithRoom(holdsCount: false).compactMap(\.workload).filter { !unserved.contains($0) }.sorted()
    }

    private func missingWithRoom(holdsCount: Bool) -> [Violation] {
        var found: [Violation] = []
        var loads: [RegionTier: RegionLoads] = [:]
        for part in promise.parts where part.missing > 0 && part.isSized && !part.isRetained && !part.isReduced {
            let elsewhere = promise.elsewhere(part).map { [$0] } ?? []
            let taken = Set(part.offers.map(\.region) + [part.workload.home] + elsewhere)
            for region in promise.fleet.regions where !taken.contains(region.name) {
                let key = RegionTier(region: region.name, tier: part.workload.tier)
                let rivals = loads[key] ?? RegionLoads(promise, key, holdsCount: holdsCount)
                loads[key] = rivals
                guard let persona = persona(for: part, in: region, beside: rivals) else { continue }
                found.append(
                    Violation(
                        .tierNotServed,
                        region: region.name,
                        workload: part.workload.name,
                        message: "\(part.workload.name) lacks standby \(part.offers.count + 1), and "
                            + "\(region.name)/\(persona) would have room for it if only tiers below "
                            + "\(part.workload.tier) gave way"
                    )
                )
                break
            }
        }
        return found
    }

    /// The first persona of a region that meets the workload's requirements and has room beside its rivals.
    private func persona(for part: Promise.Part, in region: Region, beside rivals: RegionLoads) -> String? {
        region.personas.sorted().first { name in
            guard let persona = promise.personas[name] else { return false }
            return brokenRequirements(of: part, region: region, persona: persona).isEmpty
                && fits(part, region: region, persona: name, beside: rivals)
        }
    }

    private func fits(_ part: Promise.Part, region: Region, persona: String, beside rivals: RegionLoads) -> Bool {
        var needed = rivals.needed
        for (index, scenario) in promise.scenarios.enumerated() {
            // It lands here only where everything ranked before is lost too.
            guard promise.moves(part, in: scenario), !scenario.regions.contains(region.name),
                promise.landing(of: part, in: scenario) == nil
            else { continue }
            let load = (rivals.loads[index][persona] ?? .zero) + part.demand
            guard let instances = promise.instances(of: persona, carrying: load) else { return false }
            needed[persona] = max(needed[persona] ?? 0, instances)
        }
        var taken = ResourceAmounts.zero
        for (name, instances) in needed { taken = taken + promise.taken(by: name, instances: instances) }
        let spare = promise.spare(in: region)
        return Resource.allCases.allSatisfy { taken[$0] <= spare[$0] }
    }
}

/// What lands in one region, scenario by scenario, from workloads of a tier and the tiers above it, and from what is held.
private struct RegionLoads {
    /// Load by persona, for each scenario.
    var loads: [[String: ResourceAmounts]]
    /// Instances by persona that the worst scenario needs.
    var needed: [String: Int64] = [:]

    init(_ promise: Promise, _ key: RegionTier, holdsCount: Bool) {
        let rivals = promise.parts.filter { part in
            part.workload.standbys > 0 && (part.isHeld && holdsCount || part.workload.tier <= key.tier)
                && part.offers.contains { $0.region == key.region }
        }
        loads = promise.scenarios.map { scenario in
            var loads: [String: ResourceAmounts] = [:]
            for rival in rivals where promise.moves(rival, in: scenario) {
                guard let landing = promise.landing(of: rival, in: scenario), landing.region == key.region else {
                    continue
                }
                loads[landing.persona] = (loads[landing.persona] ?? .zero) + rival.demand
            }
            return loads
        }
        for load in loads {
            for (persona, amounts) in load {
                needed[persona] = max(needed[persona] ?? 0, promise.instances(of: persona, carrying: amounts) ?? .max)
            }
        }
    }
}

private struct RegionTier: Hashable {
    var region: String
    var tier: Int
}

extension Promise {
    /// Instances of a persona that carry a load, rounded up; nil when it lacks a resource.
    func instances(of persona: String, carrying load: ResourceAmounts) -> Int64? {
        let carried = carried(by: persona, instances: 1)
        var instances: Int64 = 0
        for resource in Resource.allCases where load[resource] > 0 {
            guard carried[resource] > 0 else { return nil }
            instances = max(instances, (load[resource] - 1) / carried[resource] + 1)
        }
        return instances
    }
}
