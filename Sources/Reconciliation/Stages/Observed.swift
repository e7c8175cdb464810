public import Planning
public import UnderstudyModel

/// What is known of a fleet as of a date: what people declare, and what was observed of demand and capacity.
public struct Observed: Equatable, Sendable {
    /// The fleet as it was read.
    public var snapshot: Snapshot
    /// The date of what is decided from this.
    public var date: Instant
    /// Whether the clock has no say in the date: it was given, or a sample gives it.
    public var isDated: Bool
    /// How demand was forecast.
    public var way: FleetForecast
    /// What sources said of demand, by workload.
    public var demand: [String: DemandReading]
    /// Predicted demand, by workload, in name order.
    public var profiles: [WorkloadProfile]
    /// Observed capacity, by region, in name order.
    public var regionProfiles: [RegionProfile]
    /// Workloads of which the committed profile counts, because nobody was asked or nobody could be, in name order.
    public var asCommitted: [String]

    /// Whether something stands only because nothing newer is known: a document in place of a broken one, or demand and
    /// capacity of which nothing fresh is known.
    var holdsAnything: Bool {
        !snapshot.broken.isEmpty
            || (profiles.map(\.inputs) + regionProfiles.map(\.inputs)).contains {
                $0.freshness == .stale || $0.freshness == .missing
            }
    }
}

/// Which profiles a decision is made from.
public enum DemandBasis: String, Hashable, Sendable {
    /// What sources say; what they do not say is trouble, and is decided on as such.
    case observed
    /// What sources say; where one can not be reached from here, what is committed of its workloads.
    case reached
    /// What is committed; only what never was is observed.
    case committed
}
