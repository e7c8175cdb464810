import UnderstudyModel

extension ProofVerifier {
    /// Standbys that are nowhere, at home, twice in a region, or break a hard requirement.
    func brokenStandbys() -> [Violation] {
        var found: [Violation] = []
        for part in promise.parts {
            var seen: Set<String> = [part.workload.home]
            for offer in part.offers {
                guard let region = promise.regions[offer.region], let persona = promise.personas[offer.persona],
                    region.personas.contains(offer.persona)
                else {
                    found.append(invalid(part, offer, "\(offer) is not offered"))
                    continue
                }
                if !seen.insert(offer.region).inserted {
                    found.append(invalid(part, offer, "\(offer.region) is its home or already its standby"))
                }
                for reason in brokenRequirements(of: part, region: region, persona: persona) {
                    found.append(
                        Violation(
                            .requirementBroken,
                            region: offer.region,
                            workload: part.workload.name,
                            message: "\(part.workload.name) on \(offer): \(reason)"
                        )
                    )
                }
            }
        }
        return found
    }

    private func invalid(_ part: Promise.Part, _ offer: OfferName, _ reason: String) -> Violation {
        Violation(
            .invalidStandby,
            region: offer.region,
            workload: part.workload.name,
            message: "\(part.workload.name): \(reason)"
        )
    }

    /// The hard requirements that an offer does not meet, read from the documents one by one.
    func brokenRequirements(of part: Promise.Part, region: Region, persona: Persona) -> [String] {
        let wanted = part.workload.requirements
        var broken: [String] = []
        if !wanted.jurisdictions.isEmpty, !wanted.jurisdictions.contains(region.location.jurisdiction) {
            broken.append("jurisdiction \(region.location.jurisdiction) is not allowed")
        }
        if let limit = wanted.maxLatency {
            let there = promise.regions[part.workload.home]?.latency.last { $0.region == region.name }?.roundTrip
            let back = region.latency.last { $0.region == part.workload.home }?.roundTrip
            if let roundTrip = there ?? back {
                if roundTrip > limit { broken.append("the round trip \(roundTrip) is above \(limit)") }
            } else {
                broken.append("no round trip is known, and at most \(limit) is allowed")
            }
        }
        if !wanted.storageTypes.isEmpty, !wanted.storageTypes.contains(persona.storageType) {
            broken.append("storage \(persona.storageType.rawValue) is not accepted")
        }
        for dependency in wanted.dependencies {
            let installed = persona.dependencies.filter { $0.name == dependency.name }
            if !installed.contains(where: { dependency.isMet(byVersion: $0.version) }) {
                broken.append("\(dependency.name) \(dependency.version) is not installed")
            }
        }
        let carried = promise.carried(by: persona.name, instances: 1)
        for resource in Resource.allCases where part.demand[resource] > 0 && carried[resource] <= 0 {
            broken.append("\(resource.name) is needed and absent")
        }
        return broken
    }
}
