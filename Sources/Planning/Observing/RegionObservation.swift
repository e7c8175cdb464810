public import UnderstudyModel

/// What a source says of one region: its allocatable capacity, and what is ready for standbys.
public struct CapacityReading: Hashable, Sendable {
    /// Allocatable: the least of each of the newest periods, oldest first, in the units that people write; by resource, for those that are
    /// asked for. A period without a sample is left out.
    public var recent: [Resource: [Double]]
    /// Ready for standbys, likewise.
    public var ready: [Resource: [Double]]
    /// Why nothing newer is known, if so.
    public var trouble: SourceTrouble?

    /// A reading.
    public init(
        recent: [Resource: [Double]],
        ready: [Resource: [Double]] = [:],
        trouble: SourceTrouble? = nil
    ) {
        self.recent = recent
        self.ready = ready
        self.trouble = trouble
    }

    /// Whether nothing was asked.
    public var isEmpty: Bool { recent.isEmpty && ready.isEmpty }
}

/// Observe's arithmetic for one region: what its source says in, its profile out. Pure.
public enum RegionObservation {
    /// How many periods at most must agree that more is ready: an alert waits for them.
    static let readyPeriods = 3

    /// The profile, given the committed one; nil where nothing was ever observed: the declaration holds.
    ///
    /// Capacity comes down at once and goes up when all of the last periods agree. A reading with trouble, and a resource
    /// without a sample, keep what is committed.
    ///
    /// - Parameter periods: how many periods must agree.
    public static func profile(
        of region: String,
        _ reading: CapacityReading,
        committed: RegionProfile?,
        periods: Int,
        date: Instant
    ) -> RegionProfile? {
        var profile = RegionProfile(region: region, inputs: InputState(.fresh))
        var trouble = reading.trouble
        for resource in Resource.allCases {
            if let recent = reading.recent[resource] {
                let before = committed?.allocatable[resource]
                if reading.trouble == nil, let newest = recent.last {
                    let least = recent.suffix(max(1, periods)).reduce(newest, min)
                    let agreed = recent.count >= periods || before == nil
                    profile.allocatable[resource] = settle(
                        units(least, of: resource),
                        committed: before,
                        mayRise: agreed,
                        of: resource
                    )
                } else {
                    profile.allocatable[resource] = before
                    trouble = trouble ?? SourceTrouble(.noSeries, "no capacity of \(resource.name) of \(region)")
                }
            }
            if let recent = reading.ready[resource] {
                let before = committed?.ready[resource]
                if reading.trouble == nil, let newest = recent.last {
                    let wanted = min(max(1, periods), readyPeriods)
                    let least = units(recent.suffix(wanted).reduce(newest, min), of: resource)
                    // Down at once; up when the newest periods agree.
                    let mayRise = recent.count >= wanted || before == nil
                    profile.ready[resource] = mayRise ? least : min(least, before ?? least)
                } else {
                    profile.ready[resource] = before
                    trouble = trouble ?? SourceTrouble(.noSeries, "nothing of \(resource.name) ready in \(region)")
                }
            }
        }
        if let trouble {
            let since = committed.flatMap { $0.inputs.freshness == .fresh ? nil : $0.inputs.since } ?? date.startOfHour
            profile.inputs = InputState(.stale, cause: .source(trouble), since: since)
        }
        return profile.allocatable.isEmpty && profile.ready.isEmpty ? nil : profile
    }

    /// The cell that is committed: never above what is there; up only when it is clear of the next cell by 5 %.
    private static func settle(_ value: Int64, committed: Int64?, mayRise: Bool, of resource: Resource) -> Int64 {
        // GPUs are counted, not measured.
        let cell = resource == .gpu ? value : DemandGrid.roundDown(value)
        guard let committed, cell > committed else { return cell }
        guard mayRise else { return committed }
        return resource == .gpu || value - value / 20 >= cell || DemandGrid.below(cell) > committed ? cell : committed
    }

    /// Rounded down to base units: nothing is promised that is not there.
    private static func units(_ value: Double, of resource: Resource) -> Int64 {
        guard value.isFinite, value > 0 else { return 0 }
        let units = (value / resource.unitsPerBaseUnit).rounded(.down)
        return units < Double(DemandGrid.maximum) ? Int64(units) : DemandGrid.maximum
    }
}
