/// A pre-configured profile that a region can wear.
public struct Persona: Hashable, Sendable {
    /// Name and labels.
    public var metadata: Metadata
    /// What it is for, in a sentence.
    public var description: String
    /// What one instance has.
    public var capacity: Capacity
    /// The kind of storage behind `capacity.iops`.
    public var storageType: StorageType
    /// The workload types it suits; types that are not listed count `Persona.unlistedAffinity`.
    public var suits: [Affinity]
    /// The share of an instance's cpu, memory, network and IOPS that may be planned; GPUs count whole.
    public var packing: Quantity
    /// What is installed, with versions.
    public var dependencies: [Dependency]
    /// Performance tuning that is applied.
    public var tuning: [Tuning]
    /// USD for one instance and hour where a region's price index is 1.
    public var pricePerHour: Quantity

    /// The affinity of a type that `suits` does not list.
    public static let unlistedAffinity = Quantity(thousandths: 500)
    /// The packing where a persona does not say one.
    public static let defaultPacking = Quantity(thousandths: 900)

    /// A persona.
    public init(
        metadata: Metadata,
        description: String,
        capacity: Capacity,
        storageType: StorageType,
        suits: [Affinity],
        packing: Quantity,
        dependencies: [Dependency],
        tuning: [Tuning],
        pricePerHour: Quantity
    ) {
        self.metadata = metadata
        self.description = description
        self.capacity = capacity
        self.storageType = storageType
        self.suits = suits
        self.packing = packing
        self.dependencies = dependencies
        self.tuning = tuning
        self.pricePerHour = pricePerHour
    }

    /// Its name.
    public var name: String { metadata.name }

    /// How well it suits a workload type, in thousandths.
    public func affinity(for type: WorkloadType) -> Int64 {
        (suits.first { $0.type == type }?.affinity ?? Persona.unlistedAffinity).thousandths
    }

    /// How well a persona suits a workload type.
    public struct Affinity: Hashable, Sendable {
        /// The workload type.
        public var type: WorkloadType
        /// From 0 (not at all) to 1 (made for it).
        public var affinity: Quantity

        /// An affinity.
        public init(type: WorkloadType, affinity: Quantity) {
            self.type = type
            self.affinity = affinity
        }
    }

    /// One tuning parameter.
    public struct Tuning: Hashable, Sendable {
        /// What it is applied to: `sysctl`, `jvm`, `app`, ...
        public var scope: String
        /// The parameter.
        public var key: String
        /// Its value, as text.
        public var value: String

        /// A tuning parameter.
        public init(scope: String, key: String, value: String) {
            self.scope = scope
            self.key = key
            self.value = value
        }
    }
}

/// An amount of each resource as people write it, exact.
public struct Capacity: Hashable, Sendable {
    /// Cores.
    public var cpu: Quantity
    /// Bytes.
    public var memory: Quantity
    /// GPUs.
    public var gpu: Quantity
    /// Bits per second.
    public var networkBandwidth: Quantity
    /// Storage operations per second.
    public var iops: Quantity

    /// An amount of each resource.
    public init(cpu: Quantity, memory: Quantity, gpu: Quantity, networkBandwidth: Quantity, iops: Quantity) {
        self.cpu = cpu
        self.memory = memory
        self.gpu = gpu
        self.networkBandwidth = networkBandwidth
        self.iops = iops
    }

    /// The amount of one resource, in its unit as written.
    public subscript(resource: Resource) -> Quantity {
        switch resource {
        case .cpu: cpu
        case .memory: memory
        case .gpu: gpu
        case .networkBandwidth: networkBandwidth
        case .iops: iops
        }
    }

    /// As capacity in base units: rounded down, so that nothing is promised that is not there.
    public var asSupply: ResourceAmounts {
        ResourceAmounts { self[$0].roundedDown(toMultiplesOf: $0.nanosPerBaseUnit) }
    }

    /// As demand in base units: rounded up; GPUs to whole ones.
    public var asDemand: ResourceAmounts {
        ResourceAmounts { self[$0].roundedUp(toMultiplesOf: $0.nanosPerBaseUnit) }
    }
}

/// An installed or required piece of software.
public struct Dependency: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// A version (`17.6`), or in requirements a constraint (`17`, `>=17.2`).
    public var version: String

    /// A dependency.
    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }

    /// Whether an installed version meets this requirement: `>=17.2` asks for at least that, `17` for the same leading
    /// components, so that 17.6 meets it and 18 does not.
    public func isMet(byVersion installed: String) -> Bool {
        let isMinimum = version.hasPrefix(">=")
        let wanted = Dependency.components(isMinimum ? String(version.dropFirst(2)) : version)
        let present = Dependency.components(installed)
        if !isMinimum { return present.starts(with: wanted) }
        for index in 0..<max(wanted.count, present.count) {
            let have = index < present.count ? present[index] : 0
            let need = index < wanted.count ? wanted[index] : 0
            if have != need { return have > need }
        }
        return true
    }

    private static func components(_ text: String) -> [Int] {
        text.split(separator: ".").map { Int($0) ?? 0 }
    }
}
