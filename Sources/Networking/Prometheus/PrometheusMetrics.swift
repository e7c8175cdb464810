#if Server
public import Reconciliation
public import UnderstudyModel

/// Demand from the Prometheus-compatible query APIs that the fleet policy lists.
public struct PrometheusMetrics: MetricsSource, Sendable {
    let fleet: Fleet
    let exchange: (any HTTPExchange)?
    private let cache: SeriesCache?
    let date: Instant
    private let progress: (@Sendable (FetchProgress) -> Void)?
    let report: (@Sendable (SourceReport) -> Void)?

    /// A source of a fleet's demand.
    ///
    /// - Parameters:
    ///   - exchange: sends requests, and tries again where that helps; nil asks nothing and tells what is cached.
    ///   - cache: where what was fetched is kept; nil fetches everything each time.
    ///   - date: the newest time that is asked for: the pass's date.
    ///   - progress: told how far reading has come.
    ///   - report: told of each source that could not be read to the end, or says why it does not answer.
    public init(
        fleet: Fleet,
        exchange: (any HTTPExchange)?,
        cache: SeriesCache?,
        date: Instant,
        progress: (@Sendable (FetchProgress) -> Void)? = nil,
        report: (@Sendable (SourceReport) -> Void)? = nil
    ) {
        self.fleet = fleet
        self.exchange = exchange
        self.cache = cache
        self.date = date
        self.progress = progress
        self.report = report
    }

    /// Asks all sources at the same time. What is wrong with a source is trouble of the workloads that need it.
    public func demand(of workloads: [Workload]) async -> [String: DemandReading] {
        let members = Set(workloads.map { QueryTemplate.Member($0) }).sorted()
        guard !members.isEmpty else { return [:] }
        let readers = fleet.policy.metrics.sources.sorted { $0.name < $1.name }.map { source in
            SourceReader(
                source: source,
                exchange: exchange,
                policy: fleet.policy,
                members: members,
                date: date,
                cache: cache,
                progress: { [progress] in progress?(FetchProgress(source: source.name, done: $0, of: $1)) }
            )
        }
        let readings = await concurrently(readers.indices) { await readers[$0].read() }
        // Nobody waits for the cache before all is put together.
        async let kept: Void = keep(readings, by: readers)
        for reading in readings {
            for remark in reading.told { report?(remark) }
        }
        let assembly = DemandAssembly(readings, fleet: fleet, date: date)
        let chunks = stride(from: 0, to: workloads.count, by: 64).map {
            workloads[$0..<min($0 + 64, workloads.count)]
        }
        let demand = await concurrently(chunks) { $0.map { ($0.name, assembly.reading(of: $0)) } }.joined()
        await kept
        return Dictionary(demand, uniquingKeysWith: { first, _ in first })
    }

    private func keep(_ readings: [SourceReading], by readers: [SourceReader]) async {
        guard exchange != nil else { return }
        _ = await concurrently(readers.indices) { await readers[$0].keep(readings[$0]) }
        cache?.forgetAll(
            but: Set(readers.flatMap { reader in Resource.allCases.map { reader.name($0) } })
        )
    }
}

/// How far the reading of a source has come.
public struct FetchProgress: Hashable, Sendable {
    /// The source's name.
    public var source: String
    /// Queries that are answered.
    public var done: Int
    /// Queries in all, as far as is known.
    public var of: Int
}

/// What was wrong with a source, in words that may change from pass to pass: for logs, never committed.
public struct SourceReport: Hashable, Sendable {
    /// The source's name.
    public var source: String
    /// What happened, with the server's words as people may see them.
    public var problem: String
    /// Whether the source could not be read to the end.
    public var isOutage: Bool
}

extension SourceReading {
    /// What is to be said of it beside what is committed.
    fileprivate var told: [SourceReport] {
        var problems = remarks.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
        if let (member, labels) = duplicates.min(by: { $0.key < $1.key }) {
            problems.append("it has several series of \(member.workload): \(labels)")
        }
        return problems.map { SourceReport(source: source.name, problem: $0, isOutage: false) }
            + (outage.map { [SourceReport(source: source.name, problem: "\($0)", isOutage: true)] } ?? [])
    }
}
#endif
