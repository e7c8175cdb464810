import Git
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

    /// The store that a plan is made on: of `--at` where it is given, of the work tree where there is one, as if that was
    /// committed now, else of the branch.
    func planned() throws -> GitStore {
        if let revision = options.at { return try store.at(revision: revision) }
        let author = store.repository.flatMap(Author.configured)
        return try store.asIfCommitted(by: author.map { Signature(name: $0.name, email: $0.email, seconds: 0) })
    }

    /// The demand histories that a fleet as it was read holds; of what queries tell, only what is cached.
    func metrics(for loaded: LoadedFleet) -> any MetricsSource {
        guard loaded.snapshot.fleet.policy.metrics.source == .prometheus else {
            return CSVMetrics(histories: loaded.snapshot.histories, read: loaded.bytes)
        }
        #if Server
        return queriedMetrics(for: loaded.snapshot, SourceAccess(date: WallClock.now()), network: nil)
        #else
        return UnavailableMetrics(sources: [], report: nil)
        #endif
    }

    /// The demand of a snapshot as a pass observes it: queries are asked anew.
    ///
    /// - Parameter store: where the snapshot was read.
    func observedMetrics(for snapshot: Snapshot, in store: GitStore, _ access: SourceAccess) throws -> any MetricsSource
    {
        guard snapshot.fleet.policy.metrics.source == .prometheus else {
            return CSVMetrics(histories: snapshot.histories, read: store.bytes(of:limit:))
        }
        #if Server
        return queriedMetrics(for: snapshot, access, network: try NetworkAccess.open(access.network))
        #else
        return UnavailableMetrics(sources: snapshot.fleet.policy.metrics.sources, report: access.unreached)
        #endif
    }

    /// The demand of every workload that has a history, by workload.
    func demand(_ loaded: LoadedFleet) async throws -> [String: DemandReading] {
        try await metrics(for: loaded).demand(of: loaded.snapshot.fleet.workloads)
    }
}
