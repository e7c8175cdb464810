import GitState
import Planning
import Reconciliation
import UnderstudyModel

/// What a decision verb stands on: a fleet as it was read, what is known of its demand, and a date.
///
/// Profiles are the committed ones. A workload without one is observed from what the tree itself holds (its CSV history,
/// else its declared expectation) and marked so: only `reconcile` observes everything anew.
struct DecisionBasis {
    let loaded: LoadedFleet
    /// Profiles of the fleet's workloads, by name.
    let profiles: [WorkloadProfile]
    /// Workloads that were observed just now, sorted.
    let observed: [String]
    let date: Instant

    var snapshot: Snapshot { loaded.snapshot }
    /// The fleet with the capacity that was observed last, and with what people put back by hand.
    var fleet: Fleet {
        snapshot.fleet.observed(snapshot.committed.regionProfiles)
            .holding(snapshot.committed.holds.filter { $0.isInForce(at: date) })
    }

    /// The basis of the whole fleet, or of one workload and what is committed of the others.
    init(_ access: FleetAccess, _ loaded: LoadedFleet, only workload: String? = nil) async throws {
        self.loaded = loaded
        let snapshot = loaded.snapshot
        let known = Set(snapshot.committed.profiles.map(\.workload))
        var missing = loaded
        missing.snapshot.fleet.workloads = snapshot.fleet.workloads.filter {
            !known.contains($0.name) && (workload == nil || $0.name == workload)
        }
        let demand = missing.snapshot.fleet.workloads.isEmpty ? [:] : try await access.demand(missing)
        date = DecisionBasis.date(snapshot, demand: demand)
        let fresh = await Observation.profiles(
            of: missing.snapshot.fleet,
            demand: demand,
            committed: [],
            date: date
        )
        let declared = Set(snapshot.fleet.workloads.map(\.name))
        profiles = (snapshot.committed.profiles.filter { declared.contains($0.workload) } + fresh)
            .sorted { $0.workload < $1.workload }
        observed = missing.snapshot.fleet.workloads.map(\.name).sorted()
    }

    /// What is committed, and nothing else: for verbs that speak of the decision in force.
    init(committed loaded: LoadedFleet) throws {
        guard let record = loaded.snapshot.committed.plan else { throw CommandError.nothingDecided(loaded) }
        self.loaded = loaded
        profiles = loaded.snapshot.committed.profiles
        observed = []
        date = record.date
    }

    /// The profile of a workload.
    func profile(of workload: String) -> WorkloadProfile? { profiles.first { $0.workload == workload } }

    /// Whether a workload was observed just now.
    func isObserved(_ workload: String) -> Bool { observed.contains(workload) }

    /// The decision that would be taken on this basis.
    func decision() throws -> Decision {
        try Decision(snapshot.decisionInput(profiles: profiles, date: date), concurrently: Cores.run)
    }

    /// Whether people changed documents since the decision in force was taken.
    var intentHasChanged: Bool {
        guard let record = snapshot.committed.plan else { return false }
        return snapshot.inputs.contains { input in
            input.key != "state" && record.inputs.first { $0.key == input.key }?.value != input.value
        }
    }

    /// The date that is decided at: the clock's, or where the policy says that it stands still, the last decision's.
    private static func date(_ snapshot: Snapshot, demand: [String: DemandReading]) -> Instant {
        let policy = snapshot.fleet.policy
        if policy.metrics.clock == .lastSample, let record = snapshot.committed.plan { return record.date }
        return Observation.date(policy: policy, demand: demand, now: nil) {
            Observation.steady(WallClock.now(), after: snapshot.committed.plan?.date)
        }
    }
}
