/// A named set of regions lost together.
public struct FailureScenario: Hashable, Sendable {
    /// Name and labels.
    public var metadata: Metadata
    /// Why it is thinkable.
    public var description: String
    /// The regions, where they are listed.
    public var regions: [String]
    /// The regions, where they are selected.
    public var selector: Selector?
    /// Which workloads it protects.
    public var appliesTo: ScenarioAudience

    /// A scenario.
    public init(
        metadata: Metadata,
        description: String,
        regions: [String],
        selector: Selector?,
        appliesTo: ScenarioAudience
    ) {
        self.metadata = metadata
        self.description = description
        self.regions = regions
        self.selector = selector
        self.appliesTo = appliesTo
    }

    /// Its name.
    public var name: String { metadata.name }

    /// The names of the regions that are lost, among those that exist, sorted.
    public func lostRegions(among all: [Region]) -> [String] {
        guard let selector else { return Array(Set(regions)).sorted() }
        return all.filter { selector.selects($0) }.map(\.name).sorted()
    }

    /// Selects regions that meet all that it names.
    public struct Selector: Hashable, Sendable {
        /// The provider.
        public var provider: String?
        /// The jurisdiction.
        public var jurisdiction: String?
        /// Labels that a region must have.
        public var labels: [Label]

        /// A selector.
        public init(provider: String?, jurisdiction: String?, labels: [Label]) {
            self.provider = provider
            self.jurisdiction = jurisdiction
            self.labels = labels
        }

        func selects(_ region: Region) -> Bool {
            (provider.map { $0 == region.provider } ?? true)
                && (jurisdiction.map { $0 == region.location.jurisdiction } ?? true)
                && labels.allSatisfy { region.metadata.label($0.key) == $0.value }
        }
    }
}

/// A person's word that workloads stay where they are, or where the hold says.
public struct Hold: Hashable, Sendable {
    /// Name and labels.
    public var metadata: Metadata
    /// Names of the workloads.
    public var workloads: [String]
    /// Why.
    public var reason: String
    /// Who said so.
    public var by: String
    /// When it ends; until it is deleted when nil.
    public var until: Instant?
    /// The standbys that stay, best first; those in place when nil. Where they are fewer than a workload wants, no pass
    /// adds to them.
    public var standbys: [OfferName]?

    /// A hold.
    public init(
        metadata: Metadata,
        workloads: [String],
        reason: String,
        by: String,
        until: Instant?,
        standbys: [OfferName]? = nil
    ) {
        self.metadata = metadata
        self.workloads = workloads
        self.reason = reason
        self.by = by
        self.until = until
        self.standbys = standbys
    }

    /// Its name.
    public var name: String { metadata.name }

    /// Whether it holds at a date.
    public func isInForce(at date: Instant) -> Bool { until.map { date < $0 } ?? true }

    /// Whether it leaves a workload that it names with fewer standbys than it wants.
    public func takesAway(from workload: Workload) -> Bool {
        standbys.map { $0.count < workload.standbys } ?? false
    }
}

/// A record that a workload runs, or ran, in a standby.
public struct Failover: Hashable, Sendable {
    /// Name and labels.
    public var metadata: Metadata
    /// The workload's name.
    public var workload: String
    /// The region that was left.
    public var from: String
    /// The region that took over.
    public var to: String
    /// Since when.
    public var startedAt: Instant
    /// Until when; running when nil.
    public var endedAt: Instant?
    /// Why.
    public var reason: String

    /// A failover.
    public init(
        metadata: Metadata,
        workload: String,
        from: String,
        to: String,
        startedAt: Instant,
        endedAt: Instant?,
        reason: String
    ) {
        self.metadata = metadata
        self.workload = workload
        self.from = from
        self.to = to
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.reason = reason
    }

    /// Its name.
    public var name: String { metadata.name }

    /// Whether it runs at a date.
    public func isRunning(at date: Instant) -> Bool { startedAt <= date && (endedAt.map { date < $0 } ?? true) }
}

/// Demand that somebody else predicts.
public struct Prediction: Hashable, Sendable {
    /// Name and labels.
    public var metadata: Metadata
    /// The workload's name.
    public var workload: String
    /// Who predicts.
    public var source: String
    /// From when on it no longer counts.
    public var expiresAt: Instant
    /// How it enters.
    public var mode: PredictionMode
    /// The predicted peak of the resources it names.
    public var peak: PartialCapacity

    /// A prediction.
    public init(
        metadata: Metadata,
        workload: String,
        source: String,
        expiresAt: Instant,
        mode: PredictionMode,
        peak: PartialCapacity
    ) {
        self.metadata = metadata
        self.workload = workload
        self.source = source
        self.expiresAt = expiresAt
        self.mode = mode
        self.peak = peak
    }

    /// Its name.
    public var name: String { metadata.name }
}

/// An amount of some resources.
public struct PartialCapacity: Hashable, Sendable {
    /// Amounts in the order of `Resource`; nil where nothing is said.
    public var values: [Quantity?]

    /// An amount of some resources.
    public init(cpu: Quantity?, memory: Quantity?, gpu: Quantity?, networkBandwidth: Quantity?, iops: Quantity?) {
        values = [cpu, memory, gpu, networkBandwidth, iops]
    }

    /// The amount of one resource.
    public subscript(resource: Resource) -> Quantity? { values[resource.rawValue] }
}
