public import Planning
public import UnderstudyModel

/// Observe: turns demand into profiles, on all cores, in name order whatever finishes first.
public enum Observation {
    /// The profiles of a fleet. The same demand, state and date give the same profiles with any number of threads.
    ///
    /// - Parameters:
    ///   - way: how they are forecast; as the policy wants where it is nil.
    ///   - progress: told how many workloads are done, of how many.
    public static func profiles(
        of fleet: Fleet,
        demand: [String: DemandReading],
        committed: [WorkloadProfile],
        date: Instant,
        way: FleetForecast? = nil,
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async -> [WorkloadProfile] {
        var memory = FleetMemory()
        return await profiles(
            of: fleet,
            demand: demand,
            committed: committed,
            date: date,
            way: way,
            memory: &memory,
            progress: progress
        )
    }

    /// The same profiles, with what the observation before them has left; leaves what the next one can use.
    ///
    /// - Parameter isApproved: whether a person confirmed demand of a workload that is doubted, given what is observed at the
    ///   sized quantile.
    public static func profiles(
        of fleet: Fleet,
        demand: [String: DemandReading],
        committed: [WorkloadProfile],
        date: Instant,
        way: FleetForecast?,
        isApproved: @escaping @Sendable (_ workload: String, _ doubted: ResourceAmounts) -> Bool = { _, _ in false },
        memory: inout FleetMemory,
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async -> [WorkloadProfile] {
        let round = ObservationRound(
            fleet: fleet,
            demand: demand,
            committed: committed,
            date: date,
            way: way,
            isApproved: isApproved
        )
        var outcomes = await round.outcomes(of: fleet.workloads, memory: memory, progress: progress)
        // What a source says of all its workloads together is known only now.
        let doubts = SourceGate(fleet: fleet, date: date).doubts(
            of: outcomes.compactMap(\.profile),
            unusual: Dictionary(
                outcomes.compactMap { outcome in outcome.unusual.map { (outcome.workload, $0) } },
                uniquingKeysWith: { first, _ in first }
            ),
            against: committed
        )
        if !doubts.isEmpty {
            let doubted = fleet.workloads.filter { doubts[$0.name] != nil }
            let known = FleetMemory(outcomes.map { ($0.workload, $0.memory) })
            let again = await round.outcomes(of: doubted, doubts: doubts, memory: known)
            let byName = Dictionary(again.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
            outcomes = outcomes.map { byName[$0.workload] ?? $0 }
        }
        memory = FleetMemory(outcomes.map { ($0.workload, $0.memory) })
        return outcomes.compactMap(\.profile)
    }

    /// The events of a workload over its history and the horizon.
    public static func events(
        of workload: Workload,
        _ history: DemandColumns?,
        policy: FleetPolicy,
        date: Instant
    ) -> ScheduledEvents {
        let start = history.map { Instant(seconds: $0.start) } ?? date
        // As far as a forecast from a history that is nearly stale may reach, rounded up to steps.
        let reach = policy.metrics.staleAfter.seconds + policy.forecast.horizon.seconds + 2 * (history?.step ?? 0)
        let end = max(history?.end ?? date, date) + TimeSpan(seconds: reach)
        return EventCalendar.expand(workload.events, in: min(start, end)..<end)
    }

    /// The pass's date: the given one, one step after the last sample where the policy says so, else the clock.
    ///
    /// The last sample is the newest that a tenth of the histories, and at least two, have reached, so that one history with
    /// a row from the far future does not move the fleet.
    public static func date(
        policy: FleetPolicy,
        demand: [String: DemandReading],
        now: Instant?,
        clock: () -> Instant
    ) -> Instant {
        if let now { return now }
        guard policy.metrics.clock == .lastSample else { return clock() }
        let ends = demand.values.compactMap(\.columns?.end).sorted(by: >)
        guard let newest = ends.first else { return clock() }
        return ends.count < 3 ? newest : ends[max(2, (ends.count + 9) / 10) - 1]
    }

    /// The clock's time, but not before the date of the decision in force: what has ended for one reconciler does not begin
    /// again for another whose clock is behind, and dates of commits do not go back.
    ///
    /// A date further ahead than clocks are apart was itself a clock's fault, which nobody waits for.
    public static func steady(_ time: Instant, after decided: Instant?) -> Instant {
        guard let decided, decided > time, decided - time <= .clockSkew else { return time }
        return decided
    }

    /// What was known at a date: samples from its future are no measurements.
    static func reading(_ reading: DemandReading, until date: Instant) -> WorkloadObservation.Reading {
        switch reading {
        case .history(let columns): .history(columns.known(at: date))
        case .unreadable(let reason): .unreadable(reason)
        case .troubled(let columns, let trouble): .troubled(columns?.known(at: date), trouble)
        }
    }
}
