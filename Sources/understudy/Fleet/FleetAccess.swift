import GitState
import Reconciliation
import Signals
import UnderstudyModel

/// Opens the fleet that the options name, and reads it.
struct FleetAccess {
    /// The fleet's store.
    let store: GitStore
    private let options: FleetOptions

    /// Opens the fleet.
    ///
    /// - Parameter branch: the branch to read and write; the one that HEAD names when nil.
    /// - Throws: `StoreError` or `GitError` where there is nothing to open.
    init(_ options: FleetOptions, branch: String? = nil) throws {
        let path = options.path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        store = try GitStore.open(fleet: options.fleet, path: path, branch: branch)
        self.options = options
    }

    /// Reads `--at` where it is given, else the work tree where there is one, else the tip of the branch.
    func read() throws -> LoadedFleet {
        try read(options.at.map { .revision($0) } ?? (store.hasWorkTree ? .workTree : .branch))
    }

    /// Reads `--at` where it is given, else the tip of the branch.
    func readCommitted() throws -> LoadedFleet {
        try read(options.at.map { .revision($0) } ?? .branch)
    }

    private func read(_ source: FleetSource) throws -> LoadedFleet {
        let loaded = try store.read(source)
        if Terminal.isInteractive { Console.note("reading \(loaded.sourceName)") }
        return loaded
    }

    /// The demand histories that a snapshot of this fleet holds; of what queries tell, only what is cached.
    func metrics(for snapshot: Snapshot) -> any MetricsSource {
        guard snapshot.fleet.policy.metrics.source == .prometheus else { return histories(of: snapshot) }
        #if Server
        return queriedMetrics(for: snapshot, date: WallClock.now(), network: nil, showsProgress: false)
        #else
        return UnavailableMetrics()
        #endif
    }

    /// The demand of a snapshot as a pass observes it: queries are asked anew.
    func observedMetrics(
        for snapshot: Snapshot,
        now: Instant?,
        network: NetworkSettings,
        showsProgress: Bool,
        logs: LogFormat = .text
    ) throws -> any MetricsSource {
        guard snapshot.fleet.policy.metrics.source == .prometheus else { return histories(of: snapshot) }
        #if Server
        return queriedMetrics(
            for: snapshot,
            date: now ?? WallClock.now(),
            network: try NetworkAccess.open(network),
            showsProgress: showsProgress,
            logs: logs
        )
        #else
        return UnavailableMetrics()
        #endif
    }

    private func histories(of snapshot: Snapshot) -> CSVMetrics {
        CSVMetrics(histories: snapshot.histories, read: store.bytes(of:limit:))
    }

    /// The demand of every workload that has a history, by workload.
    func demand(_ loaded: LoadedFleet) async throws -> [String: DemandReading] {
        try await metrics(for: loaded.snapshot).demand(of: loaded.snapshot.fleet.workloads)
    }
}
