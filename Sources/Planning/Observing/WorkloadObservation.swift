import Forecasting
public import UnderstudyModel

/// Observe's arithmetic for one workload: its demand history in, its profile out. Pure.
public struct WorkloadObservation: Sendable {
    /// A classified type replaces the committed one only from this confidence on.
    static let typeConfidence = 0.6

    /// What is known of the demand.
    public enum Reading: Equatable, Sendable {
        /// A history.
        case history(DemandColumns)
        /// A history that can not be read, with the reason.
        case unreadable(String)
        /// What is known, if anything, and why there is nothing newer, or why it must not be used.
        case troubled(DemandColumns?, SourceTrouble)
    }

    let workload: Workload
    let reading: Reading?
    let policy: FleetPolicy
    let way: FleetForecast
    let expectation: DemandExpectation?
    let predictions: [Prediction]
    let events: ScheduledEvents
    let home: ResourceAmounts?
    let sourceDoubt: DemandDoubt?
    let isApproved: @Sendable (_ doubted: ResourceAmounts) -> Bool
    let date: Instant

    /// What is known of one workload at a date.
    ///
    /// - Parameters:
    ///   - way: how it is forecast; as the policy wants where it is nil.
    ///   - persona: the one in whose terms its demand is expected.
    ///   - home: what its home region has, in base units; nil where nobody knows.
    ///   - sourceDoubt: what speaks against its source as a whole.
    ///   - isApproved: whether a person confirmed demand that is doubted, given what is observed at the sized quantile.
    public init(
        workload: Workload,
        reading: Reading?,
        policy: FleetPolicy,
        way: FleetForecast? = nil,
        persona: Persona? = nil,
        predictions: [Prediction],
        events: ScheduledEvents = ScheduledEvents(),
        home: ResourceAmounts? = nil,
        sourceDoubt: DemandDoubt? = nil,
        isApproved: @escaping @Sendable (_ doubted: ResourceAmounts) -> Bool = { _ in false },
        date: Instant
    ) {
        self.workload = workload
        self.reading = reading
        self.policy = policy
        self.way = way ?? FleetForecast(wantedBy: policy)
        expectation = DemandExpectation(workload, persona: persona, until: date + policy.forecast.horizon)
        self.predictions = predictions.filter { date < $0.expiresAt }.sorted { $0.name < $1.name }
        self.events = events
        self.home = home
        self.sourceDoubt = sourceDoubt
        self.isApproved = isApproved
        self.date = date
    }

    /// The profile, given the committed one; nil when nothing at all is known.
    ///
    /// Missing or stale demand holds the committed profile; where there is none, the declared expectation stands in. An event
    /// that can not be told when it happens holds it too, as a forecast without it could be too low.
    public func profile(committed: WorkloadProfile?) -> WorkloadProfile? {
        var memory = WorkloadMemory()
        return profile(committed: committed, memory: &memory)
    }

    /// The same profile, with what the observation before it has left; leaves the like for the next.
    public func profile(committed: WorkloadProfile?, memory: inout WorkloadMemory) -> WorkloadProfile? {
        guard let observed = observed(committed, memory: &memory).map(withPredictions) else { return nil }
        guard let committed, observed.decides(as: committed, at: policy.quantile(ofTier: workload.tier)) else {
            return observed
        }
        return committed
    }

    private func observed(_ committed: WorkloadProfile?, memory: inout WorkloadMemory) -> WorkloadProfile? {
        switch reading {
        case .history(let columns):
            guard let end = columns.end else { return withoutHistory(committed, cause: .noSample) }
            return aged(columns, end: end, cause: .newestSample(end: end), committed, &memory)
        case .troubled(let columns, let trouble):
            guard let columns, let end = columns.end else {
                return withoutHistory(committed, cause: .source(trouble))
            }
            if trouble.cause.keepsKnown {
                return aged(columns, end: end, cause: .source(trouble), committed, &memory)
            }
            if committed != nil { return withoutHistory(committed, cause: .source(trouble)) }
            var observed = fresh(columns, end: end, committed: nil, memory: &memory)
            observed?.inputs = InputState(.missing, cause: .source(trouble), since: date.startOfHour)
            return observed
        case .unreadable(let reason):
            return withoutHistory(committed, cause: InputCause(text: reason))
        case nil:
            return withoutHistory(committed, cause: .noHistory(named: workload.historyName))
        }
    }

    /// The profile of a history by its age: one that is too old holds what is committed.
    private func aged(
        _ columns: DemandColumns,
        end: Instant,
        cause: InputCause,
        _ committed: WorkloadProfile?,
        _ memory: inout WorkloadMemory
    ) -> WorkloadProfile? {
        guard date - end > policy.metrics.staleAfter else {
            return current(columns, end: end, committed: committed, memory: &memory)
        }
        let since = (end + policy.metrics.staleAfter).startOfHour
        guard var held = committed else {
            var observed = fresh(columns, end: end, committed: nil, memory: &memory)
            observed?.inputs = InputState(.stale, cause: cause, since: since)
            return observed
        }
        held.inputs = InputState(.stale, cause: cause, since: since)
        held.doubted = nil
        return held
    }

    private func current(
        _ columns: DemandColumns,
        end: Instant,
        committed: WorkloadProfile?,
        memory: inout WorkloadMemory
    ) -> WorkloadProfile? {
        guard !events.untimed.isEmpty else {
            return believed(columns, end: end, committed: committed, memory: &memory)
        }
        let cause = InputCause.untimedEvents(events.untimed)
        if committed != nil { return withoutHistory(committed, cause: cause) }
        var observed = fresh(columns, end: end, committed: nil, memory: &memory)
        observed?.inputs = InputState(.missing, cause: cause, since: date.startOfHour)
        return observed
    }

    /// Holds what is committed; else what is declared stands in; else nothing is known.
    func withoutHistory(_ committed: WorkloadProfile?, cause: InputCause) -> WorkloadProfile? {
        if var held = committed, held.inputs.freshness != .declared || expectation == nil || held.knowsHistory {
            let since = held.inputs.freshness == .missing ? held.inputs.since : date.startOfHour
            held.inputs = InputState(.missing, cause: cause, since: since)
            held.doubted = nil
            return held
        }
        guard let expectation else { return nil }
        return WorkloadProfile(
            workload: workload.name,
            type: workload.type ?? .web,
            typeIsDeclared: workload.type != nil,
            method: method,
            inputs: InputState(.declared, cause: cause),
            peak: PeakQuantiles(all: expectation.peak),
            reasons: expectation.reasons.sorted()
        )
    }

    var method: WorkloadProfile.Method { way.committed }

    /// The declared type; else the classified one, which must be sure to replace a committed one.
    func type(_ columns: DemandColumns, committed: WorkloadProfile?) -> WorkloadType {
        if let declared = workload.type { return declared }
        let classified = DemandForecast.classify(columns)
        guard let committed, !committed.typeIsDeclared else { return classified.type }
        return classified.confidence >= WorkloadObservation.typeConfidence ? classified.type : committed.type
    }
}

extension WorkloadProfile {
    /// Whether another profile gives the same decisions: what is sized, the type, the method, the state of the inputs and
    /// what alerts are made of. Other time zone data, other quantiles than the sized one, and why an interval is as it is
    /// are no change alone; they are taken along with the next.
    fileprivate func decides(as other: WorkloadProfile, at quantile: SizedQuantile) -> Bool {
        func kept(_ reasons: [ProfileReason]) -> [ProfileReason] { reasons.filter { !$0.isEngines } }
        return peak[quantile] == other.peak[quantile] && observedPeak[quantile] == other.observedPeak[quantile]
            && type == other.type && typeIsDeclared == other.typeIsDeclared && method == other.method
            && inputs == other.inputs && doubted == other.doubted && (knownDays ?? 0) <= (other.knownDays ?? 0)
            && kept(reasons) == kept(other.reasons)
    }

    /// Whether some history has gone into a profile that rests on a declaration.
    fileprivate var knowsHistory: Bool {
        reasons.contains { reason in
            if case .shortHistory = reason { true } else { false }
        }
    }
}

extension ProfileReason {
    /// Whether only the forecasting engine says why an interval is as it is.
    fileprivate var isEngines: Bool {
        if case .resource(_, .forecast) = self { true } else { false }
    }
}

extension ResourceAmounts {
    /// Each amount rounded up to the demand grid.
    var onGrid: ResourceAmounts { ResourceAmounts { DemandGrid.roundUp(self[$0]) } }
}
