public import Planning
public import UnderstudyModel

/// Observe: turns demand into profiles, on all cores, in name order whatever finishes first.
public enum Observation {
    private struct Outcome: Sendable {
        var workload: String
        var profile: WorkloadProfile?
        var memory: WorkloadMemory
    }

    /// Workloads that one task forecasts.
    private static let batch = 8

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
    public static func profiles(
        of fleet: Fleet,
        demand: [String: DemandReading],
        committed: [WorkloadProfile],
        date: Instant,
        way: FleetForecast?,
        memory: inout FleetMemory,
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async -> [WorkloadProfile] {
        let before = Dictionary(committed.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        let workloads = fleet.workloads
        let policy = fleet.policy
        let personas = Dictionary(fleet.personas.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let predictions = Dictionary(grouping: fleet.predictions, by: \.workload)
        let parts = await withTaskGroup(of: (Int, [Outcome]).self) { [memory] group in
            for start in stride(from: 0, to: workloads.count, by: batch) {
                let slice = Array(workloads[start..<min(start + batch, workloads.count)])
                let readings = slice.map { demand[$0.name] }
                let profiles = slice.map { before[$0.name] }
                let memories = slice.map { memory[$0.name] }
                let predicted = slice.map { predictions[$0.name] ?? [] }
                group.addTask {
                    let observed = slice.indices.map { index in
                        var memory = memories[index]
                        let profile = WorkloadObservation(
                            workload: slice[index],
                            reading: readings[index].map { Observation.reading($0, until: date) },
                            policy: policy,
                            way: way,
                            persona: slice[index].expectedInstances.flatMap { personas[$0.persona] },
                            predictions: predicted[index],
                            events: events(of: slice[index], readings[index]?.columns, policy: policy, date: date),
                            date: date
                        ).profile(committed: profiles[index], memory: &memory)
                        return Outcome(workload: slice[index].name, profile: profile, memory: memory)
                    }
                    return (start, observed)
                }
            }
            var parts: [(Int, [Outcome])] = []
            var done = 0
            for await part in group {
                parts.append(part)
                done += min(batch, workloads.count - part.0)
                progress?(done, workloads.count)
            }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
        memory = FleetMemory(parts.map { ($0.workload, $0.memory) })
        return parts.compactMap(\.profile)
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
    private static func reading(_ reading: DemandReading, until date: Instant) -> WorkloadObservation.Reading {
        switch reading {
        case .history(let columns): .history(columns.known(at: date))
        case .unreadable(let reason): .unreadable(reason)
        case .troubled(let columns, let trouble): .troubled(columns?.known(at: date), trouble)
        }
    }
}
