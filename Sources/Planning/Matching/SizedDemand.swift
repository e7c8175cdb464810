public import UnderstudyModel

/// One workload with what is known of its demand: the side of a match that asks.
public struct SizedDemand: Hashable, Sendable {
    /// The workload.
    public var workload: Workload
    /// Its type, declared or classified.
    public var type: WorkloadType
    /// The quantile that its tier is sized at.
    public var quantile: SizedQuantile
    /// The quantiles of its peak.
    public var peak: PeakQuantiles

    /// A workload with its profile, sized as the policy says for its tier.
    public init(workload: Workload, profile: WorkloadProfile, policy: FleetPolicy) {
        self.workload = workload
        self.type = workload.type ?? profile.type
        self.quantile = policy.quantile(ofTier: workload.tier)
        self.peak = profile.peak
    }

    /// What is reserved for it, in base units.
    public var amounts: ResourceAmounts { peak[quantile] }

    /// How much its fit counts in the fleet: each tier twice as much as the one below it.
    public var weight: Int64 { 1 << Int64(4 - min(max(workload.tier, 1), 4)) }
}
