public import Forecasting
public import UnderstudyModel

/// The forecast of one workload's demand, resource by resource, with its steps and its calibration: what observe turns
/// into a profile, recomputed for people.
public struct DemandOutlook: Sendable {
    /// The workload's name.
    public var workload: String
    /// The date that is forecast from.
    public var date: Instant
    /// One outlook for each resource that has a sample, in the order of `Resource`.
    public var resources: [ResourceOutlook]
    /// What happens within the history and the horizon, by start.
    public var events: [Occurrence]
    /// What of it falls into the horizon.
    public var eventsAhead: [Occurrence]

    /// One occurrence of an event.
    public struct Occurrence: Hashable, Sendable {
        /// The event's name.
        public var name: String
        /// When it happens.
        public var time: Range<Instant>
        /// What demand is declared to be multiplied by; nil where that is learnt, for each resource alone.
        public var uplift: Quantity?
    }

    /// The forecast of one resource.
    public struct ResourceOutlook: Sendable {
        /// The resource.
        public var resource: Resource
        /// The history, in the units that people write (cores, bytes, GPUs, bit/s, operations/s); NaN where missing.
        public var series: Series
        /// The forecast with its steps; nil when nothing can be said.
        public var forecast: Forecast?
        /// Quantiles of the peak in base units, not on the grid, in the order of `SizedQuantile`.
        public var peak: [Int64]
        /// Why the interval is as it is, sorted.
        public var reasons: [String]
    }

    /// Forecasts a workload's demand as observe does at a date.
    public init(
        workload: Workload,
        history original: DemandColumns,
        policy: FleetPolicy,
        way: FleetForecast,
        events scheduled: ScheduledEvents,
        date: Instant
    ) {
        let history = original.covering(policy.reach)
        let coarser = [history.coarserReason(than: original)].compactMap { $0?.description }
        let engine = DemandForecast(policy: policy, way: way, events: scheduled, date: date)
        self.workload = workload.name
        self.date = date
        resources = Resource.allCases.compactMap { resource in
            let samples = history[resource]
            guard samples.contains(where: { !$0.isNaN }) else { return nil }
            let outcome = way.engine.forecast(engine.request(samples, history, wantsSteps: true))
            let forecast = outcome.forecast
            return ResourceOutlook(
                resource: resource,
                series: Series(start: history.start, step: history.step, values: samples),
                forecast: forecast,
                peak: forecast?.peak.map { DemandForecast.baseUnits($0, of: resource) } ?? [],
                reasons: (outcome.reasons.map(\.rawValue) + coarser).sorted()
            )
        }
        let begin = Instant(seconds: history.start)
        let end = history.end ?? date
        let until = max(end, date) + policy.forecast.horizon
        func occurrences(from start: Instant) -> [Occurrence] {
            scheduled.occurrences(in: min(start, until)..<until).map {
                Occurrence(name: $0.event.name, time: $0.time, uplift: $0.event.uplift)
            }
        }
        events = occurrences(from: begin)
        eventsAhead = occurrences(from: end)
    }
}
