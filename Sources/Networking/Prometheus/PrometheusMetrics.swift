#if Server
    public import Reconciliation
    public import UnderstudyModel

    /// Demand from the Prometheus-compatible query APIs that the fleet policy lists.
    public struct PrometheusMetrics: MetricsSource {
        let fleet: Fleet
        let exchange: (any HTTPExchange)?
        private let cache: SeriesCache?
        let date: Instant
        private let progress: (@Sendable (FetchProgress) -> Void)?
        private let report: (@Sendable (SourceReport) -> Void)?

        /// A source of a fleet's demand.
        ///
        /// - Parameters:
        ///   - exchange: sends requests, and tries again where that helps; nil asks nothing and tells what is cached.
        ///   - cache: where what was fetched is kept; nil fetches everything each time.
        ///   - date: the newest time that is asked for: the pass's date.
        ///   - progress: told how far reading has come.
        ///   - report: told of each source that could not be read to the end.
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
            let sources = fleet.policy.metrics.sources.sorted { $0.name < $1.name }
            var readings: [SourceReading] = []
            await withTaskGroup(of: SourceReading.self) { group in
                for source in sources {
                    let reader = SourceReader(
                        source: source,
                        exchange: exchange,
                        policy: fleet.policy,
                        members: members,
                        date: date,
                        cache: cache,
                        progress: { [progress] in progress?(FetchProgress(source: source.name, done: $0, of: $1)) }
                    )
                    group.addTask { await reader.read() }
                }
                for await reading in group { readings.append(reading) }
            }
            readings.sort { $0.source.name < $1.source.name }
            if exchange != nil {
                cache?.forgetAll(
                    but: Set(sources.flatMap { source in Resource.allCases.map { "\(source.name)-\($0.name)" } })
                )
            }
            for reading in readings {
                if let outage = reading.outage {
                    report?(SourceReport(source: reading.source.name, problem: "\(outage)"))
                }
            }
            let assembly = DemandAssembly(readings, fleet: fleet, date: date)
            return Dictionary(
                workloads.map { ($0.name, assembly.reading(of: $0)) },
                uniquingKeysWith: { first, _ in first }
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
        /// What happened.
        public var problem: String
    }
#endif
