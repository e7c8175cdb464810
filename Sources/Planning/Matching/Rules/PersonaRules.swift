import UnderstudyModel

/// The persona's storage must be one that the workload accepts; the first accepted type is preferred.
struct StorageRule: PersonaRule {
    /// Points for each place that a storage type stands behind the preferred one.
    static let pointsPerPlace: Int64 = 15
    let name = MatchingRule.storage

    func judge(_ demand: SizedDemand, _ persona: Persona) -> Judgement {
        let accepted = demand.workload.requirements.storageTypes
        guard !accepted.isEmpty else { return .points(0) }
        guard let place = accepted.firstIndex(of: persona.storageType) else { return .refused }
        return .points(-StorageRule.pointsPerPlace * Int64(place))
    }

    func detail(_ demand: SizedDemand, _ persona: Persona) -> String {
        let accepted = demand.workload.requirements.storageTypes.map(\.rawValue)
        guard !accepted.isEmpty else { return "\(persona.storageType.rawValue); none required" }
        return accepted.contains(persona.storageType.rawValue)
            ? persona.storageType.rawValue
            : "has \(persona.storageType.rawValue), must be \(accepted.joined(separator: " or "))"
    }
}

/// Everything that the workload depends on must be installed, in a version that meets its constraint.
struct DependencyRule: PersonaRule {
    let name = MatchingRule.dependencies

    func judge(_ demand: SizedDemand, _ persona: Persona) -> Judgement {
        unmet(demand, persona) == nil ? .points(0) : .refused
    }

    func detail(_ demand: SizedDemand, _ persona: Persona) -> String {
        let required = demand.workload.requirements.dependencies
        guard !required.isEmpty else { return "none required" }
        guard let missing = unmet(demand, persona) else {
            return "has " + required.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
        }
        let installed = persona.dependencies.filter { $0.name == missing.name }.map(\.version)
        return installed.isEmpty
            ? "lacks \(missing.name) \(missing.version)"
            : "has \(missing.name) \(installed.joined(separator: ", ")), needs \(missing.version)"
    }

    private func unmet(_ demand: SizedDemand, _ persona: Persona) -> Dependency? {
        demand.workload.requirements.dependencies.first { required in
            !persona.dependencies.contains { $0.name == required.name && required.isMet(byVersion: $0.version) }
        }
    }
}

/// Every resource that the workload needs must be there at all: no GPU, no inference.
struct PresenceRule: PersonaRule {
    let name = MatchingRule.resources

    func judge(_ demand: SizedDemand, _ persona: Persona) -> Judgement {
        absent(demand, persona) == nil ? .points(0) : .refused
    }

    func detail(_ demand: SizedDemand, _ persona: Persona) -> String {
        guard let resource = absent(demand, persona) else { return "all present" }
        return "needs \(resource.phrase(demand.amounts[resource])), has none"
    }

    private func absent(_ demand: SizedDemand, _ persona: Persona) -> Resource? {
        let supply = persona.capacity.asSupply
        return Resource.allCases.first { demand.amounts[$0] > 0 && supply[$0] <= 0 }
    }
}
