#if Server
import Planning
import UnderstudyModel

/// What one source said.
struct SourceReading: Sendable {
    var source: PrometheusSource
    /// What is known of each resource that is asked for, in the order of `Resource`.
    var tables: [(resource: Resource, table: SeriesTable)]
    /// Why the source as a whole could not be read to the end.
    var outage: QueryProblem?
    /// What is wrong with the answers about one resource.
    var troubles: [Resource: SourceTrouble] = [:]
    /// What the source itself says of that, as people may see it; never committed.
    var remarks: [Resource: String] = [:]
    /// Workloads of which an answer had several series, with the labels of two of them, as people may see them; never
    /// committed.
    var duplicates: [QueryTemplate.Member: String] = [:]

    /// The source as texts for people name it.
    var title: String { "source \(source.name)" }
}

/// Reads all that is new from one source: a few queries at a time, each for many workloads and a stretch of time that its
/// answer can hold.
struct SourceReader: Sendable {
    let source: PrometheusSource
    /// Nil where only the cache is asked.
    let exchange: (any HTTPExchange)?
    let policy: FleetPolicy
    let members: [QueryTemplate.Member]
    let date: Instant
    let cache: SeriesCache?
    let progress: @Sendable (_ done: Int, _ of: Int) -> Void

    /// So many samples are asked for at once: some 4 MB of an answer.
    static let samplesAtOnce = 100_000
    /// So many workloads are asked for at once.
    static let membersAtOnce = 1_000
    /// The newest intervals are asked for again: what comes late still counts.
    static let unsettled = 2
    /// The most intervals that are kept.
    static let mostIntervals = 20_000

    private var step: Int64 { max(60, policy.metrics.step.seconds) }

    private var count: Int {
        Int(min(Int64(SourceReader.mostIntervals), max(1, policy.metrics.history.seconds / step)))
    }

    /// Reads all that is new.
    func read() async -> SourceReading {
        let tables = await concurrently(asked) { (resource: $0.resource, table: known($0.resource, $0.template)) }
        var reading = SourceReading(source: source, tables: tables)
        guard let exchange else { return reading }
        let queue = asked.enumerated().flatMap { number, asked in
            FetchUnit.units(of: number, asked.template, members, tables[number].table)
        }
        await fetch(queue, by: PrometheusAPI(source: source, exchange: exchange), &reading)
        return reading
    }

    /// Keeps what was read in the cache.
    func keep(_ reading: SourceReading) async {
        guard let cache else { return }
        _ = await concurrently(Array(zip(asked, reading.tables))) { asked, known in
            cache.keep(known.table, named: name(asked.resource), question: question(asked.template))
        }
    }

    /// The resources that are asked for, in the order of `Resource`.
    private var asked: [(resource: Resource, template: QueryTemplate)] {
        Resource.allCases.compactMap { resource in
            source.template(of: resource, on: policy.demandBasis).map { (resource, $0) }
        }
    }

    /// What the cache holds of a resource, at the pass's date, for the workloads that are asked for.
    private func known(_ resource: Resource, _ template: QueryTemplate) -> SeriesTable {
        let empty = SeriesTable(until: date, step: step, count: count)
        guard var table = cache?.table(named: name(resource), question: question(template)), table.count == count,
            table.step == step
        else { return empty }
        table.move(until: date)
        let wanted = Set(members)
        table.rows = table.rows.filter { wanted.contains($0.key) }
        return table
    }

    /// The cache's name of a resource of this source.
    func name(_ resource: Resource) -> String { "\(source.name)-\(resource.name)" }

    /// All that decides what a sample means.
    private func question(_ template: QueryTemplate) -> String {
        let labels = source.labels
        return [
            source.endpoint.url, template.text, Aggregate.maximum.rawValue, "\(step)", labels.region ?? "",
            labels.namespace, labels.workload, source.regions.sorted().joined(separator: ","),
        ].joined(separator: "\n")
    }

    private func fetch(_ units: [FetchUnit], by api: PrometheusAPI, _ reading: inout SourceReading) async {
        var queue = units
        var done = 0
        var total = units.reduce(0) { $0 + $1.pieces }
        await withTaskGroup(of: (FetchUnit, Result<MatrixAnswer, QueryProblem>).self) { group in
            var running = 0
            while !queue.isEmpty || running > 0 {
                while running < source.limits.concurrency, let unit = queue.popLast() {
                    // Only what it needs of the table, which is changed meanwhile.
                    let table = reading.tables[unit.table].table
                    let (from, through) = (
                        table.time(of: unit.piece.lowerBound), table.time(of: unit.piece.upperBound - 1)
                    )
                    running += 1
                    group.addTask { (unit, await ask(unit, from: from, through: through, api)) }
                }
                guard let (unit, answer) = await group.next() else { break }
                running -= 1
                let resource = reading.tables[unit.table].resource
                switch answer {
                case .success(let answer):
                    done += 1
                    guard reading.take(answer, unit, resource) else {
                        queue.removeAll { $0.table == unit.table }
                        break
                    }
                    if let rest = unit.rest { queue.append(rest) }
                case .failure(let problem):
                    if problem.isTooMuch, let smaller = problem.isLate ? unit.smallerAfterTimeout : unit.smaller {
                        total += smaller.pieces - unit.pieces
                        queue.append(smaller)
                    } else if case .answer(let failure) = problem, !failure.isForeign {
                        reading.troubles[resource] = SourceTrouble(
                            .queryFailed,
                            "\(reading.title) refuses the query of \(resource.name): \(failure.fact)"
                        )
                        reading.remarks[resource] = "it refuses the query of \(resource.name): \(failure)"
                        queue.removeAll { $0.table == unit.table }
                    } else {
                        // The first one speaks: those after it were cancelled.
                        reading.outage = reading.outage ?? problem
                        queue = []
                        group.cancelAll()
                    }
                }
                progress(done, max(done, total))
            }
        }
    }

    private func ask(
        _ unit: FetchUnit,
        from: Instant,
        through: Instant,
        _ api: PrometheusAPI
    ) async -> Result<MatrixAnswer, QueryProblem> {
        let expression = Aggregate.maximum.expression(
            of: unit.template.expression(of: unit.members, source),
            step: step
        )
        do throws(QueryProblem) {
            return .success(try await api.range(expression, from: from, through: through, step: step))
        } catch {
            return .failure(error)
        }
    }
}

extension QueryProblem {
    /// Whether no answer came in time.
    fileprivate var isLate: Bool {
        if case .exchange(.timedOut) = self { true } else { false }
    }

    /// Whether less at once may work.
    fileprivate var isTooMuch: Bool {
        switch self {
        case .exchange(.timedOut), .exchange(.tooLarge), .status(413), .status(422): true
        case .answer(.failed(let error, _, _)): error == .execution || error == .timeout
        case .answer(.tooManySeries), .answer(.malformed), .exchange, .status, .denied: false
        }
    }
}
#endif
