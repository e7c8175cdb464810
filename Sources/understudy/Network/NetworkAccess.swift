#if Server
import GitState
import Glibc
import Networking
import Planning
import Reconciliation
import Synchronization
import UnderstudyModel

/// The network as verbs use it: one exchange for the whole process, which ends with it.
struct NetworkAccess {
    /// Tries again where that helps.
    let exchange: any HTTPExchange
    /// The secrets of all that use it.
    let secrets: SecretFiles
    private let client: HTTPClientExchange
    private static let opened = Mutex<NetworkAccess?>(nil)

    /// The network of this process, opened with the settings of the first who asks.
    static func open(_ settings: NetworkSettings) throws -> NetworkAccess {
        try opened.withLock { opened in
            let access = try opened ?? NetworkAccess(settings)
            opened = access
            return access
        }
    }

    private init(_ settings: NetworkSettings) throws {
        var allowed = Set<Origin>()
        for url in settings.allowedAddresses {
            do {
                allowed.insert(try Origin(of: url))
            } catch {
                throw CommandError(message: "--allow-address \(url): \(error)", remedy: nil)
            }
        }
        secrets = SecretFiles(folder: settings.secretsFolder)
        client = HTTPClientExchange(secrets: secrets, allowed: allowed)
        exchange = RetryingExchange(client, clock: WallClock.now, random: { Double.random(in: 0..<1) })
    }
}

extension FleetAccess {
    /// The demand that a fleet's sources tell; without `network`, what of it is cached.
    func queriedMetrics(
        for snapshot: Snapshot,
        _ access: SourceAccess,
        network: NetworkAccess?
    ) -> any MetricsSource {
        let metrics = PrometheusMetrics(
            fleet: snapshot.fleet,
            exchange: network?.exchange,
            cache: store.caches.map { SeriesCache(folder: $0.folder + "/metrics", isReadOnly: !access.keepsFetched) },
            date: access.date,
            progress: QueryProgress.reporter(isWanted: access.showsProgress),
            report: { report in
                guard report.isOutage, let unreached = access.unreached else {
                    return access.logs.note("source \(report.source): \(report.problem)")
                }
                unreached(UnreachedSource(source: report.source, cause: report.problem))
            }
        )
        return FinishedMetrics(source: metrics)
    }
}

/// Reads to the end also where its task is cancelled: a pass that has begun is finished, and decides on what sources say.
private struct FinishedMetrics: MetricsSource {
    let source: PrometheusMetrics

    func demand(of workloads: [Workload]) async throws -> [String: DemandReading] {
        await Task { [source] in await source.demand(of: workloads) }.value
    }

    func capacity(of regions: [Region]) async throws -> [String: CapacityReading] {
        await Task { [source] in await source.capacity(of: regions) }.value
    }
}

/// Says on a terminal how far the reading of sources has come; silent anywhere else.
enum QueryProgress {
    static func reporter(isWanted: Bool) -> (@Sendable (FetchProgress) -> Void)? {
        guard isWanted, isatty(STDERR_FILENO) == 1 else { return nil }
        return { progress in
            let isDone = progress.done >= progress.of
            let text =
                isDone
                ? "\r\u{1B}[K" : "\rReading source \(progress.source): \(progress.done) of \(progress.of) queries"
            let bytes = Array(text.utf8)
            _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
        }
    }
}
#endif
