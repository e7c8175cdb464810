import Forecasting
import UnderstudyModel

/// Asks the forecasting engine for what a workload's demand may peak at, in base units.
struct DemandForecast {
    /// Quantiles of a peak, in base units, with what the engine says of them.
    struct Peaks: Hashable, Sendable {
        /// In the order of `SizedQuantile`, ascending.
        var amounts: [Int64]
        /// Why the interval is as it is, sorted.
        var reasons: [ForecastReason]
        /// Whether less than a whole season is known, so that nothing may come down for it.
        var isShort: Bool
        /// In the order of `SizedQuantile`: whether too many of the past peaks exceeded it.
        var isMiscalibrated: [Bool]
    }

    let policy: FleetPolicy
    let way: FleetForecast
    let events: ScheduledEvents
    let date: Instant

    /// The peak of one resource over the horizon, from the end of the history on; nil where the samples say nothing.
    func peaks(of resource: Resource, _ columns: DemandColumns, memory: inout ResourceMemory) -> Peaks? {
        let request = request(columns[resource], columns)
        var question = ContentDigest()
        let method = way.committed
        question.add("\(method.name) \(method.version) \(method.margin)")
        request.add(to: &question)
        return memory.answer(question) { state in peaks(of: resource, request, state: &state) }
    }

    private func peaks(of resource: Resource, _ request: ForecastRequest, state: inout ForecastState) -> Peaks? {
        let outcome = way.engine.forecast(request, state: &state)
        guard let forecast = outcome.forecast else { return nil }
        // A few zeros say nothing of what is to come.
        guard forecast.peak.contains(where: { $0 > 0 }) || !forecast.reasons.contains(.shortHistory) else { return nil }
        return Peaks(
            amounts: forecast.peak.map { DemandForecast.baseUnits($0, of: resource) },
            reasons: forecast.reasons,
            isShort: forecast.reasons.contains(.shortHistory),
            isMiscalibrated: SizedQuantile.levels.enumerated().map { forecast.calibration.isLost(at: $0, level: $1) }
        )
    }

    /// The request for one column: from its end to the horizon after the pass's date.
    func request(_ samples: [Double], _ columns: DemandColumns, wantsSteps: Bool = false) -> ForecastRequest {
        let step = max(1, columns.step)
        let end = columns.start + Int64(samples.count) * step
        let late = min(max(0, date.seconds - end), policy.metrics.staleAfter.seconds)
        let horizon = Int((policy.forecast.horizon.seconds + late + step - 1) / step)
        let series = Series(start: columns.start, step: step, values: samples)
        let periods = policy.forecast.periods.map { Int($0.seconds / step) }.filter { $0 > 1 }
        return ForecastRequest(
            series: series,
            horizon: max(1, horizon),
            periods: periods,
            levels: SizedQuantile.levels,
            events: events.forEngine.windows(for: series, periods: periods),
            wantsSteps: wantsSteps
        )
    }

    /// Events that fall into the horizon after the end of the history: as reasons of a profile, sorted.
    func eventsAhead(of end: Instant) -> [ProfileReason] {
        let ahead = events.occurrences(in: end..<(max(end, date) + policy.forecast.horizon))
        return Set(ahead.map { .event($0.event.name, isLearnt: $0.event.uplift == nil) }).sorted()
    }

    /// Rounded up to base units; what can not be counted is held at the largest amount.
    static func baseUnits(_ value: Double, of resource: Resource) -> Int64 {
        guard value.isFinite, value > 0 else { return value > 0 ? SpareCapacity.largestAmount : 0 }
        let units = (value / resource.unitsPerBaseUnit).rounded(.up)
        return units < Double(SpareCapacity.largestAmount) ? Int64(units) : SpareCapacity.largestAmount
    }
}

extension DemandForecast {
    /// The workload type that the shape of demand speaks for, with a confidence from 0 to 1.
    static func classify(_ columns: DemandColumns) -> (type: WorkloadType, confidence: Double) {
        let shape = DemandShape(
            cpu: columns[.cpu],
            memory: columns[.memory],
            gpu: columns[.gpu],
            network: columns[.networkBandwidth],
            iops: columns[.iops],
            stepsPerDay: Int(86400 / max(1, columns.step))
        )
        let classified = DemandClassifier.classify(shape)
        return (WorkloadType(rawValue: classified.demandClass.rawValue) ?? .web, classified.confidence)
    }
}
