import Forecasting
import UnderstudyModel

extension WorkloadObservation {
    /// The profile that a history gives, what is declared beside it as far as it is short.
    func fresh(
        _ history: DemandColumns,
        end: Instant,
        committed: WorkloadProfile?,
        memory: inout WorkloadMemory
    ) -> WorkloadProfile? {
        let columns = history.covering(policy.reach)
        let forecast = DemandForecast(policy: policy, way: way, events: events, date: date)
        var peak = PeakQuantiles(all: .zero)
        var silent: [InputState] = []
        var reasons = Set([columns.coarserReason(than: history)].compactMap { $0 })
        defer { memory.endObservation() }
        for resource in Resource.allCases {
            let silence = silence(of: resource, columns, end: end, committed: committed)
            if let silence { silent.append(silence) }
            guard silence == nil, let peaks = forecast.peaks(of: resource, columns, memory: &memory[resource]) else {
                let held = held(resource, columns, committed: committed)
                guard let held else {
                    return withoutHistory(committed, cause: .noUsableSample(of: resource))
                }
                for quantile in SizedQuantile.allCases { peak[quantile][resource] = held[quantile][resource] }
                if held[.p99][resource] > 0 { reasons.insert(.resource(resource, .held)) }
                continue
            }
            if peaks.amounts.contains(where: { $0 > 0 }) {
                reasons.formUnion(peaks.reasons.map { .resource(resource, .forecast($0.rawValue)) })
            }
            if peaks.isMiscalibrated[policy.quantile(ofTier: workload.tier).rawValue] {
                reasons.insert(.resource(resource, .miscalibrated))
            }
            // Forecast again only where demand may have come down, and then once for all quantiles.
            var earlier: EarlierPeaks?
            for quantile in SizedQuantile.allCases {
                let cell = committed.map { $0.observedPeak[quantile][resource] }
                peak[quantile][resource] = DemandGrid.settle(peaks.amounts[quantile.rawValue], committed: cell) {
                    guard !peaks.isShort, let cell else { return nil }
                    var asked = earlier ?? EarlierPeaks(forecast, of: resource, columns, memory: memory[resource])
                    defer { earlier = asked }
                    return asked.peaks(quantile, below: DemandGrid.lowering(from: cell))
                }
            }
            if let earlier { memory[resource].takeAnswers(of: earlier.memory) }
        }
        for (lower, upper) in zip(SizedQuantile.allCases, SizedQuantile.allCases.dropFirst()) {
            peak[upper] = .maximum(peak[lower], peak[upper])
        }
        var inputs = silent.first ?? InputState(.fresh)
        let type = type(columns, committed: committed)
        if columns.sampleCount * Int(columns.step) < 86400 {
            for resource in Resource.allCases {
                guard let least = TypicalDay.leastPeak(of: resource, columns[resource], type: type) else { continue }
                for quantile in SizedQuantile.allCases {
                    peak[quantile][resource] = max(peak[quantile][resource], least)
                }
            }
            reasons.insert(.typicalDay(type))
        }
        let days = Int64(columns.sampleCount) * columns.step / 86400
        if let expectation, days < expectation.days {
            let known = KnownDays(days, of: expectation.days)
            inputs = InputState(.declared, cause: .shortHistory(known))
            reasons.formUnion(expectation.reasons + [.shortHistory(known)])
            peak = expectation.combined(with: peak, afterDays: days)
        }
        if columns.hasRejected { reasons.insert(.rejectedSamples) }
        if let damage = history.damage { reasons.insert(.damagedHistory(damage)) }
        reasons.formUnion(forecast.eventsAhead(of: end))
        return WorkloadProfile(
            workload: workload.name,
            type: type,
            typeIsDeclared: workload.type != nil,
            method: method,
            inputs: inputs,
            timeZoneData: events.timeZoneData,
            peak: peak,
            knownDays: history.knownDays,
            reasons: reasons.sorted()
        )
    }

    /// That a resource which has demand is no longer reported, while others are: what is committed of it is held.
    private func silence(
        of resource: Resource,
        _ columns: DemandColumns,
        end: Instant,
        committed: WorkloadProfile?
    ) -> InputState? {
        guard let committed, committed.observedPeak[.p99][resource] > 0, committed.inputs.freshness != .declared else {
            return nil
        }
        guard let last = columns[resource].lastIndex(where: { !$0.isNaN }) else {
            let cause = InputCause.noUsableSample(of: resource)
            let since = committed.inputs.cause == cause ? committed.inputs.since : nil
            return InputState(.stale, cause: cause, since: since ?? date.startOfHour)
        }
        let newest = Instant(seconds: columns.start + Int64(last + 1) * columns.step)
        guard newest < end, date - newest > policy.metrics.staleAfter else { return nil }
        let since = (newest + policy.metrics.staleAfter).startOfHour
        return InputState(.stale, cause: .newestSampleOf(resource, end: newest), since: since)
    }

    /// What stands for a resource without a usable sample: what is committed, else what is declared; nothing where it was
    /// never reported, nil where it was reported and nobody knows how much.
    private func held(_ resource: Resource, _ columns: DemandColumns, committed: WorkloadProfile?) -> PeakQuantiles? {
        if let committed, committed.observedPeak[.p99][resource] > 0 { return committed.observedPeak }
        if let expectation { return PeakQuantiles(all: expectation.peak) }
        return columns.rejected[resource.rawValue] == 0 || columns[resource].contains(0)
            ? PeakQuantiles(all: .zero) : nil
    }
}
