import Testing
import UnderstudyModel

@Suite("The words of the fleet")
struct VocabularyTests {
    @Test(
        "a version asks for the same leading numbers, a minimum for at least that",
        arguments: [
            ("17", "17", true), ("17", "17.4", true), ("17", "18.0", false), ("17.2", "17", false),
            ("17.2", "17.20", false),
            (">=17", "17.2", true), (">=17", "18", true), (">=17.2", "17.1.9", false), (">=17.2", "17.2", true),
            (">=17.2.0", "17.2", true), (">=9", "10", true), ("1.2", "1.28", false),
        ]
    )
    func dependencies(wanted: String, installed: String, isMet: Bool) {
        #expect(Dependency(name: "postgresql", version: wanted).isMet(byVersion: installed) == isMet)
    }

    @Test("amounts are written with the largest suffix that loses nothing")
    func formatting() {
        #expect(Resource.cpu.format(47_000) == "47")
        #expect(Resource.cpu.format(3920) == "3920m")
        #expect(Resource.memory.format(133_120) == "130Gi")
        #expect(Resource.memory.format(1500) == "1500Mi")
        #expect(Resource.networkBandwidth.format(2_000_000) == "2Tbps")
        #expect(Resource.iops.format(20_000) == "20k")
        #expect(Resource.gpu.format(4) == "4")
    }

    @Test("kinds are found in singular, plural and any case")
    func kinds() {
        for kind in Kind.allCases {
            #expect(Kind(spelling: kind.rawValue.uppercased()) == kind)
            #expect(Kind(spelling: kind.plural) == kind)
        }
        #expect(Kind(spelling: "fleetpolicies") == .fleetPolicy)
        #expect(Kind(spelling: "persons") == nil)
    }

    @Test("sums of hostile amounts saturate instead of trapping")
    func saturation() {
        let huge = ResourceAmounts { _ in Int64.max }
        #expect(huge + huge == huge)
        #expect(huge * 3 == huge)
        #expect((ResourceAmounts.zero - huge - huge).cpu == Int64.min)
    }

    @Test("a scenario loses the regions that it lists or selects")
    func scenarios() {
        func region(_ name: String, _ provider: String, _ grid: String) -> Region {
            let amount = Capacity(cpu: .zero, memory: .zero, gpu: .zero, networkBandwidth: .zero, iops: .zero)
            let location = Region.Location(
                city: "Frankfurt",
                country: "DE",
                jurisdiction: "EU",
                latitude: .zero,
                longitude: .zero
            )
            return Region(
                metadata: Metadata(name: name, labels: [Label("grid", grid)]),
                provider: provider,
                location: location,
                allocatable: amount,
                personas: [],
                priceIndex: Quantity(1),
                carbonIntensity: .zero,
                latency: [],
                datasets: []
            )
        }
        let regions = [region("a", "aws", "DE"), region("b", "aws", "FR"), region("c", "gcp", "DE")]
        func scenario(_ selector: FailureScenario.Selector?, _ names: [String] = []) -> FailureScenario {
            FailureScenario(
                metadata: Metadata(name: "s"),
                description: "",
                regions: names,
                selector: selector,
                appliesTo: .all
            )
        }
        let aws = FailureScenario.Selector(provider: "aws", jurisdiction: nil, labels: [])
        let german = FailureScenario.Selector(provider: "aws", jurisdiction: "EU", labels: [Label("grid", "DE")])
        #expect(scenario(aws).lostRegions(among: regions) == ["a", "b"])
        #expect(scenario(german).lostRegions(among: regions) == ["a"])
        #expect(scenario(nil, ["c", "a", "c"]).lostRegions(among: regions) == ["a", "c"])
    }
}
