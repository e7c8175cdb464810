/// What was observed of a region: capacity that takes the place of what is declared, and what is ready for standbys.
public struct RegionProfile: Hashable, Sendable {
    /// The region's name.
    public var region: String
    /// What is known of the input.
    public var inputs: InputState
    /// What can be allocated there, in base units, on the demand grid; nil where it is not observed and the declaration holds.
    public var allocatable: ObservedAmounts
    /// What is ready for standbys there, in use or not, in base units; nil where it is not observed. Exact, not on the grid: a
    /// cell of it would hide an instance that is missing.
    public var ready: ObservedAmounts

    /// A profile.
    public init(
        region: String,
        inputs: InputState,
        allocatable: ObservedAmounts = ObservedAmounts(),
        ready: ObservedAmounts = ObservedAmounts()
    ) {
        self.region = region
        self.inputs = inputs
        self.allocatable = allocatable
        self.ready = ready
    }

    /// An amount of those resources that are observed.
    public struct ObservedAmounts: Hashable, Sendable {
        private var amounts: [Int64?]

        /// Nothing is observed.
        public init() {
            amounts = Resource.allCases.map { _ in nil }
        }

        /// Amounts in base units.
        public init(cpu: Int64?, memory: Int64?, gpu: Int64?, networkBandwidth: Int64?, iops: Int64?) {
            amounts = [cpu, memory, gpu, networkBandwidth, iops]
        }

        /// The amount of one resource, in base units.
        public subscript(resource: Resource) -> Int64? {
            get { amounts[resource.rawValue] }
            set { amounts[resource.rawValue] = newValue }
        }

        /// Whether nothing is observed.
        public var isEmpty: Bool { amounts.allSatisfy { $0 == nil } }
    }
}

extension Fleet {
    /// The fleet with the capacity that was observed in place of what is declared: what decisions are made on.
    public func observed(_ profiles: [RegionProfile]) -> Fleet {
        var fleet = self
        for profile in profiles {
            guard let index = fleet.regions.firstIndex(where: { $0.name == profile.region }) else { continue }
            func amount(_ resource: Resource) -> Quantity {
                guard let observed = profile.allocatable[resource] else { return regions[index].allocatable[resource] }
                return Quantity(nanos: Int128(observed) * resource.nanosPerBaseUnit)
            }
            fleet.regions[index].allocatable = Capacity(
                cpu: amount(.cpu),
                memory: amount(.memory),
                gpu: amount(.gpu),
                networkBandwidth: amount(.networkBandwidth),
                iops: amount(.iops)
            )
        }
        return fleet
    }
}
