/// The predicted demand of one workload, as observe commits it.
public struct WorkloadProfile: Hashable, Sendable {
    /// The workload's name.
    public var workload: String
    /// What it mostly does.
    public var type: WorkloadType
    /// Whether the type was declared or classified.
    public var typeIsDeclared: Bool
    /// The forecasting method.
    public var method: Method
    /// What is known of the input.
    public var inputs: InputState
    /// The version of the time zone data that events rest on; nil where none does. Another one alone is no change.
    public var timeZoneData: String?
    /// Quantiles of the peak over the horizon, on the demand grid, in base units.
    public var peak: PeakQuantiles
    /// What `peak` would be without contributed predictions; nil where they change nothing.
    public var peakWithoutPredictions: PeakQuantiles?
    /// What is observed at the sized quantile and not believed, in base units, while `inputs` is doubtful.
    public var doubted: ResourceAmounts?
    /// How long the history was, in days, on rungs: one that is much shorter later on has lost something. Only more is a change.
    public var knownDays: Int?
    /// When demand is highest at the sized quantile, where a shortage makes that worth knowing. It is no change alone.
    public var peakAt: PeakTimes?
    /// Why the peak is as it is, sorted.
    public var reasons: [ProfileReason]

    /// A profile.
    public init(
        workload: String,
        type: WorkloadType,
        typeIsDeclared: Bool,
        method: Method,
        inputs: InputState,
        timeZoneData: String? = nil,
        peak: PeakQuantiles,
        peakWithoutPredictions: PeakQuantiles? = nil,
        doubted: ResourceAmounts? = nil,
        knownDays: Int? = nil,
        peakAt: PeakTimes? = nil,
        reasons: [ProfileReason]
    ) {
        self.workload = workload
        self.type = type
        self.typeIsDeclared = typeIsDeclared
        self.method = method
        self.inputs = inputs
        self.timeZoneData = timeZoneData
        self.peak = peak
        self.peakWithoutPredictions = peakWithoutPredictions
        self.doubted = doubted
        self.knownDays = knownDays
        self.peakAt = peakAt
        self.reasons = reasons
    }

    /// A forecasting method with its version.
    public struct Method: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Changes whenever its forecasts can.
        public var version: Int
        /// What its peaks were multiplied by.
        public var margin: Quantity

        /// A method.
        public init(name: String, version: Int, margin: Quantity = Quantity(1)) {
            self.name = name
            self.version = version
            self.margin = margin
        }
    }
}

/// What is known of the input of a profile.
public struct InputState: Hashable, Sendable {
    /// How good it is.
    public var freshness: Freshness
    /// Why it is not fresh.
    public var cause: InputCause?
    /// The hour since which it is not fresh; where it is doubtful, the date since which the same is doubted.
    public var since: Instant?

    /// A state.
    public init(_ freshness: Freshness, cause: InputCause? = nil, since: Instant? = nil) {
        self.freshness = freshness
        self.cause = cause
        self.since = since
    }

    /// How good an input is.
    public enum Freshness: String, Vocabulary {
        case fresh, stale, missing, declared, doubtful

        /// What it means.
        public var meaning: String {
            switch self {
            case .fresh: "the newest sample is young enough"
            case .stale: "the newest sample is too old; the last profile is held"
            case .missing: "there is no history, or no telling when an event happens; the last profile is held"
            case .doubtful: "what was observed is not believed; the last profile is held"
            case .declared: "the workload's declared expectation stands in for history that is missing or too short"
            }
        }
    }
}

/// Four quantiles of the peak, per resource, in base units.
public struct PeakQuantiles: Hashable, Sendable {
    /// Amounts by quantile, in the order of `SizedQuantile`.
    public var values: [ResourceAmounts]

    /// Quantiles in the order of `SizedQuantile`.
    public init(p50: ResourceAmounts, p90: ResourceAmounts, p95: ResourceAmounts, p99: ResourceAmounts) {
        values = [p50, p90, p95, p99]
    }

    /// The same amount at every quantile.
    public init(all amounts: ResourceAmounts) {
        self.init(p50: amounts, p90: amounts, p95: amounts, p99: amounts)
    }

    /// The amounts at one quantile.
    public subscript(quantile: SizedQuantile) -> ResourceAmounts {
        get { values[quantile.rawValue] }
        set { values[quantile.rawValue] = newValue }
    }
}
