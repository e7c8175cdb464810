import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("Rules that refuse an offer")
struct RefusalTests {
    /// A home and one other region, one persona, and one workload that it would do for.
    private static func world(_ change: (inout RandomFleet) -> Void = { _ in }) -> RandomFleet {
        var world = RandomFleet(seed: 3, regions: 2...2, workloads: 1...1)
        let home = world.fleet.regions[0].name
        world.fleet.personas = [world.fleet.personas[0]]
        world.fleet.personas[0].storageType = .networkDisk
        world.fleet.personas[0].capacity.gpu = .zero
        for index in world.fleet.regions.indices {
            world.fleet.regions[index].personas = [world.fleet.personas[0].name]
            world.fleet.regions[index].location.jurisdiction = "EU"
            world.fleet.regions[index].latency = []
        }
        world.fleet.regions[0].latency = [
            Region.Link(region: world.fleet.regions[1].name, roundTrip: RoundTrip(microseconds: 50_000))
        ]
        world.fleet.workloads[0].home = home
        world.fleet.workloads[0].standbys = 1
        world.fleet.workloads[0].tier = 1
        world.fleet.workloads[0].requirements = Workload.Requirements()
        world.profiles[0].peak = PeakQuantiles(
            all: ResourceAmounts(cpu: 1000, memory: 1024, gpu: 0, networkBandwidth: 1, iops: 1)
        )
        change(&world)
        return world
    }

    /// A requirement that nothing meets, the rule that says so, and its sentence.
    private static let cases:
        [(rule: MatchingRule, sentence: String, counted: String, change: @Sendable (inout RandomFleet) -> Void)] = [
            (
                .residency, "is in EU, must be in JP or IN", "residency refuses 1 region",
                { $0.fleet.workloads[0].requirements.jurisdictions = ["JP", "IN"] }
            ),
            (
                .latency, "50ms from home, must be at most 1ms", "latency refuses 1 region",
                { $0.fleet.workloads[0].requirements.maxLatency = RoundTrip(microseconds: 1000) }
            ),
            (
                .latency, "no round trip from region-0 is listed, must be at most 1ms", "latency refuses 1 region",
                {
                    $0.fleet.regions[0].latency = []
                    $0.fleet.workloads[0].requirements.maxLatency = RoundTrip(microseconds: 1000)
                }
            ),
            (
                .storage, "has networkDisk, must be provisionedIops or localNvme", "storage refuses 1 persona",
                { $0.fleet.workloads[0].requirements.storageTypes = [.provisionedIops, .localNvme] }
            ),
            (
                .dependencies, "lacks postgresql >=17", "dependencies refuses 1 persona",
                {
                    $0.fleet.workloads[0].requirements.dependencies = [Dependency(name: "postgresql", version: ">=17")]
                }
            ),
            (
                .dependencies, "has postgresql 16.2, needs >=17", "dependencies refuses 1 persona",
                {
                    $0.fleet.personas[0].dependencies = [Dependency(name: "postgresql", version: "16.2")]
                    $0.fleet.workloads[0].requirements.dependencies = [Dependency(name: "postgresql", version: ">=17")]
                }
            ),
            (
                .resources, "needs 2 GPUs, has none", "resources refuses 1 persona",
                {
                    $0.profiles[0].peak = PeakQuantiles(
                        all: ResourceAmounts(cpu: 1000, memory: 1024, gpu: 2, networkBandwidth: 1, iops: 1)
                    )
                }
            ),
        ]

    private static func ranking(_ world: RandomFleet) -> Ranking {
        let demand = SizedDemand(
            workload: world.fleet.workloads[0],
            profile: world.profiles[0],
            policy: world.fleet.policy
        )
        return Ranking(demand, matcher: Matcher(fleet: world.fleet), top: 5)
    }

    @Test("refuse only home where nothing is required")
    func home() {
        let ranking = RefusalTests.ranking(RefusalTests.world())
        #expect(ranking.eligible == 1)
        #expect(ranking.refused.map(\.refusal) == [Refusal(rule: .home, reason: "is the home region")])
        // Rules that only refuse show nothing where they did not.
        #expect(ranking.matches[0].terms.allSatisfy { !["home", "resources"].contains($0.name) })
        #expect(ranking.matches[0].terms.contains { $0.name == MatchingRule.latency.rawValue })
    }

    @Test("name themselves and the limit that binds", arguments: cases.indices)
    func sentence(index: Int) throws {
        let (rule, sentence, _, change) = RefusalTests.cases[index]
        let ranking = RefusalTests.ranking(RefusalTests.world(change))
        let there = try #require(ranking.refused.first { $0.offer.region == "region-1" })
        #expect(there.refusal == Refusal(rule: rule, reason: sentence))
        #expect(ranking.eligible == 0)
    }

    @Test("are counted where they leave a workload without a standby", arguments: cases.indices)
    func counted(index: Int) throws {
        let (_, _, counted, change) = RefusalTests.cases[index]
        let state = try CoverageTests.decide(RefusalTests.world(change))
        #expect(state.assignments[0].uncovered.map(\.reason) == [counted])
        #expect(state.assignments[0].uncovered.map(\.cause) == [.noEligibleRegion])
    }

    @Test("are counted each, by name")
    func all() throws {
        let state = try CoverageTests.decide(
            RefusalTests.world { world in
                for index in [0, 1, 3, 4] { RefusalTests.cases[index].change(&world) }
            }
        )
        // A region's first reason counts, as does a persona's.
        #expect(
            state.assignments[0].uncovered.map(\.reason) == ["residency refuses 1 region, storage refuses 1 persona"]
        )
    }

    @Test("show in fits under the names that documents hold")
    func names() {
        #expect(
            MatchingRule.allCases.map(\.description) == [
                "resources", "storage", "dependencies", "home", "residency", "latency", "carbon", "locality",
                "sharedFate",
                "personas", "standbys",
            ]
        )
    }
}
