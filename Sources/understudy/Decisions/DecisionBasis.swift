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
        snapshot.standing.observed(snapshot.committed.regionProfiles)
            .holding(snapshot.committed.holds.filter { $0.isInForce(at: date) })
    }

    /// The basis of the whole fleet, or of one workload and what is committed of the others.
    init(_ access: FleetAccess, _ loaded: LoadedFleet, only workload: String? = nil) async throws {
        self.loaded = loaded
        let known = Set(loaded.snapshot.committed.profiles.map(\.workload))
        var wanted = loaded
        wanted.snapshot.fleet = loaded.snapshot.standing
        wanted.snapshot.fleet.workloads.removeAll {
            !known.contains($0.name) && workload != nil && $0.name != workload
        }
        let missing = wanted.snapshot.fleet.workloads.contains { !known.contains($0.name) }
        var memory = FleetMemory()
        let basis = try await Observation.observe(
            wanted.snapshot,
            from: missing ? access.metrics(for: loaded) : nil,
            on: .committed,
            now: nil,
            clock: WallClock.now(),
            memory: &memory
        )
        date = basis.date
        let declared = Set(wanted.snapshot.fleet.workloads.map(\.name))
        profiles = basis.profiles.filter { declared.contains($0.workload) }
        observed = declared.subtracting(basis.asCommitted).sorted()
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
    func decision() throws -> Decision { try Decided(snapshot, profiles: profiles, date: date).decision }

    /// Whether people changed documents since the decision in force was taken.
    var intentHasChanged: Bool {
        guard let record = snapshot.committed.plan else { return false }
        return !snapshot.inputs.changed(since: record.inputs).isEmpty
    }
}
