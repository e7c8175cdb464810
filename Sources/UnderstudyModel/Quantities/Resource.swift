/// The five resources that demand and capacity are counted in, in the order in which they are always listed.
public enum Resource: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// Processor cores; counted in thousandths of a core.
    case cpu
    /// Main memory; counted in MiB.
    case memory
    /// Graphics processors; counted whole.
    case gpu
    /// Network bandwidth; counted in Mbit/s.
    case networkBandwidth
    /// Storage operations; counted in operations per second.
    case iops

    /// Listed earlier.
    public static func < (left: Resource, right: Resource) -> Bool { left.rawValue < right.rawValue }

    /// The field's name in documents.
    public var name: String {
        switch self {
        case .cpu: "cpu"
        case .memory: "memory"
        case .gpu: "gpu"
        case .networkBandwidth: "networkBandwidth"
        case .iops: "iops"
        }
    }

    /// The resource of a field's name in documents.
    public init?(name: String) {
        guard let found = Resource.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// Billionths of a unit as people write it (cores, bytes, GPUs, bit/s, operations/s) in one base unit as it is counted.
    public var nanosPerBaseUnit: Int128 {
        switch self {
        case .cpu: 1_000_000
        case .memory: 1_048_576_000_000_000
        case .gpu: 1_000_000_000
        case .networkBandwidth: 1_000_000_000_000_000
        case .iops: 1_000_000_000
        }
    }

    /// Units as people write them (cores, bytes, GPUs, bit/s, operations/s) in one base unit.
    public var unitsPerBaseUnit: Double { Double(nanosPerBaseUnit) / 1e9 }

    /// A count of base units as people would write it: `3920m`, `13Gi`, `2`, `1562Mbps`, `3k`.
    public func format(_ count: Int64) -> String {
        switch self {
        case .cpu:
            count % 1000 == 0 ? String(count / 1000) : "\(count)m"
        case .memory:
            Resource.shorten(count, by: 1024, suffixes: ["Mi", "Gi", "Ti", "Pi"])
        case .gpu:
            String(count)
        case .networkBandwidth:
            Resource.shorten(count, by: 1000, suffixes: ["Mbps", "Gbps", "Tbps"])
        case .iops:
            Resource.shorten(count, by: 1000, suffixes: ["", "k", "M", "G"])
        }
    }

    /// A count of base units rounded to about three digits for people, never for documents: `11.9 cores`, `1.4 TiB`.
    public func describe(_ count: Int64) -> String {
        switch self {
        case .cpu: Resource.rounded(count, by: 1000, units: ["mCPU", "cores", "k cores"])
        case .memory: Resource.rounded(count, by: 1024, units: ["MiB", "GiB", "TiB", "PiB"])
        case .gpu: "\(count) GPU"
        case .networkBandwidth: Resource.rounded(count, by: 1000, units: ["Mbit/s", "Gbit/s", "Tbit/s"])
        case .iops: Resource.rounded(count, by: 1000, units: ["IOPS", "k IOPS", "M IOPS"])
        }
    }

    /// An amount in a sentence, with what it is an amount of: `240 cores`, `1 TiB of memory`, `3 GPUs`.
    public func phrase(_ count: Int64) -> String {
        switch self {
        case .cpu: describe(count)
        case .memory: "\(describe(count)) of memory"
        case .gpu: count == 1 ? "1 GPU" : "\(count) GPUs"
        case .networkBandwidth: "\(describe(count)) of network"
        case .iops: describe(count)
        }
    }

    /// Moves to a larger suffix only while nothing is lost.
    private static func shorten(_ count: Int64, by base: Int64, suffixes: [String]) -> String {
        var count = count
        var index = 0
        while count != 0, count % base == 0, index + 1 < suffixes.count {
            count /= base
            index += 1
        }
        return "\(count)\(suffixes[index])"
    }

    private static func rounded(_ count: Int64, by base: Int64, units: [String]) -> String {
        var whole = count
        var tenths: Int64 = 0
        var index = 0
        while whole.magnitude >= UInt64(base), index + 1 < units.count {
            tenths = (whole % base).magnitude > 0 ? Int64((whole % base).magnitude) * 10 / base : 0
            whole /= base
            index += 1
        }
        let showsTenth = tenths > 0 && whole.magnitude < 100
        return showsTenth ? "\(whole).\(tenths) \(units[index])" : "\(whole) \(units[index])"
    }
}
