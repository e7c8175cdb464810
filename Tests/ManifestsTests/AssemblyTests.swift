import Documents
import Manifests
import Testing
import UnderstudyModel

@Suite("A fleet is put together from documents, and one bad document never blocks the others")
struct AssemblyTests {
    @Test("a sound fleet is put together without a word, sorted by name, whatever the order of files")
    func sound() {
        let files = Sample.files()
        let assembled = FleetAssembly.assemble(files)
        #expect(assembled.diagnostics == [])
        #expect(assembled.invalid == [])
        #expect(assembled.fleet.regions.map(\.name) == ["east", "north", "west"])
        #expect(assembled.fleet.workloads.map(\.name) == ["checkout", "search"])
        #expect(FleetAssembly.assemble(files.reversed()) == assembled)
    }

    @Test("a workload survives a persona that it is only measured by, and the missing name is reported at its place")
    func expectedInstances() {
        let text = """
            apiVersion: understudy.dev/v1alpha1
            kind: Workload
            metadata: {name: launch}
            spec:
              home: east
              tier: 1
              expectedInstances: {persona: wep, count: 4}
            """
        let assembled = FleetAssembly.assemble(
            Sample.files() + [Reading.file("policies/launch.yaml", text)],
            lastGood: []
        )
        let workload = assembled.fleet.workloads.first { $0.name == "launch" }
        #expect(workload != nil)
        #expect(workload?.expectedInstances == nil)
        let found = assembled.diagnostics.filter { $0.file == "policies/launch.yaml" }
        #expect(found.map(\.code.id) == ["US3002"])
        #expect(found.first?.range?.start.line == 7)
        #expect(found.first?.help == "did you mean 'web'?")
        #expect(assembled.invalid.map(\.standIn) == [.remainder])
    }

    @Test("two documents of one name in two files are both refused, each naming the other's file")
    func duplicates() {
        let files = Sample.files() + [Reading.file("personas/again.yaml", Sample.persona("web"))]
        let assembled = FleetAssembly.assemble(files, lastGood: Sample.lastGood(.persona, "web"))
        let found = assembled.diagnostics.filter { $0.code.id == "US3001" }
        #expect(found.map(\.file) == ["personas/again.yaml", "personas/web.yaml"])
        #expect(found.map { $0.notes.map(\.file) } == [["personas/web.yaml"], ["personas/again.yaml"]])
        #expect(assembled.invalid.map(\.standIn) == [.lastGood, .lastGood])
        #expect(assembled.fleet.personas.map(\.name) == ["web"])
    }

    @Test(
        "a misspelt reference is an error at its place, with the name that was meant; the last good version stands in"
    )
    func dangling() {
        let broken = Reading.file("regions/east.yaml", Sample.region("east", personas: "wbe", latency: "west"))
        let files = Sample.files().filter { $0.path != "regions/east.yaml" } + [broken]
        let assembled = FleetAssembly.assemble(files, lastGood: Sample.lastGood(.region, "east"))
        #expect(
            assembled.diagnostics.map(\.description) == [
                "regions/east.yaml:9:14: error[US3002]: `spec.personas[0]` names the Persona 'wbe', which does not exist"
            ]
        )
        #expect(assembled.diagnostics.first?.help == "did you mean 'web'?")
        #expect(assembled.invalid.map(\.standIn) == [.lastGood])
        #expect(assembled.fleet == FleetAssembly.assemble(Sample.files()).fleet)
    }

    @Test("without a last good version what names a broken document is refused with it, and its own error is told once")
    func transitive() {
        let broken = Reading.file("regions/east.yaml", Sample.region("east", personas: "web", latency: "west, oops: 1"))
        let files = Sample.files().filter { $0.path != "regions/east.yaml" } + [broken]
        let assembled = FleetAssembly.assemble(files)
        let codes = assembled.diagnostics.map { "\($0.file) \($0.severity.rawValue) \($0.code.id)" }
        #expect(
            codes == [
                "policies/checkout.yaml error US3003", "policies/hold.yaml error US3003",
                "policies/loss.yaml warning US3003", "regions/east.yaml error US2003",
                "regions/north.yaml warning US3003",
            ]
        )
        #expect(assembled.fleet.regions.map(\.name) == ["north", "west"])
        #expect(assembled.fleet.workloads.map(\.name) == ["search"])
        // A hold is never lost to a mistake in another entry, and a neighbour takes only the round trip with it.
        #expect(assembled.fleet.holds.map(\.workloads) == [["checkout", "search"]])
        #expect(assembled.fleet.regions.flatMap(\.latency).map(\.region) == ["west"])
        #expect(assembled.invalid.map(\.standIn) == [.nothing, .remainder, .nothing])
    }

    @Test("what people removed stays removed, unless a file can not be read")
    func removal() {
        let files = Sample.files().filter { $0.path != "policies/search.yaml" && $0.path != "policies/hold.yaml" }
        let removed = FleetAssembly.assemble(files, lastGood: Sample.lastGood(.workload, "search"))
        #expect(removed.fleet.workloads.map(\.name) == ["checkout"])
        let unread = files + [Reading.file("policies/search.yaml", "kind: [Workload\n")]
        let assembled = FleetAssembly.assemble(unread, lastGood: Sample.lastGood(.workload, "search"))
        #expect(assembled.fleet.workloads.map(\.name) == ["checkout", "search"])
        #expect(assembled.invalid.map(\.file) == ["policies/search.yaml"])
    }

    @Test("a document with a syntax error is refused with all else that is wrong in it")
    func syntax() {
        let text = Sample.persona("web").replacing("packing: 0.9", with: "packing: 2\n  packing: 0.9")
        let files = Sample.files().filter { $0.path != "personas/web.yaml" } + [Reading.file("personas/web.yaml", text)]
        let assembled = FleetAssembly.assemble(files, lastGood: Sample.lastGood(.persona, "web"))
        #expect(assembled.invalid.map(\.identity?.description) == ["Persona/web"])
        #expect(assembled.diagnostics.map(\.code.id).contains("US1003"))
        #expect(!assembled.diagnostics.map(\.code.id).contains("US2004"))
        #expect(assembled.fleet.personas.map(\.name) == ["web"])
    }

    @Test("kinds lie where they are reviewed; what is said under state/ is not listened to")
    func folders() {
        let extra = [
            Reading.file("regions/persona.yaml", Sample.persona("other")),
            Reading.file("state/personas/ghost.yaml", Sample.persona("ghost")),
        ]
        let assembled = FleetAssembly.assemble(Sample.files() + extra)
        #expect(assembled.diagnostics.map { "\($0.file) \($0.code.id)" } == ["regions/persona.yaml US3004"])
        #expect(assembled.fleet.personas.map(\.name) == ["web"])
    }

    @Test("without a policy the defaults hold with a warning; of several none is used")
    func policies() {
        let without = Sample.files().filter { $0.path != "policies/fleet.yaml" }
        let assembled = FleetAssembly.assemble(without)
        #expect(assembled.diagnostics.map(\.code.id) == ["US3006"])
        #expect(assembled.fleet.policy == .standard)
        let several = Sample.files() + [Reading.file("policies/b.yaml", Sample.policy("other", engine: 7))]
        let refused = FleetAssembly.assemble(several, lastGood: Sample.lastGood(.fleetPolicy, "fleet"))
        #expect(refused.diagnostics.map(\.code.id) == ["US3005", "US3005"])
        #expect(refused.fleet.policy.engine == 4)
    }

    @Test("what can not be meant is warned of, and stays in force")
    func advice() {
        let text = Sample.workload("lost", home: "west", "jurisdictions: [CH], datasets: [order], maxLatency: 40ms")
        let extra = [
            Reading.file("policies/lost.yaml", text), Reading.file("personas/spare.yaml", Sample.persona("spare")),
        ]
        let assembled = FleetAssembly.assemble(Sample.files() + extra)
        #expect(assembled.diagnostics.map(\.code.id) == ["US3009", "US3007", "US3008"])
        #expect(assembled.diagnostics.allSatisfy { $0.severity == .warning })
        #expect(assembled.invalid == [])
        #expect(assembled.fleet.workloads.map(\.name).contains("lost"))
    }

    @Test("any subset of files gives a fleet whose references all hold", arguments: 0..<64)
    func subsets(mask: Int) {
        let files = Sample.files().enumerated().filter { index, _ in mask & (1 << (index % 6)) == 0 || index % 5 == 0 }
        let fleet = FleetAssembly.assemble(files.map(\.element)).fleet
        let (personas, regions) = (Set(fleet.personas.map(\.name)), Set(fleet.regions.map(\.name)))
        for region in fleet.regions {
            #expect(personas.isSuperset(of: region.personas))
            #expect(regions.isSuperset(of: region.latency.map(\.region)))
        }
        for workload in fleet.workloads { #expect(regions.contains(workload.home)) }
        for scenario in fleet.scenarios { #expect(regions.isSuperset(of: scenario.regions)) }
    }

    @Test("a fleet's documents, written and read, are the same fleet")
    func written() {
        let fleet = FleetAssembly.assemble(Sample.files()).fleet
        let files = fleet.documents.map { document in
            Reading.file(
                "\(FleetFolders.folder(of: document.kind))/\(document.identity.kind.plural)-\(document.identity.name).yaml",
                YAMLEmitter.emit(DocumentEncoder.node(for: document))
            )
        }
        #expect(FleetAssembly.assemble(files).fleet == fleet)
    }
}

/// A small sound fleet.
private enum Sample {
    static func files() -> [DecodedFile] {
        [
            Reading.file("policies/fleet.yaml", policy("fleet", engine: 4)),
            Reading.file("personas/web.yaml", persona("web")),
            Reading.file("regions/east.yaml", region("east", personas: "web", latency: "west")),
            Reading.file("regions/north.yaml", region("north", personas: "web", latency: "east", "west")),
            Reading.file("regions/west.yaml", region("west", personas: "web")),
            Reading.file("policies/checkout.yaml", workload("checkout", home: "east", "datasets: [orders]")),
            Reading.file("policies/search.yaml", workload("search", home: "north", "maxLatency: 40ms")),
            Reading.file(
                "policies/hold.yaml",
                document("Hold", "freeze", "workloads: [checkout, search]\nreason: r\nby: ana")
            ),
            Reading.file("policies/loss.yaml", document("FailureScenario", "loss", "regions: [east]")),
        ]
    }

    static func lastGood(_ kind: Kind, _ name: String) -> [DecodedDocument] {
        files().flatMap(\.documents).compactMap(\.document).filter {
            $0.identity == DocumentIdentity(kind: kind, name: name)
        }
        .map { document in
            var document = document
            document.file = document.identity.inForcePath
            return document
        }
    }

    static func document(_ kind: String, _ name: String, _ spec: String) -> String {
        "apiVersion: understudy.dev/v1alpha1\nkind: \(kind)\nmetadata:\n  name: \(name)\nspec:\n"
            + spec.split(separator: "\n").map { "  \($0)\n" }.joined()
    }

    static func policy(_ name: String, engine: Int) -> String { document("FleetPolicy", name, "engine: \(engine)") }

    static func persona(_ name: String) -> String {
        document(
            "Persona",
            name,
            """
            capacity: {cpu: 4, memory: 13Gi, networkBandwidth: 1Gbps, iops: 3k}
            storageType: networkDisk
            packing: 0.9
            pricePerHour: 0.2
            """
        )
    }

    static func region(_ name: String, personas: String, latency: String...) -> String {
        document(
            "Region",
            name,
            """
            provider: aws
            location: {city: Frankfurt, country: DE, jurisdiction: EU, latitude: 50.1, longitude: 8.7}
            allocatable: {cpu: 2400, memory: 9Ti, networkBandwidth: 2Tbps, iops: 4M}
            personas: [\(personas)]
            carbonIntensity: 276
            datasets: [orders]
            latency: [\(latency.map { "{roundTrip: 25ms, region: \($0)}" }.joined(separator: ", "))]
            """
        )
    }

    static func workload(_ name: String, home: String, _ requirements: String) -> String {
        document("Workload", name, "home: \(home)\ntier: 1\nrequirements: {\(requirements)}")
    }
}
