/// A fleet of any size, made from a seed: what benchmarks measure on.
///
/// Regions lie on a circle of longitudes in three providers and three jurisdictions, with round trips by distance;
/// personas are multiples of ten shapes; workloads take the ten demand archetypes in turn. Every region has room for some
/// 2.5 times what is at home there.
public struct SyntheticFleet: Sendable {
    /// How many workloads there are.
    public var workloads: Int
    /// How many regions there are, at least 2.
    public var regions: Int
    /// How many personas there are, at least 1.
    public var personas: Int
    /// What everything random depends on.
    public var seed: UInt64

    /// A fleet of a size.
    public init(workloads: Int, regions: Int, personas: Int, seed: UInt64 = 1) {
        self.workloads = max(0, workloads)
        self.regions = max(2, regions)
        self.personas = max(1, personas)
        self.seed = seed
    }

    /// A file of the fleet.
    public struct File: Sendable {
        /// Path relative to the fleet's root.
        public var path: String
        /// UTF-8 text.
        public var text: String
    }

    /// The types in the order in which workloads take them, with the demand that goes with each.
    static let types: [(name: String, archetype: DemandArchetype)] = [
        ("web", .web), ("transactions", .transactions), ("cache", .cache), ("streaming", .streaming), ("batch", .batch),
        ("analytics", .analytics), ("search", .search), ("web", .web), ("transactions", .transactions),
        ("batch", .batch),
    ]

    /// The number of files that `file(_:)` makes.
    public var fileCount: Int { 1 + personas + regions + 2 * workloads }

    /// One file, by its number; each is made alone, so that a large fleet never is in memory as a whole.
    public func file(_ index: Int) -> File {
        var index = index
        if index == 0 { return policy }
        index -= 1
        if index < personas { return persona(index) }
        index -= personas
        if index < regions { return region(index) }
        index -= regions
        return index % 2 == 0 ? workload(index / 2) : history(index / 2)
    }

    private func name(_ kind: String, _ index: Int) -> String {
        let digits = String(index)
        return "\(kind)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private func header(_ kind: String, _ name: String) -> String {
        "apiVersion: understudy.dev/v1alpha1\nkind: \(kind)\nmetadata:\n  name: \(name)\nspec:\n"
    }

    private var policy: File {
        File(
            path: "policies/fleet.yaml",
            text: header("FleetPolicy", "fleet") + "  engine: 4\n  demandBasis: requests\n"
                + "  metrics: {source: csv, clock: lastSample}\n"
        )
    }

    private func persona(_ index: Int) -> File {
        let name = name("persona", index)
        let size = 1 + index % 4
        let type = SyntheticFleet.types[index % SyntheticFleet.types.count].name
        let text =
            header("Persona", name) + "  capacity: {cpu: \(4 * size), memory: \(24 * size)Gi, "
            + "networkBandwidth: \(4 * size)Gbps, iops: \(20 * size)k}\n"
            + "  storageType: \(index % 3 == 0 ? "networkDisk" : "provisionedIops")\n"
            + "  suits:\n    - {type: \(type), affinity: 1}\n  pricePerHour: 0.\(2 * size)\n"
        return File(path: "personas/\(name).yaml", text: text)
    }

    private func region(_ index: Int) -> File {
        let name = name("region", index)
        let longitude = index * 360 / regions - 180
        let home = Int64(workloads / regions + 1)
        // Twenty cores a workload on average, and room for two and a half times that.
        let cores = max(200, home * 20 * 5 / 2)
        let jurisdiction = ["EU", "US", "SG"][index % 3]
        var text =
            header("Region", name) + "  provider: \(["aws", "gcp", "azure"][index % 3])\n"
            + "  location: {city: City \(index), country: DE, jurisdiction: \(jurisdiction), latitude: 50, "
            + "longitude: \(longitude)}\n"
            + "  allocatable: {cpu: \(cores), memory: \(cores * 10)Gi, gpu: 0, networkBandwidth: \(cores * 2)Gbps, "
            + "iops: \(cores * 6)k}\n  personas:\n"
        for persona in 0..<personas { text += "    - \(self.name("persona", persona))\n" }
        text += "  priceIndex: 1.\(index % 5)\n  carbonIntensity: \(20 + index * 13 % 600)\n  latency:\n"
        for other in 0..<regions where other != index {
            let distance = abs(index - other)
            let steps = min(distance, regions - distance)
            text += "    - {region: \(self.name("region", other)), roundTrip: \(5 + steps * 240 / regions)ms}\n"
        }
        text += "  datasets: [data-\(index % 4)]\n"
        return File(path: "regions/\(name).yaml", text: text)
    }

    private func workload(_ index: Int) -> File {
        let name = name("workload", index)
        let standbys = index % 8 == 0 ? 2 : 1
        let text =
            header("Workload", name) + "  home: \(self.name("region", index % regions))\n"
            + "  type: \(SyntheticFleet.types[index % SyntheticFleet.types.count].name)\n  tier: \(1 + index % 4)\n"
            + "  standbys: \(standbys)\n"
            + (index % 5 == 0 ? "  requirements:\n    maxLatency: 120ms\n    datasets: [data-\(index % 4)]\n" : "")
        return File(path: "policies/workloads/\(name).yaml", text: text)
    }

    private func history(_ index: Int) -> File {
        let name = name("workload", index)
        let longitude = Double((index % regions) * 360 / regions - 180)
        let history = DemandGenerator(seed: seed).series(
            for: name,
            archetype: SyntheticFleet.types[index % SyntheticFleet.types.count].archetype,
            scale: Double(4 + index * 7 % 23),
            hours: SampleFleet.hours,
            start: SampleFleet.start,
            longitude: longitude
        )
        return File(path: "policies/history/\(name).csv", text: history.csv)
    }
}
