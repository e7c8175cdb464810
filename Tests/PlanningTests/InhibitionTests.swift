import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("Alerts that others explain")
struct InhibitionTests {
    /// Three regions; every workload is at home in the first and can go to the second only, whose room is given.
    private static func world(workloads: Int, room: Int64, homeInSecond: Int64 = 0) -> RandomFleet {
        var world = RandomFleet(seed: 9, regions: 3...3, workloads: 1...1)
        var persona = world.fleet.personas[0]
        persona.capacity = Capacity(
            cpu: Quantity(4),
            memory: Quantity(16 << 30),
            gpu: .zero,
            networkBandwidth: Quantity(4_000_000_000),
            iops: Quantity(4000)
        )
        persona.packing = Quantity(1)
        world.fleet.personas = [persona]
        let names = ["east", "north", "west"]
        for index in 0..<3 {
            let cores = index == 0 ? 10_000 : index == 1 ? room : 0
            world.fleet.regions[index].metadata.name = names[index]
            world.fleet.regions[index].personas = index == 1 ? [persona.name] : []
            world.fleet.regions[index].allocatable = Capacity(
                cpu: Quantity(cores),
                memory: Quantity(cores << 32),
                gpu: .zero,
                networkBandwidth: Quantity(cores * 1_000_000_000),
                iops: Quantity(cores * 1000)
            )
            world.fleet.regions[index].latency = names.filter { $0 != names[index] }.map {
                Region.Link(region: $0, roundTrip: RoundTrip(microseconds: 10_000))
            }
        }
        world.fleet.scenarios = []
        var model = world.fleet.workloads[0]
        model.requirements = Workload.Requirements(jurisdictions: [], maxLatency: nil, datasets: [])
        model.tier = 1
        var profile = world.profiles[0]
        func amounts(_ cores: Int64) -> ResourceAmounts {
            ResourceAmounts(
                cpu: cores * 1000,
                memory: cores * 1024,
                gpu: 0,
                networkBandwidth: cores * 10,
                iops: cores * 10
            )
        }
        world.fleet.workloads = []
        world.profiles = []
        for index in 0..<workloads {
            model.metadata.name = "shop-\(index + 100)"
            model.home = "east"
            model.standbys = 1
            profile.workload = model.name
            profile.peak = PeakQuantiles(all: amounts(4))
            world.fleet.workloads.append(model)
            world.profiles.append(profile)
        }
        if homeInSecond > 0 {
            model.metadata.name = "local"
            model.home = "north"
            model.standbys = 0
            profile.workload = "local"
            profile.peak = PeakQuantiles(all: amounts(homeInSecond))
            world.fleet.workloads = [model] + world.fleet.workloads
            world.profiles = [profile] + world.profiles
        }
        return world
    }

    private static func roots(_ alerts: [Alert]) -> [String] { alerts.filter { $0.follows == nil }.map(\.name) }

    @Test("a region too full for its own explains every standby that finds no room there, and the scenario too")
    func region() throws {
        let alerts = try CoverageTests.decide(InhibitionTests.world(workloads: 40, room: 16, homeInSecond: 20)).alerts
        #expect(alerts.count { $0.rule == .shortfall } == 41)
        #expect(InhibitionTests.roots(alerts) == ["shortfall-region.north"], "\(InhibitionTests.roots(alerts))")
        let root = try #require(alerts.first { $0.name == "shortfall-region.north" })
        #expect(root.missing.contains { $0.resource == .cpu && $0.amount >= 4000 })
    }

    @Test("the loss of a region that leaves many without a place explains each of them")
    func scenario() throws {
        let alerts = try CoverageTests.decide(InhibitionTests.world(workloads: 40, room: 16)).alerts
        #expect(alerts.count { $0.rule == .shortfall } == 36)
        #expect(
            InhibitionTests.roots(alerts) == ["scenario-not-covered-loss-of-east"],
            "\(InhibitionTests.roots(alerts))"
        )
        let root = try #require(alerts.first { $0.rule == .scenarioNotCovered })
        #expect(root.missing.contains { $0.resource == .cpu && $0.amount >= 36 * 4000 }, "\(root.missing)")
    }

    @Test("a single workload without a place is told itself, and the scenario has nothing to add")
    func single() throws {
        let alerts = try CoverageTests.decide(InhibitionTests.world(workloads: 5, room: 16)).alerts
        #expect(alerts.count == 2)
        #expect(InhibitionTests.roots(alerts).first?.hasPrefix("shortfall-shop") == true)
    }

    @Test("following never leads in a circle, and always to an alert that there is", arguments: 0..<20)
    func noCircle(block: UInt64) throws {
        for seed in (block * 20)..<(block * 20 + 20) {
            let alerts = try CoverageTests.decide(RandomFleet(seed: seed &+ 77_000)).alerts
            let follows = Dictionary(uniqueKeysWithValues: alerts.map { ($0.name, $0.follows) })
            for alert in alerts {
                var steps = 0
                var name = alert.name
                while let next = follows[name] ?? nil, steps <= alerts.count {
                    #expect(follows.keys.contains(next), "seed \(seed): \(name) follows \(next)")
                    name = next
                    steps += 1
                }
                #expect(steps <= alerts.count, "seed \(seed): \(alert.name) is in a circle")
            }
        }
    }

    @Test("a hold is told, as no trouble, while it is in force")
    func hold() throws {
        var world = InhibitionTests.world(workloads: 1, room: 16)
        world.fleet.holds = [
            Hold(
                metadata: Metadata(name: "freeze"),
                workloads: ["shop-100"],
                reason: "the sale",
                by: "ana@example.com",
                until: RandomFleet.date + .hours(1)
            )
        ]
        let alert = try #require(try CoverageTests.decide(world).alerts.first { $0.rule == .heldByPerson })
        #expect(alert.severity == .info && alert.summary.contains("the sale"))
        world.fleet.holds[0].until = RandomFleet.date
        #expect(try CoverageTests.decide(world).alerts.isEmpty)
    }
}
