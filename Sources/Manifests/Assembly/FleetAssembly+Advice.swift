internal import Documents
internal import UnderstudyModel

extension FleetAssembly {
    /// Warns of what can not be meant, once the fleet stands.
    mutating func adviseOnTheWhole() {
        let documents = inForce.values.sorted { $0.identity < $1.identity }
        let fleet = Fleet(documents: documents.map(\.document))
        if !inForce.keys.contains(where: { $0.kind == .fleetPolicy }) { adviseOnPolicy() }
        var surroundings = Surroundings(fleet)
        for document in documents {
            switch document.document {
            case .persona(let persona) where !surroundings.offered.contains(persona.name) && !fleet.regions.isEmpty:
                advise(
                    .personaNotOffered,
                    document,
                    "no region offers the persona '\(persona.name)'",
                    help: "list it under `spec.personas` of the regions that can wear it"
                )
            case .workload(let workload):
                advise(on: workload, document, &surroundings)
            case .hold(let hold) where hold.standbys != nil:
                advise(on: hold, document, fleet)
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
        _ surroundings: inout Surroundings
    ) {
        guard workload.standbys > 0 else { return }
        let requirements = workload.requirements
        let others = surroundings.regions.filter { $0.name != workload.home }
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
        for dataset in requirements.datasets where !surroundings.datasets.contains(dataset) {
            let near = surroundings.nearestDataset(to: dataset)
            advise(
                .unknownDataset,
                document,
                "no region has the dataset '\(Text.excerpt(dataset))' that the workload '\(workload.name)' reads",
                help: near.map { "did you mean '\($0)'?" }
                    ?? "list it under `spec.datasets` of the regions that have it"
            )
        }
        if requirements.maxLatency != nil, !others.isEmpty, !surroundings.neighbours.contains(workload.home) {
            advise(
                .noRoundTrip,
                document,
                "no round trip is known from '\(workload.home)', the home of the workload '\(workload.name)'",
                help: "list round trips under `spec.latency` of the region"
            )
        }
    }

    /// Names that are not there are errors of their own.
    private mutating func advise(on hold: Hold, _ document: DecodedDocument, _ fleet: Fleet) {
        guard document.references.allSatisfy({ inForce[$0.target] != nil }) else { return }
        let held = fleet.workloads.filter { hold.workloads.contains($0.name) }
        guard let workload = held.first(where: { hold.obstacle(for: $0, in: fleet) != nil }),
            let obstacle = hold.obstacle(for: workload, in: fleet)
        else { return }
        advise(
            .unkeepableHold,
            document,
            "the hold '\(hold.name)' can not be kept: \(obstacle)",
            help: "name a region that the workload can stand by in, with a persona that it offers"
        )
    }

    private mutating func adviseOnPolicy() {
        diagnostics.append(
            Diagnostic(
                code: .noPolicy,
                severity: .warning,
                file: "policies",
                message: "the fleet has no FleetPolicy in force",
                help: "add one, such as policies/fleet.yaml with `engine: 4`; until then the defaults hold"
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

/// What workloads and personas find in the fleet.
private struct Surroundings {
    /// Every region.
    let regions: [Region]
    /// The personas that some region offers.
    let offered: Set<String>
    /// The datasets that some region has.
    let datasets: Set<String>
    /// The regions with a known round trip to any other.
    let neighbours: Set<String>
    private let datasetNames: [String]
    private var suggestions = Suggestions()

    init(_ fleet: Fleet) {
        regions = fleet.regions
        offered = Set(fleet.regions.flatMap(\.personas))
        datasets = Set(fleet.regions.flatMap(\.datasets))
        datasetNames = datasets.sorted()
        let links = fleet.regions.filter { !$0.latency.isEmpty }
        neighbours = Set(links.map(\.name)).union(links.flatMap(\.latency).map(\.region))
    }

    mutating func nearestDataset(to name: String) -> String? {
        suggestions.nearest(to: name, among: datasetNames, scope: "dataset")
    }
}
