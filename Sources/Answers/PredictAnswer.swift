internal import Forecasting
public import Planning
public import UnderstudyModel

/// The answer of `predict`: the forecast of one workload's demand, and what is sized from it.
public struct PredictAnswer: Answer {
    /// What the fleet was read from.
    public var source: String
    /// The date that is forecast from.
    public var date: Instant
    /// The workload.
    public var workload: Workload
    /// The quantile of the peak that its tier is sized at.
    public var quantile: SizedQuantile
    /// How it is forecast.
    public var way: FleetForecast
    /// The forecast; nil where there is no history that can be read.
    public var outlook: DemandOutlook?
    /// What would be committed now; nil when nothing is known.
    public var observed: WorkloadProfile?
    /// What is committed.
    public var committed: WorkloadProfile?
    /// What another method says, which decides nothing.
    public var shadow: Shadow?

    /// The forecast of another method.
    public struct Shadow: Sendable {
        /// The method.
        public var method: ForecastMethodName
        /// Its forecast.
        public var outlook: DemandOutlook

        /// The forecast of another method.
        public init(method: ForecastMethodName, outlook: DemandOutlook) {
            self.method = method
            self.outlook = outlook
        }
    }

    /// An answer.
    public init(
        source: String,
        date: Instant,
        workload: Workload,
        quantile: SizedQuantile,
        way: FleetForecast,
        outlook: DemandOutlook?,
        observed: WorkloadProfile?,
        committed: WorkloadProfile?,
        shadow: Shadow?
    ) {
        self.source = source
        self.date = date
        self.workload = workload
        self.quantile = quantile
        self.way = way
        self.outlook = outlook
        self.observed = observed
        self.committed = committed
        self.shadow = shadow
    }

    /// What was learnt of an event, by resource.
    public func learntUplifts(of occurrence: DemandOutlook.Occurrence) -> [LearntUplift] {
        (outlook?.resources ?? []).compactMap { found in
            let effect = found.forecast?.eventEffects.first { $0.window.name == occurrence.name }
            guard let window = effect?.window, case .learnt(let count) = window.source, count > 0 else { return nil }
            return LearntUplift(resource: found.resource, uplift: window.uplift, occurrences: count)
        }
    }

    /// Its fields.
    public static let shape = ObjectShape<PredictAnswer>(
        "PredictResult",
        "the forecast of one workload's demand, and what is sized from it"
    ) {
        Field("workload", .text, "The workload's name.", \.workload.name)
        Field("source", .text, "What the fleet was read from.", \.source)
        Field("date", .time, "The date that is forecast from.", \.date)
        Field("tier", .integer, "The workload's tier.", \.workload.tier)
        Field("quantile", .level, "The quantile of the peak that its tier is sized at.", \.quantile)
        Field("method", .word, "The method that forecasts it.", \.way.method)
        Field("margin", .number, "What peaks are multiplied by.", \.way.margin)
        Field("shadow", .nullable(.object), "What another method says, which decides nothing.", \.shadow)
        Field("type", .nullable(.word), "The workload's type, declared or classified.") {
            ($0.observed ?? $0.committed)?.type
        }
        Field("freshness", .nullable(.word), "How good its input is.") { $0.observed?.inputs.freshness }
        Field("cause", .nullable(.text), "Why the input is not fresh.") { $0.observed?.inputs.cause?.description }
        Field("resources", .objects(), "The forecast of each resource.", \.demands)
        Field("reasons", .texts, "Why the interval is as it is.") {
            $0.observed?.reasons.map(\.description) ?? []
        }
        Field("eventsAhead", .objects(), "What is scheduled within the horizon.", \.eventsAhead)
    }
}
