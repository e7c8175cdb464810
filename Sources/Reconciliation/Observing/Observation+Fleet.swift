public import Planning
public import UnderstudyModel

extension Observation {
    /// Observes a fleet.
    ///
    /// - Parameters:
    ///   - source: where demand comes from; nil where it is only declared.
    ///   - now: the date, where it is given.
    ///   - clock: the clock's time.
    ///   - memory: what the observation before this one has left; leaves what the next one can use.
    ///   - lap: told when demand has been read, and when all is observed.
    ///   - progress: told how many workloads are done, of how many.
    /// - Throws: what the source throws.
    public static func observe(
        _ snapshot: Snapshot,
        from source: (any MetricsSource)?,
        on basis: DemandBasis = .observed,
        now: Instant?,
        clock: Instant,
        memory: inout FleetMemory,
        lap: (_ stage: String) -> Void = { _ in },
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> Observed {
        let committed = snapshot.committed
        var fleet = snapshot.fleet
        var kept: [WorkloadProfile] = []
        if basis == .committed {
            let names = Set(fleet.workloads.map(\.name))
            kept = committed.profiles.filter { names.contains($0.workload) }
            let known = Set(kept.map(\.workload))
            fleet.workloads.removeAll { known.contains($0.name) }
        }
        var demand = try await source?.demand(of: fleet.workloads) ?? [:]
        let capacity = basis == .committed ? [:] : try await source?.capacity(of: fleet.regions) ?? [:]
        let date = date(of: snapshot, demand: demand, basis: basis, now: now, clock: clock)
        lap("read demand")
        if basis == .reached {
            kept = committed.profiles.filter { demand[$0.workload]?.isUnreached == true }
            let names = Set(kept.map(\.workload))
            fleet.workloads.removeAll { names.contains($0.name) }
            demand = demand.filter { !names.contains($0.key) }
        }
        let way = await way(of: fleet, demand: demand, committed: committed.profiles, date: date)
        let approved = Set(snapshot.fleet.approvals.filter { $0.isInForce(at: date) }.flatMap(\.demand))
        var profiles = await profiles(
            of: fleet,
            demand: demand,
            committed: committed.profiles,
            date: date,
            way: way,
            isApproved: { workload, _ in approved.contains(workload) },
            memory: &memory,
            progress: progress
        )
        profiles += kept
        if snapshot.keepsMissing {
            // The document of these can not be read just now: what was observed of them stands.
            let declared = Set(snapshot.fleet.workloads.map(\.name))
            profiles += committed.profiles.filter { !declared.contains($0.workload) }
        } else if let keeping = snapshot.keeping {
            // Of what was deleted nothing new is asked: it may stay, and then what was observed of it does too.
            let gone = Set(keeping.workloads.map(\.name)).subtracting(snapshot.fleet.workloads.map(\.name))
            profiles += committed.profiles.filter { gone.contains($0.workload) }
        }
        profiles.sort { $0.workload < $1.workload }
        let observed = Observed(
            snapshot: snapshot,
            date: date,
            isDated: now != nil || demand.values.contains { $0.columns?.end != nil },
            way: way,
            demand: demand,
            profiles: profiles,
            regionProfiles: regionProfiles(snapshot, capacity: capacity, basis: basis, date: date),
            asCommitted: kept.map(\.workload).sorted()
        )
        lap("observe")
        return observed
    }

    /// The pass's date; where demand is as committed and the policy says that the date stands still, the last decision's.
    private static func date(
        of snapshot: Snapshot,
        demand: [String: DemandReading],
        basis: DemandBasis,
        now: Instant?,
        clock: Instant
    ) -> Instant {
        let policy = snapshot.fleet.policy
        if basis == .committed, now == nil, policy.metrics.clock == .lastSample,
            let record = snapshot.committed.plan
        {
            return record.date
        }
        return date(policy: policy, demand: demand, now: now) { steady(clock, after: snapshot.committed.plan?.date) }
    }

    /// What is observed of the regions that sources are asked about, by name; those of which nothing was ever observed are
    /// left out: what they declare holds.
    private static func regionProfiles(
        _ snapshot: Snapshot,
        capacity: [String: CapacityReading],
        basis: DemandBasis,
        date: Instant
    ) -> [RegionProfile] {
        guard basis != .committed else { return snapshot.committed.regionProfiles }
        let before = Dictionary(
            snapshot.committed.regionProfiles.map { ($0.region, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let gone = Set(snapshot.keeping?.regions.map(\.name) ?? []).subtracting(snapshot.fleet.regions.map(\.name))
        let kept = gone.sorted().compactMap { before[$0] }
        let seen = capacity.keys.sorted().compactMap { region -> RegionProfile? in
            guard let reading = capacity[region] else { return nil }
            if basis == .reached, reading.isUnreached { return before[region] }
            return RegionObservation.profile(
                of: region,
                reading,
                committed: before[region],
                periods: snapshot.fleet.policy.forecast.lowerAfter,
                date: date
            )
        }
        return (seen + kept).sorted { $0.region < $1.region }
    }
}

extension DemandReading {
    /// Whether the source could not be reached, so that somebody else who can may know more.
    fileprivate var isUnreached: Bool {
        if case .troubled(_, let trouble) = self { trouble.cause == .sourceUnreachable } else { false }
    }
}

extension CapacityReading {
    fileprivate var isUnreached: Bool { trouble?.cause == .sourceUnreachable }
}
