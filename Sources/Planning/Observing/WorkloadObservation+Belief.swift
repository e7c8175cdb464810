import UnderstudyModel

extension WorkloadObservation {
    /// The profile that a history gives, as far as it is believed; else the committed one, with the doubt.
    ///
    /// Where demand rises beyond belief for a time too short to be demand, those samples alone are left out, once they are over.
    func believed(
        _ history: DemandColumns,
        end: Instant,
        committed: WorkloadProfile?,
        memory: inout WorkloadMemory
    ) -> WorkloadProfile? {
        let settled = committed.map { withoutUnconfirmed(history, committed: $0) } ?? history
        let isOver = settled.hasNewest(of: history)
        let history = isOver ? settled : history
        guard let observed = fresh(history, end: end, committed: committed, memory: &memory) else { return nil }
        let gate = DemandGate(
            policy: policy,
            workload: workload,
            home: home,
            expected: expectation?.peak ?? .zero,
            date: date
        )
        let found = doubt(of: observed, history, gate, committed: committed)
        let glitch =
            isOver ? nil : DemandDoubt(.rise, "the newest sample is far above all others and above what is in force")
        guard let doubt = found ?? glitch else { return observed }
        let doubted = observed.observedPeak
        guard !isApproved(doubted[policy.quantile(ofTier: workload.tier)]) else { return observed }
        guard let committed else { return withoutHistory(nil, cause: .doubt(doubt)) }
        guard !gate.hasAgreed(doubt, doubted: doubted, committed: committed) else { return observed }
        return withoutGlitches(history, end: end, doubt, gate, committed: committed, memory: memory)
            ?? gate.held(committed, because: doubt, doubted: doubted)
    }

    /// The history without samples that are far above all others and above what is in force, for less time than confirms them:
    /// a glitch must not raise demand in several steps that are each small enough. Events explain what is in them.
    private func withoutUnconfirmed(_ history: DemandColumns, committed: WorkloadProfile) -> DemandColumns {
        guard let end = history.end, committed.inputs.freshness != .declared,
            events.occurrences(in: Instant(seconds: history.start)..<end).isEmpty
        else { return history }
        let rise = policy.metrics.belief.riseTo.approximate
        let floors = Resource.allCases.map { resource in
            Double(committed.observedPeak[.p99][resource]) * resource.unitsPerBaseUnit * rise
        }
        return history.rejectingJumps(
            from: rise,
            confirmedAfter: policy.metrics.belief.after,
            // What was never there is new.
            above: floors.map { $0 > 0 ? $0 : .infinity }
        )
    }

    /// What speaks against what was observed, of this workload alone or of its whole source; what can not end by itself first.
    private func doubt(
        of observed: WorkloadProfile,
        _ history: DemandColumns,
        _ gate: DemandGate,
        committed: WorkloadProfile?
    ) -> DemandDoubt? {
        let own = gate.doubt(of: observed, history, against: committed)
        guard let sourceDoubt, own?.cause.mayAgree != false else { return own }
        return sourceDoubt
    }

    /// The profile without a few samples that are far above all others, where that ends the doubt and the newest sample is
    /// none of them.
    private func withoutGlitches(
        _ history: DemandColumns,
        end: Instant,
        _ doubt: DemandDoubt,
        _ gate: DemandGate,
        committed: WorkloadProfile,
        memory: WorkloadMemory
    ) -> WorkloadProfile? {
        guard doubt.cause.direction == .up else { return nil }
        let jump = gate.jump(doubt)
        let kept = history.rejectingJumps(
            from: jump,
            confirmedAfter: policy.metrics.belief.after,
            above: gate.sized(committed).map { $0 * jump }
        )
        guard kept != history, kept.hasNewest(of: history) else { return nil }
        // What is remembered stays that of the whole history, for the next pass.
        var scratch = memory
        guard let settled = fresh(kept, end: end, committed: committed, memory: &scratch),
            gate.doubt(of: settled, kept, against: committed) == nil,
            sourceDoubt == nil || gate.movement(of: settled, against: committed) == nil
        else { return nil }
        return settled
    }
}

extension WorkloadObservation {
    /// How the newest sample differs from what is usual at that hour, beyond what one workload's demand is believed to do;
    /// nil where it does not, or where an event of the workload explains it.
    public var unusual: DemandChange? {
        guard case .history(let columns) = reading, let end = columns.end else { return nil }
        let interval = Instant(seconds: end.seconds - columns.step)..<end
        guard events.occurrences(in: interval).isEmpty else { return nil }
        let (rise, fall) = (policy.metrics.belief.riseTo.approximate, policy.metrics.belief.fallTo.approximate)
        let changes = Resource.allCases.compactMap { resource -> DemandChange? in
            guard let (newest, usual) = columns.newest(of: resource, endingAt: end) else { return nil }
            guard newest > usual * rise || newest < usual * fall else { return nil }
            return DemandChange(
                resource: resource,
                before: DemandForecast.baseUnits(usual, of: resource),
                after: DemandForecast.baseUnits(newest, of: resource)
            )
        }
        return changes.max { $0.factor < $1.factor }
    }
}

extension DemandColumns {
    /// Whether the newest samples of a history are all in this part of it.
    fileprivate func hasNewest(of history: DemandColumns) -> Bool {
        let newest = history.columns.compactMap { column in column.lastIndex { !$0.isNaN } }.max()
        guard let newest else { return true }
        return zip(columns, history.columns).allSatisfy { $0[newest].isNaN == $1[newest].isNaN }
    }

    /// Days with a sample at an hour, before one of them is said to be unusual.
    private static let fewestDays = 3

    /// The newest sample of a resource, with what is usual then: the median at that time of day or, where that is nearer, of
    /// the week. nil where too little is known.
    fileprivate func newest(of resource: Resource, endingAt end: Instant) -> (newest: Double, usual: Double)? {
        let column = self[resource]
        let index = Int((end.seconds - start) / max(1, step)) - 1
        let day = Int(86400 / max(1, step))
        guard column.indices.contains(index), !column[index].isNaN, day > 0 else { return nil }
        func median(every steps: Int) -> Double? {
            let samples = stride(from: index - steps, through: 0, by: -steps).map { column[$0] }.filter { !$0.isNaN }
                .sorted()
            return samples.isEmpty ? nil : samples[samples.count / 2]
        }
        let known = stride(from: index - day, through: 0, by: -day).count { !column[$0].isNaN }
        guard known >= DemandColumns.fewestDays, let daily = median(every: day), daily > 0 else { return nil }
        let newest = column[index]
        guard let weekly = median(every: 7 * day), weekly > 0, newest > 0 else { return (newest, daily) }
        func distance(_ usual: Double) -> Double { max(newest / usual, usual / newest) }
        return (newest, distance(weekly) < distance(daily) ? weekly : daily)
    }

    /// The rungs on which the length of a history is told, in days: a day more is no news.
    private static let rungs = [0, 1, 2, 4, 7, 14, 28, 56, 112, 224]

    /// How long a history is, from its first sample to its last, in seconds.
    var length: Int64 {
        let first = columns.compactMap { column in column.firstIndex { !$0.isNaN } }.min()
        guard let first, let end else { return 0 }
        return end.seconds - start - Int64(first) * step
    }

    /// How long a history is in days, on the rung below.
    var knownDays: Int { DemandColumns.rungs.last { Int64($0) * 86400 <= length } ?? 0 }
}
