/// What must survive.
public struct Workload: Hashable, Sendable {
    /// Name and labels.
    public var metadata: Metadata
    /// What it does, in a sentence.
    public var description: String
    /// Name of the region that it runs in.
    public var home: String
    /// What it mostly does; classified from its demand when nil.
    public var type: WorkloadType?
    /// 1 to 4; 1 matters most.
    public var tier: Int
    /// How many standbys it wants, 0 to 2.
    public var standbys: Int
    /// What a standby must have.
    public var requirements: Requirements
    /// Which file of `policies/history/` holds its demand, without `.csv`; its own name when nil.
    public var history: String?
    /// How its series are labelled, where its demand comes from queries.
    public var series: SeriesName
    /// The declared peak, used where history is missing or too short.
    public var expected: Capacity?
    /// The declared peak in instances of a persona, beside `expected` the larger counts.
    public var expectedInstances: ExpectedInstances?
    /// How it grows into the declared peak.
    public var ramp: Ramp?
    /// Scheduled events that change its demand.
    public var events: [Event]

    /// A workload.
    public init(
        metadata: Metadata,
        description: String,
        home: String,
        type: WorkloadType?,
        tier: Int,
        standbys: Int,
        requirements: Requirements,
        history: String?,
        series: SeriesName = SeriesName(),
        expected: Capacity?,
        expectedInstances: ExpectedInstances? = nil,
        ramp: Ramp? = nil,
        events: [Event]
    ) {
        self.metadata = metadata
        self.description = description
        self.home = home
        self.type = type
        self.tier = tier
        self.standbys = standbys
        self.requirements = requirements
        self.history = history
        self.series = series
        self.expected = expected
        self.expectedInstances = expectedInstances
        self.ramp = ramp
        self.events = events
    }

    /// Its name.
    public var name: String { metadata.name }

    /// The name of its history, without `.csv`.
    public var historyName: String { history ?? name }

    /// The value of the label that names it in series.
    public var seriesName: String { series.workload ?? name }

    /// What a standby must have; an empty list asks for nothing.
    public struct Requirements: Hashable, Sendable {
        /// Residency: the standby's jurisdiction must be one of these.
        public var jurisdictions: [String]
        /// The longest round trip from home.
        public var maxLatency: RoundTrip?
        /// The persona's storage must be one of these.
        public var storageTypes: [StorageType]
        /// What the persona must have installed.
        public var dependencies: [Dependency]
        /// Datasets it reads; a region without a replica costs fit.
        public var datasets: [String]

        /// Requirements.
        public init(
            jurisdictions: [String] = [],
            maxLatency: RoundTrip? = nil,
            storageTypes: [StorageType] = [],
            dependencies: [Dependency] = [],
            datasets: [String] = []
        ) {
            self.jurisdictions = jurisdictions
            self.maxLatency = maxLatency
            self.storageTypes = storageTypes
            self.dependencies = dependencies
            self.datasets = datasets
        }
    }
}
