public import UnderstudyModel

/// A small random fleet with its profiles: few regions, tight and loose capacities, one and two standbys, declared
/// scenarios, all tiers.
public struct RandomFleet: Sendable {
    /// What is declared.
    public var fleet: Fleet
    /// Its demand.
    public var profiles: [WorkloadProfile]
    /// The date of its decisions.
    public static let date = Instant(seconds: 1_790_000_000)

    /// A fleet that depends on the seed alone.
    public init(
        seed: UInt64,
        regions regionCount: ClosedRange<Int> = 2...5,
        workloads workloadCount: ClosedRange<Int> = 1...7
    ) {
        var random = SeededNumbers(seed: seed)
        let personas = (0..<random.pick(1...3)).map { RandomFleet.persona($0, &random) }
        let names = (0..<random.pick(regionCount)).map { "region-\($0)" }
        let regions = names.map { RandomFleet.region($0, names: names, personas: personas, &random) }
        let workloads = (0..<random.pick(workloadCount)).map { RandomFleet.workload($0, homes: names, &random) }
        var scenarios: [FailureScenario] = []
        if names.count > 2, random.chance(percent: 50) {
            scenarios.append(
                FailureScenario(
                    metadata: Metadata(name: "both"),
                    description: "two at once",
                    regions: Array(names.shuffled(using: &random).prefix(2)),
                    selector: nil,
                    appliesTo: random.one(of: [.all, .twoStandbys])
                )
            )
        }
        fleet = Fleet(
            personas: personas,
            regions: regions,
            workloads: workloads,
            policy: RandomFleet.policy(&random),
            scenarios: scenarios
        )
        profiles = fleet.workloads.map { RandomFleet.profile($0.name, &random) }
    }

    private static func persona(_ index: Int, _ random: inout SeededNumbers) -> Persona {
        Persona(
            metadata: Metadata(name: "persona-\(index)"),
            description: "random",
            capacity: Capacity(
                cpu: Quantity(Int64(random.pick(2...16))),
                memory: Quantity(Int64(random.pick(4...64)) << 30),
                gpu: Quantity(Int64(random.chance(percent: 20) ? 1 : 0)),
                networkBandwidth: Quantity(Int64(random.pick(1...10)) * 1_000_000_000),
                iops: Quantity(Int64(random.pick(1...20)) * 1000)
            ),
            storageType: random.one(of: StorageType.allCases),
            suits: [Persona.Affinity(type: random.one(of: WorkloadType.allCases), affinity: Quantity(1))],
            packing: Quantity(thousandths: Int64(random.pick(7...10)) * 100),
            dependencies: [],
            tuning: [],
            pricePerHour: Quantity(thousandths: Int64(random.pick(100...3000)))
        )
    }

    private static func region(
        _ name: String,
        names: [String],
        personas: [Persona],
        _ random: inout SeededNumbers
    ) -> Region {
        let scale = Int64(random.pick(10...120))
        return Region(
            metadata: Metadata(name: name),
            provider: random.one(of: ["one", "two"]),
            location: Region.Location(
                city: "Somewhere",
                country: "DE",
                jurisdiction: random.one(of: ["EU", "EU", "US"]),
                latitude: Quantity(1),
                longitude: Quantity(2)
            ),
            allocatable: Capacity(
                cpu: Quantity(scale),
                memory: Quantity((scale * 4) << 30),
                gpu: Quantity(Int64(random.pick(0...4))),
                networkBandwidth: Quantity(scale * 1_000_000_000),
                iops: Quantity(scale * 1500)
            ),
            personas: personas.map(\.name).filter { _ in random.chance(percent: 80) },
            priceIndex: Quantity(thousandths: Int64(random.pick(900...1600))),
            carbonIntensity: Quantity(Int64(random.pick(0...700))),
            latency: names.filter { $0 != name }.map {
                Region.Link(region: $0, roundTrip: RoundTrip(microseconds: Int64(random.pick(1...200)) * 1000))
            },
            datasets: random.chance(percent: 50) ? ["data"] : []
        )
    }

    private static func workload(_ index: Int, homes: [String], _ random: inout SeededNumbers) -> Workload {
        Workload(
            metadata: Metadata(name: "workload-\(index)"),
            description: "random",
            home: random.one(of: homes),
            type: random.one(of: WorkloadType.allCases),
            tier: random.pick(1...4),
            standbys: random.pick(0...2),
            requirements: Workload.Requirements(
                jurisdictions: random.chance(percent: 25) ? ["EU"] : [],
                maxLatency: random.chance(percent: 25) ? RoundTrip(microseconds: 120_000) : nil,
                datasets: random.chance(percent: 25) ? ["data"] : []
            ),
            history: nil,
            expected: nil,
            events: []
        )
    }

    private static func profile(_ name: String, _ random: inout SeededNumbers) -> WorkloadProfile {
        let cores = Int64(random.pick(1...24)) * 500
        let amounts = ResourceAmounts(
            cpu: cores,
            memory: cores * Int64(random.pick(1...6)),
            gpu: random.chance(percent: 8) ? 1 : 0,
            networkBandwidth: cores / Int64(random.pick(2...20)),
            iops: cores / Int64(random.pick(1...6))
        )
        let half = ResourceAmounts { $0 == .gpu ? amounts[$0] : amounts[$0] / 2 }
        return WorkloadProfile(
            workload: name,
            type: .web,
            typeIsDeclared: true,
            method: WorkloadProfile.Method(name: "random", version: 1),
            inputs: InputState(.fresh),
            peak: PeakQuantiles(p50: half, p90: amounts, p95: amounts, p99: amounts),
            reasons: []
        )
    }

    private static func policy(_ random: inout SeededNumbers) -> FleetPolicy {
        var tiers = FleetPolicy.Tier.defaults
        tiers[3].shed = random.chance(percent: 50)
        return FleetPolicy(
            metadata: Metadata(name: "fleet"),
            engine: 4,
            demandBasis: .requests,
            tiers: tiers,
            metrics: FleetPolicy.Metrics(),
            forecast: FleetPolicy.Forecast(),
            weights: .standard,
            penalties: FleetPolicy.Penalties(),
            stability: FleetPolicy.Stability(),
            alerts: FleetPolicy.Alerts(),
            author: FleetPolicy.Author()
        )
    }
}
