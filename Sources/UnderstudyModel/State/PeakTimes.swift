/// The hours in which demand is expected to be highest, by resource.
public struct PeakTimes: Hashable, Sendable {
    /// In the order of `Resource`; nil where nothing is known.
    public var values: [Instant?]

    /// Hours.
    public init(
        cpu: Instant? = nil,
        memory: Instant? = nil,
        gpu: Instant? = nil,
        networkBandwidth: Instant? = nil,
        iops: Instant? = nil
    ) {
        values = [cpu, memory, gpu, networkBandwidth, iops]
    }

    /// The hour of one resource.
    public subscript(resource: Resource) -> Instant? {
        get { values[resource.rawValue] }
        set { values[resource.rawValue] = newValue }
    }
}
