/// A Prometheus-compatible query API that sees the workloads of some regions.
public struct PrometheusSource: Hashable, Sendable {
    /// What people call it.
    public var name: String
    /// Where it is; the URL ends before `/api/v1`.
    public var endpoint: Endpoint
    /// Names of the regions that it sees.
    public var regions: [String]
    /// Which labels tell series apart.
    public var labels: SeriesLabels
    /// What is asked for each resource, instead of what is asked by default.
    public var queries: ResourceQueries
    /// What tells a region's allocatable capacity; a resource without a query keeps what is declared.
    public var capacity: ResourceQueries
    /// What tells how much is ready for standbys in a region; nothing is known of a resource without a query.
    public var ready: ResourceQueries
    /// What an answer with warnings, which may be partial, does.
    public var partialAnswers: PartialAnswers
    /// How much is asked and taken at once.
    public var limits: Limits

    /// A source.
    public init(
        name: String,
        endpoint: Endpoint,
        regions: [String],
        labels: SeriesLabels = SeriesLabels(),
        queries: ResourceQueries = ResourceQueries(),
        capacity: ResourceQueries = ResourceQueries(),
        ready: ResourceQueries = ResourceQueries(),
        partialAnswers: PartialAnswers = .hold,
        limits: Limits = Limits()
    ) {
        self.name = name
        self.endpoint = endpoint
        self.regions = regions
        self.labels = labels
        self.queries = queries
        self.capacity = capacity
        self.ready = ready
        self.partialAnswers = partialAnswers
        self.limits = limits
    }

    /// Whether it is asked about regions, beside the demand of workloads.
    public var tellsOfRegions: Bool { !capacity.isEmpty || !ready.isEmpty }

    /// Names of labels.
    public struct SeriesLabels: Hashable, Sendable {
        /// The label whose value is the region's name; nil where the source sees its regions as one.
        public var region: String?
        /// The label of a workload's namespace.
        public var namespace: String
        /// The label of a workload's name.
        public var workload: String

        /// Labels.
        public init(region: String? = nil, namespace: String = "namespace", workload: String = "workload") {
            self.region = region
            self.namespace = namespace
            self.workload = workload
        }
    }

    /// A PromQL expression per resource.
    public struct ResourceQueries: Hashable, Sendable {
        /// In the order of `Resource`; nil where nothing is said.
        public var values: [String?]

        /// Expressions.
        public init(
            cpu: String? = nil,
            memory: String? = nil,
            gpu: String? = nil,
            networkBandwidth: String? = nil,
            iops: String? = nil
        ) {
            values = [cpu, memory, gpu, networkBandwidth, iops]
        }

        /// The expression of one resource.
        public subscript(resource: Resource) -> String? { values[resource.rawValue] }

        /// Whether nothing is said.
        public var isEmpty: Bool { values.allSatisfy { $0 == nil } }
    }

    /// How much is asked and taken at once.
    public struct Limits: Hashable, Sendable {
        /// Queries that run at the same time.
        public var concurrency: Int
        /// The most series in an answer.
        public var series: Int
        /// The most bytes of an answer, in MiB.
        public var mebibytes: Int

        /// Limits.
        public init(concurrency: Int = 4, series: Int = 20_000, mebibytes: Int = 64) {
            self.concurrency = concurrency
            self.series = series
            self.mebibytes = mebibytes
        }
    }
}

/// What an answer does that the source itself says may be partial.
public enum PartialAnswers: String, Vocabulary {
    case hold, use

    /// What it means.
    public var meaning: String {
        switch self {
        case .hold: "an answer with warnings counts as missing: decisions are held"
        case .use: "an answer with warnings is used as it is"
        }
    }
}

/// How a workload's series are labelled.
public struct SeriesName: Hashable, Sendable {
    /// Its namespace; any when nil.
    public var namespace: String?
    /// Its name; the document's when nil.
    public var workload: String?

    /// A name.
    public init(namespace: String? = nil, workload: String? = nil) {
        self.namespace = namespace
        self.workload = workload
    }
}
