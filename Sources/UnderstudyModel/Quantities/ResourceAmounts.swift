/// An amount of each resource, in base units (thousandths of a core, MiB, GPUs, Mbit/s, operations/s).
public struct ResourceAmounts: Hashable, Sendable {
    /// Thousandths of a core.
    public var cpu: Int64
    /// MiB.
    public var memory: Int64
    /// Whole GPUs.
    public var gpu: Int64
    /// Mbit/s.
    public var networkBandwidth: Int64
    /// Operations per second.
    public var iops: Int64

    /// Nothing of anything.
    public static let zero = ResourceAmounts()

    /// Amounts in base units.
    public init(cpu: Int64 = 0, memory: Int64 = 0, gpu: Int64 = 0, networkBandwidth: Int64 = 0, iops: Int64 = 0) {
        self.cpu = cpu
        self.memory = memory
        self.gpu = gpu
        self.networkBandwidth = networkBandwidth
        self.iops = iops
    }

    /// The amounts that a function gives for each resource.
    public init(_ amount: (Resource) throws -> Int64) rethrows {
        self.init()
        for resource in Resource.allCases { self[resource] = try amount(resource) }
    }

    /// The amount of one resource.
    public subscript(resource: Resource) -> Int64 {
        get {
            switch resource {
            case .cpu: cpu
            case .memory: memory
            case .gpu: gpu
            case .networkBandwidth: networkBandwidth
            case .iops: iops
            }
        }
        set {
            switch resource {
            case .cpu: cpu = newValue
            case .memory: memory = newValue
            case .gpu: gpu = newValue
            case .networkBandwidth: networkBandwidth = newValue
            case .iops: iops = newValue
            }
        }
    }

    /// The amounts in the order of `Resource`.
    public var values: [Int64] { [cpu, memory, gpu, networkBandwidth, iops] }

    /// Sum per resource, saturating at Int64's bounds so that hostile amounts can not trap.
    public static func + (left: ResourceAmounts, right: ResourceAmounts) -> ResourceAmounts {
        ResourceAmounts { resource in
            let (sum, overflow) = left[resource].addingReportingOverflow(right[resource])
            return overflow ? (right[resource] > 0 ? .max : .min) : sum
        }
    }

    /// Difference per resource, saturating.
    public static func - (left: ResourceAmounts, right: ResourceAmounts) -> ResourceAmounts {
        ResourceAmounts { resource in
            let (difference, overflow) = left[resource].subtractingReportingOverflow(right[resource])
            return overflow ? (right[resource] > 0 ? .min : .max) : difference
        }
    }

    /// Each amount times a factor, saturating.
    public static func * (left: ResourceAmounts, factor: Int64) -> ResourceAmounts {
        ResourceAmounts { resource in
            let (product, overflow) = left[resource].multipliedReportingOverflow(by: factor)
            return overflow ? ((left[resource] > 0) == (factor > 0) ? .max : .min) : product
        }
    }

    /// No amount below zero.
    public var clampedToZero: ResourceAmounts { ResourceAmounts { max(0, self[$0]) } }

    /// The larger of both, per resource.
    public static func maximum(_ left: ResourceAmounts, _ right: ResourceAmounts) -> ResourceAmounts {
        ResourceAmounts { max(left[$0], right[$0]) }
    }
}
