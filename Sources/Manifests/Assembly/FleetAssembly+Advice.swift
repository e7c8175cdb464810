internal import Documents
internal import UnderstudyModel

extension FleetAssembly {
    /// Warns of what can not be meant, once the fleet stands.
    mutating func adviseOnTheWhole() {
        let documents = inForce.values.sorted { $0.identity < $1.identity }
        let fleet = Fleet(documents: documents.map(\.document))
        if !inForce.keys.contains(where: { $0.kind == .fleetPolicy }) { adviseOnPolicy() }
        let offered = Set(fleet.regions.flatMap(\.personas))
        let datasets = Set(fleet.regions.flatMap(\.datasets))
        let network = Neighbours(fleet.regions)
        for document in documents {
            switch document.document {
            case .persona(let persona) where !offered.contains(persona.name) && !fleet.regions.isEmpty:
                advise(
                    .personaNotOffered,
                    document,
                    "no region offers the persona '\(persona.name)'",
                    help: "list it under `spec.personas` of the regions that can wear it"
                )
            case .workload(let workload):
                advise(on: workload, document, fleet, datasets, network)
            case .failureScenario(let scenario) where scenario.lostRegions(among: fleet.regions).isEmpty:
                advise(
                    .emptyScenario,
                    document,
                    "the scenario '\(scenario.name)' loses no region",
                    help: "see `understudy get regions` for providers, jurisdictions and labels"
                )
            default: continue
            }
        }
    }

    private mutating func advise(
        on workload: Workload,
        _ document: DecodedDocument,
        _ fleet: Fleet,
        _ datasets: Set<String>,
        _ network: Neighbours
    ) {
        guard workload.standbys > 0 else { return }
        let requirements = workload.requirements
        let others = fleet.regions.filter { $0.name != workload.home }
        if !requirements.jurisdictions.isEmpty,
            !others.contains(where: { requirements.jurisdictions.contains($0.location.jurisdiction) })
        {
            let known = Set(others.map(\.location.jurisdiction)).sorted().joined(separator: ", ")
            advise(
                .nowhereAllowed,
                document,
                "the workload '\(workload.name)' can have no standby: no other region is in "
                    + requirements.jurisdictions.joined(separator: " or "),
                help: known.isEmpty ? "add another region" : "the other regions are in \(known)"
            )
        }
        for dataset in requirements.datasets where !datasets.contains(dataset) {
            let near = EditDistance.nearest(to: dataset, among: datasets.sorted())
            advise(
                .unknownDataset,
                document,
                "no region has the dataset '\(Text.excerpt(dataset))' that the workload '\(workload.name)' reads",
                help: near.map { "did you mean '\($0)'?" }
                    ?? "list it under `spec.datasets` of the regions that have it"
            )
        }
        if requirements.maxLatency != nil, !others.isEmpty, !network.hasNeighbour(workload.home) {
            advise(
                .noRoundTrip,
                document,
                "no round trip is known from '\(workload.home)', the home of the workload '\(workload.name)'",
                help: "list round trips under `spec.latency` of the region"
            )
        }
    }

    private mutating func adviseOnPolicy() {
        diagnostics.append(
            Diagnostic(
                code: .noPolicy,
                severity: .warning,
                file: "policies",
                message: "the fleet has no FleetPolicy in force",
                help: "add one, such as policies/fleet.yaml with `engine: 1`; until then the defaults hold"
            )
        )
    }

    private mutating func advise(
        _ code: DiagnosticCode,
        _ document: DecodedDocument,
        _ message: String,
        help: String
    ) {
        diagnostics.append(
            Diagnostic(
                code: code,
                severity: .warning,
                file: document.file,
                range: document.range.known,
                message: message,
                help: help
            )
        )
    }
}

/// Which regions have a known round trip to any other.
private struct Neighbours {
    private var names: Set<String> = []

    init(_ regions: [Region]) {
        for region in regions {
            for link in region.latency where link.region != region.name {
                names.insert(region.name)
                names.insert(link.region)
            }
        }
    }

    func hasNeighbour(_ region: String) -> Bool { names.contains(region) }
}
